"""Placements and distances, as the rungs need them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shapely.geometry import Point

from atlas.catalogue import district_of, source_of
from atlas.crs import distance_m
from atlas.geocode.answer import Answer, Candidate, Entry, Lonlat, Rung, Tried
from atlas.geocode.notes import note
from atlas.model import PRECISION_LIMIT_M, Placement
from atlas.model.vocabulary import Method, Precision

_FINEST: dict[Method, Precision] = {"sourced_point": "footprint", "proxy_point": "site"}
_DECIMALS = 6
VARIANT_M = 250
"""The least radius of a place that was found under another form of its name."""


def metres(one: Lonlat, other: Lonlat) -> float:
    """Distance in metres between two WGS-84 points."""
    return distance_m(Point(one), Point(other))


def middle(points: Sequence[Lonlat]) -> Lonlat:
    """The mean of some points."""
    return (
        round(sum(p[0] for p in points) / len(points), _DECIMALS),
        round(sum(p[1] for p in points) / len(points), _DECIMALS),
    )


def reach_m(centre: Lonlat, points: Iterable[Lonlat]) -> int:
    """Metres from the centre to the farthest point, rounded up to 50."""
    farthest = max((metres(centre, point) for point in points), default=0.0)
    return int(-(-farthest // 50)) * 50


def radius_of(entry: Entry) -> int:
    """The uncertainty of an entry that has a point."""
    return entry.placement.uncertainty_m or 0


def precision_of(method: Method, radius_m: int) -> Precision:
    """The finest precision that the method and the radius allow."""
    order: tuple[Precision, ...] = ("footprint", "site", "neighbourhood")
    first = order.index(_FINEST.get(method, "neighbourhood"))
    return next((p for p in order[first:] if radius_m <= PRECISION_LIMIT_M[p]), "area")


def placed(method: Method, radius_m: int, source: str, source_ref: str, told: tuple[str, str]) -> Placement:
    """A placement with a point, under the licence of its source."""
    return Placement(
        method=method, precision=precision_of(method, radius_m), uncertainty_m=radius_m, source=source,
        source_ref=source_ref, licence=source_of(source).licence, datum="wgs84", note=told[0], note_en=told[1],
        checks=(),
    )  # fmt: skip


def not_placed(known: bool, told: tuple[str, str]) -> Placement:
    """A placement without a point: only the district, or not even that."""
    method: Method = "district" if known else "none"
    return Placement(
        method=method, precision="district" if known else "unplaced", uncertainty_m=None, source=None,
        source_ref=None, licence=None, datum="wgs84", note=told[0], note_en=told[1], checks=(),
    )  # fmt: skip


def beyond(name: str, city: str) -> Answer:
    """The answer for a name of another city's plan, which is not looked for in Hangzhou."""
    tried = (Tried(rung="none", outcome="nothing"),)
    placement = not_placed(False, note("elsewhere", city))
    return Answer(
        name=name, rung="none", placement=placement, point=None, districts=(), candidates=(), rejected=(), tried=tried
    )


def as_it_is(rung: Rung, entry: Entry, told: tuple[str, str] | None = None) -> Candidate:
    """The entry as a candidate, placed as it says itself, with another note if one is given."""
    placement = entry.placement
    if told is not None:
        placement = placement.model_copy(update={"note": told[0], "note_en": told[1]})
    return Candidate(
        rung=rung, id=entry.id, name=entry.names[0], point=entry.point, districts=entry.districts, placement=placement
    )


def as_variant(rung: Rung, entry: Entry) -> Candidate:
    """The entry for another form of its name, with a radius that allows for the thing next to it."""
    candidate = as_it_is(rung, entry, None if entry.point is None else note("variant", entry.names[0]))
    if entry.point is None or radius_of(entry) >= VARIANT_M:
        return candidate
    finer = {"uncertainty_m": VARIANT_M, "precision": precision_of(entry.placement.method, VARIANT_M)}
    return candidate.model_copy(update={"placement": candidate.placement.model_copy(update=finer)})


def standing_in(rung: Rung, entry: Entry, method: Method, radius_m: int, kind: str) -> Candidate:
    """The entry's point for something else, with a method and a radius of its own."""
    source, reference = entry.placement.source or "", entry.placement.source_ref or entry.id
    told = note(kind, entry.names[0])
    return Candidate(
        rung=rung, id=entry.id, name=entry.names[0], point=entry.point, districts=entry.districts,
        placement=placed(method, radius_m, source, reference, told),
    )  # fmt: skip


def among(rung: Rung, entries: Sequence[Entry], centre: Lonlat, radius_m: int, told: tuple[str, str]) -> Candidate:
    """A point between several entries of one source."""
    first = entries[0]
    district = district_of(*centre)
    reference = "，".join((e.placement.source_ref or e.id) for e in entries[:6])
    return Candidate(
        rung=rung, id=first.id, name="、".join(dict.fromkeys(e.names[0] for e in entries[:6])), point=centre,
        districts=(district,) if district else (),
        placement=placed("proxy_point", radius_m, first.placement.source or "osm", reference, told),
    )  # fmt: skip
