"""The rules that a single record, and all records together, must keep."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from shapely.geometry import Point
from shapely.validation import explain_validity

from atlas.catalogue.boundaries import district_shapes
from atlas.catalogue.characters import bad_characters
from atlas.catalogue.drafted import left_by_draft
from atlas.catalogue.evidence import SENTENCE, of_evidence
from atlas.catalogue.extents import of_extent
from atlas.catalogue.form import MAX_DECIMALS
from atlas.catalogue.issues import issue
from atlas.catalogue.load import load_districts, load_gazetteer, load_plans, load_sources
from atlas.catalogue.texts import copied_run
from atlas.crs import bd09_to_wgs84, distance_m, gcj02_to_wgs84
from atlas.model import PRECISION_LIMIT_M, PRECISION_ORDER, Evidence, Feature, Issue
from atlas.model.vocabulary import Method, OutcomeFact, Precision

Faults = Iterator[tuple[str, str]]
"""Issue type and what was found."""

FIRST_YEAR, LAST_YEAR = 1949, 2050
LONGEST_NAME = 40
_FINEST_BY_METHOD: dict[Method, Precision] = {
    "sourced_extent": "footprint", "sourced_point": "footprint", "proxy_point": "site",
    "containing_place": "neighbourhood", "estimate": "neighbourhood", "district": "district", "none": "unplaced",
}  # fmt: skip
_SAME_PLACE_M, _SHIFTED_M = 150, 300
_UNIT_OF_MEASURE: dict[OutcomeFact, str] = {"area_ha": "ha", "floor_area_m2": "m2", "length_km": "km"}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def of_record(where: str, feature: Feature) -> Iterator[Issue]:
    """Every fault of one record."""
    for rule in _RECORD_RULES:
        for name, found in rule(feature):
            yield issue(name, where, found)


def across_records(features: Iterable[Feature]) -> Iterator[Issue]:
    """Faults that only show when all records are seen together: ids and names used twice."""
    by_id: dict[str, list[str]] = defaultdict(list)
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    for feature in features:
        project = feature.project
        where = f"layers/{feature.layer}#{project.id}"
        by_id[project.id].append(where)
        for name in {project.name, *project.aliases}:
            by_name[project.kind, name].append(where)
    for record_id, places in by_id.items():
        if len(places) > 1:
            yield issue("duplicate-id", ", ".join(places), record_id)
    for (_, name), places in by_name.items():
        if len(set(places)) > 1:
            yield issue("duplicate-name", ", ".join(places), name)


def too_many_decimals(where: str, geometry: Any) -> Iterator[Issue]:  # noqa: ANN401  raw GeoJSON
    """A fault when a raw GeoJSON geometry carries more decimals than the atlas stores."""
    numbers = re.findall(r"(?<![\d.])\d+\.(\d+)", repr(geometry))
    longest = max((len(digits) for digits in numbers), default=0)
    if longest > MAX_DECIMALS:
        yield issue("too-many-decimals", where, f"{longest} decimals")


def _references(feature: Feature) -> Faults:
    project = feature.project
    if not project.districts and project.placement.precision != "unplaced":
        yield "missing-district", project.placement.precision
    for code in project.districts:
        if code not in load_districts():
            yield "unknown-adcode", code


def _all_evidence(feature: Feature) -> tuple[Evidence, ...]:
    project = feature.project
    return (*project.evidence, *(q.evidence for q in project.quantities))


def _words(feature: Feature) -> Faults:
    project = feature.project
    for name in (project.name, *project.aliases):
        if len(name) > LONGEST_NAME or SENTENCE.search(name) or name.count("，") + name.count(",") > 1:
            yield "sentence-as-name", name
    if project.theme != project.themes[0]:
        yield "theme-mismatch", f"{project.theme} is not {project.themes[0]}"
    notes = (project.placement.note, *((project.extent.note,) if project.extent else ()))
    for text in (project.name, project.summary, *notes, *project.aliases):
        run = copied_run(text)
        if run:
            yield "plan-text-copied", run


def _characters(feature: Feature) -> Faults:
    for place, found in bad_characters(feature.project):
        yield "bad-characters", f"{place}: {found}"


def _drafted(feature: Feature) -> Faults:
    for field in left_by_draft(feature.project):
        yield "draft-left", field


def _years(feature: Feature) -> Faults:
    project = feature.project
    for year in (project.year_start, project.year_end, *(q.year for q in project.quantities)):
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            yield "year-out-of-range", str(year)
    if project.years and project.years[0] > project.years[1]:
        yield "year-order", f"{project.year_start} after {project.year_end}"
    if project.year_basis == "horizon" and project.years != _horizon(feature):
        yield "year-mismatch", f"{project.years} is not the plan's period {_horizon(feature)}"
    if project.year_basis == "stated" and not _states_year(feature):
        yield "year-mismatch", "stated without a year and its evidence"


def _horizon(feature: Feature) -> tuple[int, int] | None:
    plans = load_plans()
    periods = (plans[p].horizon for p in feature.project.plans if p in plans)
    return next((period for period in periods if period), None)


def _states_year(feature: Feature) -> bool:
    return feature.project.years is not None and any(e.supports == "year" for e in feature.project.evidence)


def _status_date(feature: Feature) -> Faults:
    """The newest dated plan whose words tell the state dates it; without such words the newest that names it."""
    project, plans = feature.project, load_plans()
    telling = [e for e in project.evidence if e.supports == "status"] or project.evidence
    dates = {e.plan: plans[e.plan].date or "" for e in telling if e.plan in plans}
    newest = max(dates, key=lambda plan: dates[plan], default=None)
    if newest is not None and (project.status_as_of or "") != dates[newest]:
        yield "status-date-mismatch", f"{project.status_as_of} is not {dates[newest] or None} ({newest})"


def _evidence(feature: Feature) -> Faults:
    if not any(e.supports == "name" for e in feature.project.evidence):
        yield "evidence-missing", feature.project.name
    for evidence in _all_evidence(feature):
        yield from of_evidence(evidence)


def _placement(feature: Feature) -> Faults:
    placement = feature.project.placement
    placed = placement.precision not in ("district", "unplaced")
    if placed and feature.geometry is None:
        yield "placed-without-geometry", placement.precision
    if not placed and feature.geometry is not None:
        yield "geometry-without-place", placement.precision
    if placed and placement.source is None:
        yield "missing-source", placement.method
    limit = PRECISION_LIMIT_M.get(placement.precision)
    missing = placed and placement.uncertainty_m is None
    too_wide = limit is not None and placement.uncertainty_m is not None and placement.uncertainty_m > limit
    if missing or too_wide or (not placed and placement.uncertainty_m is not None):
        yield "uncertainty-mismatch", f"{placement.precision} with {placement.uncertainty_m} m"
    yield from _placement_source(feature)


def _placement_source(feature: Feature) -> Faults:
    placement = feature.project.placement
    finest: list[Precision] = [_FINEST_BY_METHOD[placement.method]]
    if placement.source is not None:
        source = load_sources().get(placement.source)
        if source is None:
            yield "unknown-source", placement.source
            return
        if not source.published:
            yield "unpublishable-source", placement.source
        if placement.licence != source.licence:
            yield "missing-licence", f"{placement.licence} is not {source.licence}"
        finest.append(source.best_precision or "footprint")
    rank = {name: number for number, name in enumerate(PRECISION_ORDER)}
    if rank[placement.precision] < max(rank[name] for name in finest):
        yield "precision-too-fine", f"{placement.precision} by {placement.method} from {placement.source}"


def _outcomes(feature: Feature) -> Faults:
    for outcome in feature.project.outcomes:
        value = outcome.value
        found = f"{outcome.fact} {value} {outcome.unit}"
        if outcome.unit == "date" and not (isinstance(value, str) and _DATE.fullmatch(value)):
            yield "outcome-value", found
        unit = _UNIT_OF_MEASURE.get(outcome.fact, outcome.unit)
        measured = outcome.fact == "capacity" or outcome.fact in _UNIT_OF_MEASURE
        if measured and (outcome.unit != unit or not isinstance(value, (int, float))):
            yield "outcome-value", found
        if outcome.about and not measured:
            yield "outcome-value", f"{found} is about no figure"
        if outcome.announced and value is None:
            yield "outcome-value", f"{found} is announced for no date"


def _searched(feature: Feature) -> Faults:
    project = feature.project
    told = [o.fact for o in project.outcomes if o.fact != "capacity" and o.fact not in _UNIT_OF_MEASURE]
    if project.searched is not None and told:
        yield "searched-and-found", ", ".join(told)


def _geometry(feature: Feature) -> Faults:
    geometry = feature.geometry
    if geometry is None:
        return
    if not isinstance(geometry, Point):
        yield "bad-geometry", f"{geometry.geom_type} is no point; a line or an area is an extent"
        return
    if geometry.is_empty or not geometry.is_valid or not all(map(_finite, geometry.bounds)):
        yield "bad-geometry", explain_validity(geometry)
        return
    shapes = district_shapes()
    if not any(shape.intersects(geometry) for shape in shapes.values()):
        yield "outside-hangzhou", str(geometry.centroid)
    elif not any(shapes[c].intersects(geometry) for c in feature.project.districts if c in shapes):
        yield "outside-district", f"{geometry.centroid} is in none of {', '.join(feature.project.districts)}"
    yield from _datum(feature, geometry)


def _finite(number: float) -> bool:
    return abs(number) < float("inf")


def _datum(feature: Feature, here: Point) -> Faults:
    """A point is suspected when undoing a shift puts it into its district, or onto its gazetteer namesake."""
    stated = [district_shapes()[c] for c in feature.project.districts if c in district_shapes()]
    outside = not any(shape.intersects(here) for shape in stated)
    namesake = _namesake(feature)
    for name, undo in (("GCJ-02", gcj02_to_wgs84), ("BD-09", bd09_to_wgs84)):
        lon, lat = undo(here.x, here.y)
        moved = Point(float(lon), float(lat))
        lands = outside and any(shape.contains(moved) for shape in stated)
        if namesake is not None:
            lands = lands or (distance_m(here, namesake) > _SHIFTED_M and distance_m(moved, namesake) < _SAME_PLACE_M)
        if lands:
            yield "wrong-datum-suspected", f"{here} as {name} would be {moved}"
            return


def _namesake(feature: Feature) -> Point | None:
    names = {feature.project.name, *feature.project.aliases}
    row = next((p for p in load_gazetteer().values() if p.precision != "area" and p.name in names), None)
    return Point(row.lon, row.lat) if row else None


_RECORD_RULES: tuple[Callable[[Feature], Faults], ...] = (
    _references, _words, _characters, _drafted, _years, _status_date, _evidence, _placement, _outcomes, _searched,
    _geometry, of_extent,
)  # fmt: skip
