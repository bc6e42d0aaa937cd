"""How well the geocoding ladder places the reviewed records when each is left out of what it may look up.

For every record, the ladder is asked for the record's name with the record's own districts, while the record itself and
every gazetteer row that bears its name, an alias, or a variant of either is left out. OpenStreetMap points stay, and so
do all other records. Reviewers mostly chose their points from OpenStreetMap too: what is measured there is whether the
ladder finds the point that a person chose, not how good OpenStreetMap is. The truth is the reviewed point with the
reviewed radius, which for areas is schematic.

    python -m bench.geocoding            the tables; `measure()` gives their rows
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterable
from typing import NamedTuple

from shapely.geometry import Point

from atlas.catalogue import district_of, load_features, load_layers
from atlas.crs import distance_m
from atlas.geocode import Answer, Entry, Ladder, load_ladder
from atlas.geocode.names import stem
from atlas.model import PRECISION_LIMIT_M, Feature, RungScore

RUNGS = ("variant", "crossing", "osm", "stand_in", "street", "container", "district", "none", "all")


class Case(NamedTuple):
    """One record, what the ladder said without it, and how far that is from the reviewed point in metres."""

    feature: Feature
    answer: Answer
    off_m: float | None


class Crossings(NamedTuple):
    """Crossings of named streets, those answered without their own docks, and how many within the stated radius."""

    asked: int
    answered: int
    within_stated: int
    median_m: int


def cases(asked: Ladder, stated: bool = True) -> list[Case]:
    """Every reviewed record, asked for with itself left out; with its districts, or without them."""
    features = [f for layer in load_layers() for f in load_features(layer)]
    return [_case(asked, feature, stated) for feature in features]


def measure(stated: bool = True) -> list[RungScore]:
    """The figures by rung, and for all rungs together."""
    all_cases = cases(load_ladder(), stated)
    return [_row(rung, [c for c in all_cases if rung in ("all", c.answer.rung)]) for rung in RUNGS]


def crossings() -> Crossings:
    """Crossings that bear docks of their own, asked for with those docks left out."""
    asked = load_ladder()
    off: list[tuple[float, int]] = []
    for streets, docks in asked.index.crossings.items():
        name = "与".join(sorted(streets)) + "交叉口"
        answer = asked.geocode(name, without=[d.id for d in docks])
        if answer.rung == "crossing" and answer.point and answer.placement.uncertainty_m:
            nearest = min(distance_m(Point(answer.point), Point(d.point)) for d in docks if d.point)
            off.append((nearest, answer.placement.uncertainty_m))
    within = sum(distance <= radius for distance, radius in off)
    return Crossings(len(asked.index.crossings), len(off), within, round(statistics.median(d for d, _ in off)))


def _case(asked: Ladder, feature: Feature, stated: bool) -> Case:
    project = feature.project
    districts = project.districts if stated else ()
    answer = asked.geocode(project.name, districts=districts, without=_same(asked.index.entries, feature))
    known = feature.geometry is not None and answer.point is not None
    return Case(feature, answer, distance_m(Point(answer.point), feature.geometry) if known else None)


def _same(entries: Iterable[Entry], feature: Feature) -> set[str]:
    """The record and the gazetteer rows that would answer for it."""
    names = {feature.project.name, *feature.project.aliases}
    stems = {stem(name) for name in names}
    rows = {e.id for e in entries if e.origin == "gazetteer" and any(stem(n) in stems for n in e.names)}
    return {feature.project.id, *rows}


def _row(rung: str, chosen: list[Case]) -> RungScore:
    pinned = [c for c in chosen if c.answer.point is not None]
    known = [c for c in pinned if c.off_m is not None]
    off = sorted(c.off_m for c in known if c.off_m is not None)
    return RungScore(
        rung=rung,
        answers=len(chosen),
        neighbourhood_or_better=sum(c.answer.placement.precision in PRECISION_LIMIT_M for c in pinned),
        with_truth=len(known),
        within_stated=sum((c.off_m or 0) <= _radius(c) for c in known),
        circles_meet=sum(
            (c.off_m or 0) <= _radius(c) + (c.feature.project.placement.uncertainty_m or 0) for c in known
        ),
        median_m=round(statistics.median(off)) if off else None,
        p90_m=round(off[int(len(off) * 0.9)]) if off else None,
        outside_district=sum(_outside(c) for c in pinned),
        without_truth=len(pinned) - len(known),
    )


def _radius(case: Case) -> int:
    return case.answer.placement.uncertainty_m or 0


def _reviewed_radius(case: Case) -> int:
    return case.feature.project.placement.uncertainty_m or 0


def _outside(case: Case) -> bool:
    stated = case.feature.project.districts
    return bool(stated) and case.answer.point is not None and district_of(*case.answer.point) not in stated


def main() -> None:
    """Print the tables; with `--cases`, every record."""
    if "--cases" in sys.argv:
        for case in cases(load_ladder()):
            placement, off = case.answer.placement, "" if case.off_m is None else round(case.off_m)
            miss = "MISS" if case.off_m is not None and case.off_m > _radius(case) else ""
            print(case.feature.project.name, case.feature.project.placement.precision, _reviewed_radius(case),
                  case.answer.rung, off, placement.uncertainty_m, miss, placement.note, sep="\t")  # fmt: skip
        return
    for stated in (True, False):
        print("districts stated" if stated else "districts not stated", *list(RungScore.model_fields)[1:], sep="\t")
        for row in measure(stated):
            print(*row.model_dump().values(), sep="\t")
    print("crossings", *Crossings._fields, sep="\t")
    print("", *crossings(), sep="\t")


if __name__ == "__main__":
    main()
