"""The indicators of one place as a table: baseline, target, change and evidence, by theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from atlas.analysis import Change, Comparison, Place, change_of
from atlas.catalogue import load_plans
from atlas.model import Indicator, Plan
from atlas.model.vocabulary import Role
from atlas.render import Lang, at_words, fill, word
from atlas.render.shading import figure_text
from atlas.ui.comparison import change_text, named_place
from atlas.ui.names import district_names, terms
from atlas.web import Site

Address = Callable[..., str]
"""The address of this page with some parameters changed; None takes one out."""

_SHORT = 20
"""As many rows as need not be folded."""
_Row = tuple[Comparison, Place, tuple[Indicator, ...], Change | None]


def indicators_html(
    offered: Iterable[Comparison], districts: Iterable[str], site: Site, lang: Lang, address: Address
) -> Markup:
    """The tables of districts, or without any of the whole city, below the choice of places.

    Where the city has no figure, every district that has one is shown.
    """
    every = tuple(offered)
    wanted: list[str | None] = [*sorted(districts)] or [None]
    if wanted == [None] and not _rows_of(every, None):
        wanted = [code for code in district_names(lang) if _rows_of(every, code)]
    sections = [_section_of(every, code, site, lang, address) for code in wanted]
    return fill("indicators.html", lang, places=_places(every, wanted, lang, address), sections=sections)


def _section_of(
    comparisons: tuple[Comparison, ...], district: str | None, site: Site, lang: Lang, address: Address
) -> dict[str, object]:
    """One place: how much it has, from which plans, and its tables."""
    rows = _rows_of(comparisons, district)
    plans = [load_plans()[i] for i in sorted({f.evidence.plan for _, _, figures, _ in rows for f in figures})]
    name = _place_name(district, lang)
    paired = [row for row in rows if len({f.role for f in row[2]}) > 1]
    single = [row for row in rows if row not in paired]
    numbers = {plan.id: number for number, plan in enumerate(plans, start=1)}
    key = "indicators_paired_of" if paired else "indicators_told"
    return {
        "name": name,
        "told": word(key, lang, name=name, count=len(rows), paired=len(paired)),
        "sources": [{"name": _title(plan, lang), "url": plan.url} for plan in plans],
        "paired": _table([_row(row, numbers, district, site, lang, address) for row in paired], lang, changes=True),
        "single": _table([_row(row, numbers, district, site, lang, address) for row in single], lang, changes=False),
        "short": len(single) <= _SHORT,
    }


def _place_name(district: str | None, lang: Lang) -> str:
    return district_names(lang)[district] if district else word("whole_hangzhou", lang)


def _rows_of(comparisons: Iterable[Comparison], district: str | None) -> list[_Row]:
    """The figures of a district and of what lies in it, or of the whole city, with their change."""
    return [
        (c, place, figures, change_of(figures, cumulative=c.cumulative))
        for c in comparisons
        for place, figures in c.by_place.items()
        if _is_of(place, figures, district)
    ]


def _is_of(place: Place, figures: tuple[Indicator, ...], district: str | None) -> bool:
    if district is None:
        return place.kind == "city" or not figures[0].districts
    return district in figures[0].districts


def _places(
    comparisons: tuple[Comparison, ...], shown: list[str | None], lang: Lang, address: Address
) -> list[dict[str, object]]:
    """The city and every district that has a figure, each with how many indicators it has."""
    codes = (None, *(code for code in district_names(lang) if any(code in c.districts for c in comparisons)))
    counts = {code: len(_rows_of(comparisons, code)) for code in codes}
    return [
        {"name": _place_name(code, lang), "count": count, "address": address(district=code), "here": code in shown}
        for code, count in counts.items()
        if count
    ]


def _table(rows: list[dict[str, object]], lang: Lang, *, changes: bool) -> dict[str, object] | None:
    """Rows by theme with the columns that hold anything; None without rows."""
    if not rows:
        return None
    filled = {
        "col_baseline": any(row["baselines"] for row in rows),
        "col_target": any(row["targets"] for row in rows),
        "col_change": changes,
    }
    groups = [(name, [row for row in rows if row["theme"] == theme]) for theme, name in terms("theme", lang).items()]
    columns = ["indicator", *(name for name, shown in filled.items() if shown), "evidence"]
    return {"columns": columns, "themes": [(name, found) for name, found in groups if found]}


def _row(
    row: _Row, numbers: dict[str, int], district: str | None, site: Site, lang: Lang, address: Address
) -> dict[str, object]:
    comparison, place, figures, change = row
    zh = lang == "zh"
    plain = place.kind == ("district" if district else "city")
    return {
        "theme": figures[0].theme,
        "what": comparison.what if zh else comparison.what_en,
        "note": comparison.note if zh else comparison.note_en,
        "place": None if plain else named_place(place, site, lang),
        "also": _also(comparison, place, site, lang),
        "baselines": _figures(figures, "baseline", lang),
        "targets": _figures(figures, "target", lang),
        "change": change_text(change, lang) if change else word(_why_not(figures), lang),
        "address": address(indicator=comparison.id),
        "sources": _sources(figures, numbers, lang),
        "section": _section(figures),
    }


def _why_not(figures: tuple[Indicator, ...]) -> str:
    """The word for why no change is computed: told by different plans, or by figures that give none."""
    told = [{f.evidence.plan for f in figures if f.role == role} for role in ("baseline", "target")]
    return "change_bounds" if told[0] & told[1] else "change_sources"


def _figures(figures: tuple[Indicator, ...], role: Role, lang: Lang) -> list[dict[str, str]]:
    """The figures in a role, a figure that is told twice once."""
    told = dict.fromkeys((figure_text(f, lang), _when(f, lang)) for f in figures if f.role == role)
    return [{"figure": figure, "when": when} for figure, when in told]


def _when(figure: Indicator, lang: Lang) -> str:
    """The year of a figure; of a target without one the plan's period."""
    horizon = load_plans()[figure.evidence.plan].horizon
    if figure.year is not None:
        return word("in_year", lang, year=figure.year)
    if figure.role == "baseline" or horizon is None:
        return word("no_year", lang)
    return word("period", lang, years="–".join(map(str, horizon)))


def _also(comparison: Comparison, place: Place, site: Site, lang: Lang) -> str:
    """The other places that the same thing is told of."""
    names = [str(named_place(other, site, lang)["name"]) for other in comparison.by_place if other != place]
    return word("indicator_also", lang, names=word("comma", lang).join(names)) if names else ""


def _sources(figures: tuple[Indicator, ...], numbers: dict[str, int], lang: Lang) -> list[dict[str, str | None]]:
    """Each plan that tells it by its number, with the address of its page at the words."""
    first = {f.evidence.plan: f.evidence for f in reversed(figures)}
    urls = {plan: load_plans()[plan].url for plan in sorted(first, key=numbers.__getitem__)}
    return [
        {"name": word("source_number", lang, number=numbers[plan]), "url": at_words(url, first[plan]) if url else None}
        for plan, url in urls.items()
    ]


def _section(figures: tuple[Indicator, ...]) -> str:
    """The innermost sections that state it, each once."""
    names = (f.evidence.section.rsplit("›", 1)[-1].strip() for f in figures)
    return " · ".join(dict.fromkeys(filter(None, names)))


def _title(plan: Plan, lang: Lang) -> str:
    return plan.title if lang == "zh" else plan.title_en
