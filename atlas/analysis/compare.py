"""Figures that measure the same thing, side by side: by place, by year, and in classes for a map."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from atlas.analysis.filter import Filter
from atlas.model import Indicator, Measure
from atlas.model.vocabulary import Role, Theme

MOST_CLASSES = 5
_ROLES: tuple[Role, ...] = ("baseline", "target")


class Place(NamedTuple):
    """Whom a figure is of; only a district's own figure is shaded, and no other is ever spread over districts."""

    kind: Literal["district", "city", "districts", "part", "project"]
    codes: tuple[str, ...]
    """The district, the districts, or the project; none for the whole city."""


@dataclass(frozen=True)
class Comparison:
    """A measure with its figures in order of year, baseline before target, those without a year last."""

    id: str
    what: str
    what_en: str
    note: str | None
    note_en: str | None
    part: bool
    cumulative: bool
    figures: tuple[Indicator, ...]

    @property
    def unit(self) -> str:
        """The unit that all figures share."""
        return self.figures[0].unit

    @property
    def themes(self) -> frozenset[Theme]:
        """The themes of the figures."""
        return frozenset(f.theme for f in self.figures)

    @property
    def districts(self) -> frozenset[str]:
        """Codes of the districts that the figures are of or lie in."""
        return frozenset(code for f in self.figures for code in f.districts)

    @property
    def plans(self) -> frozenset[str]:
        """Ids of the plans that state the figures."""
        return frozenset(f.evidence.plan for f in self.figures)

    @property
    def years(self) -> tuple[int, ...]:
        """The stated years of the figures, each once."""
        return tuple(sorted({f.year for f in self.figures if f.year is not None}))

    @property
    def by_place(self) -> dict[Place, tuple[Indicator, ...]]:
        """The figures of each place, districts first, then the whole city and what is less than a district."""
        places = sorted({self.place_of(f) for f in self.figures}, key=lambda p: (p.kind != "district", p))
        return {place: tuple(f for f in self.figures if self.place_of(f) == place) for place in places}

    def place_of(self, figure: Indicator) -> Place:
        """Whom one of the figures is of."""
        if figure.project is not None:
            return Place("project", (figure.project,))
        if not figure.districts:
            return Place("city", ())
        if len(figure.districts) > 1:
            return Place("districts", figure.districts)
        return Place("part" if self.part else "district", figure.districts)


class Slice(NamedTuple):
    """What may be shaded on one map: districts' figures of one year, or without a year, in one role."""

    year: int | None
    role: Role
    figures: dict[str, tuple[Indicator, ...]]
    """The figures of each district; several where plans differ."""


def comparisons(indicators: Mapping[str, Indicator], measures: Iterable[Measure]) -> dict[str, Comparison]:
    """Every measure by id; a figure of no measure stands by itself, under its own id."""
    grouped = [Comparison(m.id, m.what, m.what_en, m.note, m.note_en, m.of == "part", m.cumulative,
                          _ordered(indicators[i] for i in m.figures)) for m in measures]  # fmt: skip
    taken = {figure.id for comparison in grouped for figure in comparison.figures}
    alone = (f for f in indicators.values() if f.id not in taken)
    single = [
        Comparison(f.id, f.what, f.what_en, None, None, part=False, cumulative=False, figures=(f,)) for f in alone
    ]
    return {comparison.id: comparison for comparison in (*grouped, *single)}


def names_of(comparison: Comparison) -> tuple[str, ...]:
    """The ids that lead to a comparison: its own, and those of its figures."""
    return comparison.id, *(figure.id for figure in comparison.figures)


def is_offered(comparison: Comparison, wanted: Filter) -> bool:
    """Whether a comparison has figures of the districts, themes and plans that are wanted; nothing else limits it."""
    limits = (
        (wanted.district, comparison.districts),
        (wanted.theme, comparison.themes),
        (wanted.plan, comparison.plans),
    )
    return all(not chosen or not chosen.isdisjoint(has) for chosen, has in limits)


def _ordered(figures: Iterable[Indicator]) -> tuple[Indicator, ...]:
    return tuple(sorted(figures, key=lambda f: (f.year is None, f.year or 0, _ROLES.index(f.role), f.id)))


def slices(comparison: Comparison) -> tuple[Slice, ...]:
    """The maps that a comparison can fill, in order of year; empty when no figure is a district's own."""
    found: dict[tuple[int | None, Role], dict[str, tuple[Indicator, ...]]] = {}
    for figure in comparison.figures:
        place = comparison.place_of(figure)
        if place.kind == "district":
            cell = found.setdefault((figure.year, figure.role), {})
            cell[place.codes[0]] = (*cell.get(place.codes[0], ()), figure)
    return tuple(Slice(year, role, figures) for (year, role), figures in found.items())


def foremost(maps: Iterable[Slice]) -> Slice:
    """The slice to show large: that with most districts, then the latest year, targets before baselines."""
    return max(maps, key=lambda s: (len(s.figures), s.year or 0, _ROLES.index(s.role)))


def by_year(maps: Iterable[Slice]) -> tuple[Slice, ...]:
    """The dated slices when they have two years or more, else none."""
    dated = tuple(s for s in maps if s.year is not None)
    return dated if len({s.year for s in dated}) > 1 else ()


def one_value(figures: Iterable[Indicator]) -> float | None:
    """The value that figures agree on, or None when they differ."""
    values = {float(f.value) for f in figures}
    return values.pop() if len(values) == 1 else None


def class_bounds(values: Iterable[float]) -> tuple[float, ...]:
    """The upper bound of each class, ascending: a class for each of up to five values, of more than that quantiles."""
    distinct = sorted(set(values))
    if len(distinct) <= MOST_CLASSES:
        return tuple(distinct)
    from mapclassify import Quantiles  # noqa: PLC0415  it takes seconds to import, and few comparisons need it

    return tuple(float(bound) for bound in Quantiles(distinct, k=MOST_CLASSES).bins)


def class_of(value: float, bounds: tuple[float, ...]) -> int:
    """Which class a value falls into, from 0."""
    return bisect_left(bounds, value)
