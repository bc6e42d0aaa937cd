"""Where a stranger's layer lies: its coordinate system as declared, chosen or guessed, and its way to WGS-84.

What a file declares is believed unless it cannot be true. What is guessed is told with its reasons, next to what else
it may be. Nothing is guessed for local coordinates: there is no way to tell where they lie.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from atlas.crs import bd09_to_wgs84, gcj02_to_wgs84
from atlas.intake.candidates import CHINA, HANGZHOU, Fit, find_fits, same_figures, share_within, to_lonlat
from atlas.intake.crs_names import System, by_code, by_declaration, family
from atlas.intake.datum import find_datum
from atlas.intake.ranges import Numbers, kind_of
from atlas.intake.values import Choices, Datum, Guess, Note, Raw, Refused

By = Literal["declared", "chosen", "guessed", "format"]
Geometries = NDArray[np.object_]
_WGS84_FORMS = ("geojson", "geojsonl", "kml", "gpx", "lonlat")
"""Formats that know no other system than WGS-84 lon/lat."""
_LOOKED_AT = 5000
_ENOUGH = 0.5
_TOLD_ROWS = 10
_OFFERED = 6
_BACK = {"gcj02": gcj02_to_wgs84, "bd09": bd09_to_wgs84}


@dataclass(frozen=True)
class Placed:
    """A layer in WGS-84 lon/lat, with how its coordinate system and datum were found; None where there is no place."""

    geometries: Geometries
    crs: str = ""
    crs_by: By = "format"
    crss: tuple[Guess, ...] = ()
    datum: Datum = "wgs84"
    datum_by: Literal["chosen", "usual"] = "usual"
    datum_found: Datum | None = None
    datum_facts: dict[str, Any] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


class _Settled(NamedTuple):
    """The system in use, how it was found, what else it may be, and what is to be told."""

    system: System
    by: By
    crss: tuple[Guess, ...] = ()
    notes: tuple[Note, ...] = ()


def placed(raw: Raw, choices: Choices) -> Placed:
    """The layer in WGS-84 lon/lat by its coordinate system and datum, with all that was found on the way."""
    geometries: Geometries = shapely.from_wkb(np.array(raw.geometries, dtype=object), on_invalid="ignore")
    x, y = _sample(geometries)
    if not len(x):
        return Placed(np.full(len(geometries), None, dtype=object), notes=(Note("noted_nothing_placed", {}),))
    settled = _settle(raw, choices, x, y)
    moved, lost = _move(geometries, settled.system)
    found, facts = find_datum(raw, moved)
    datum: Datum = choices.datum or "wgs84"
    notes = [*settled.notes, *_about(settled.system), *lost, *_outside(moved)]
    if datum != "wgs84":
        moved = shapely.transform(moved, _BACK[datum], interleaved=False)
    return Placed(
        moved, settled.system.label, settled.by, settled.crss, datum, "chosen" if choices.datum else "usual",
        found if found != datum else None, facts, tuple(notes),
    )  # fmt: skip


def _sample(geometries: Geometries) -> tuple[Numbers, Numbers]:
    """Some thousands of the layer's coordinates, without those that are no figures and those at 0, 0."""
    both = shapely.get_coordinates(geometries)
    both = both[np.isfinite(both).all(axis=1) & (both != 0).any(axis=1)]
    both = both[:: max(1, len(both) // _LOOKED_AT)]
    return both[:, 0], both[:, 1]


def _settle(raw: Raw, choices: Choices, x: Numbers, y: Numbers) -> _Settled:
    declared = by_declaration(raw.crs)
    if choices.crs:
        chosen = by_code(choices.crs)
        if chosen is None:
            raise Refused("refused_crs_code", code=choices.crs[:40])
        return _Settled(chosen, "chosen", _guesses([], declared))
    if declared is None and raw.form in _WGS84_FORMS:
        declared, by = by_code("4326"), "format"
    else:
        by = "declared"
    unread = (Note("noted_crs_unread", {"words": raw.crs[:80]}),) if raw.crs and not declared else ()
    if declared and _can_be(declared, x, y):
        return _believed(declared, "format" if by == "format" else "declared", x, y)
    fits = find_fits(x, y, declared)
    if not fits:
        return _without_fit(declared, x, y)
    first = fits[0].system
    notes = [*unread, Note("noted_crs_guessed", {"name": first.crs.name, "code": first.label})]
    if declared:
        notes = [Note("noted_crs_untrue", {"declared": declared.label, "code": first.label, "name": first.crs.name})]
    if first.swapped:
        notes.append(Note("noted_axes_swapped", {}))
    return _Settled(first, "guessed", _guesses(fits, None), tuple(notes))


def _can_be(system: System, x: Numbers, y: Numbers) -> bool:
    """Whether a system can be that of the figures: degrees are not metres, and most must lie in China or be far off."""
    kind = kind_of(x, y)
    if system.crs.is_geographic != (kind == "degrees") or kind == "small":
        return False
    return share_within(CHINA, *to_lonlat(system, x, y)) >= _ENOUGH


def _believed(system: System, by: By, x: Numbers, y: Numbers) -> _Settled:
    """A declared system; when another one would lead to Hangzhou and this does not, it is offered."""
    if share_within(HANGZHOU, *to_lonlat(system, x, y)) >= _ENOUGH:
        return _Settled(system, by)
    fits = find_fits(x, y, system)
    if not fits:
        return _Settled(system, by)
    facts = {"declared": system.label, "code": fits[0].system.label, "name": fits[0].system.crs.name}
    return _Settled(system, by, _guesses(fits, system), (Note("noted_crs_elsewhere", facts),))


def _without_fit(declared: System | None, x: Numbers, y: Numbers) -> _Settled:
    """A layer that no usual system puts into Hangzhou: one that says where it lies is believed, if that is a place."""
    if declared:
        lon, lat = to_lonlat(declared, x, y)
        fits_kind = declared.crs.is_geographic == (kind_of(x, y) == "degrees")
        if fits_kind and np.isfinite(lon).mean() >= _ENOUGH and (np.abs(lat) <= 90).mean() >= _ENOUGH:
            return _Settled(declared, "declared")
    middle = {"x": round(float(np.median(x)), 3), "y": round(float(np.median(y)), 3)}
    degrees = by_code("4326")
    if degrees and share_within(CHINA, x, y) >= _ENOUGH:
        return _Settled(degrees, "guessed", (), (Note("noted_crs_guessed", {"name": "WGS 84", "code": "EPSG:4326"}),))
    raise Refused("refused_crs_unknown" if kind_of(x, y) == "metres" else "refused_local_coordinates", **middle)


def _guesses(fits: list[Fit], declared: System | None) -> tuple[Guess, ...]:
    """What the system may be, with the reason of each; the one in use first."""
    found = [Guess(declared.code, "guessed_crs_declared", {"name": declared.crs.name})] if declared else []
    for system, share in fits[:_OFFERED]:
        why = "guessed_crs_swapped" if system.swapped else "guessed_crs_inside"
        found.append(Guess(system.code, why, {"name": system.crs.name, "percent": round(100 * share)}))
    for other in same_figures(fits[0].system) if fits else ():
        found.append(Guess(other.code, "guessed_crs_same_figures", {"name": other.crs.name}))
    return tuple({guess.code: guess for guess in reversed(found)}.values())[::-1]


def _about(system: System) -> list[Note]:
    """How exact the way to WGS-84 is, where it is not exact."""
    datum = family(system)
    if datum == "cgcs2000":
        return [Note("noted_cgcs2000", {"name": system.crs.name})]
    return [Note("noted_old_datum", {"name": system.crs.name})] if datum else []


def _move(geometries: Geometries, system: System) -> tuple[Geometries, list[Note]]:
    """The geometries in WGS-84 lon/lat; those that the system has no place for are None, and told."""
    moved: Geometries = shapely.transform(geometries, lambda x, y: to_lonlat(system, x, y), interleaved=False)
    both, owners = shapely.get_coordinates(moved, return_index=True)
    before = shapely.get_coordinates(geometries)
    nowhere = np.unique(owners[~np.isfinite(both).all(axis=1) & np.isfinite(before).all(axis=1)])
    moved[nowhere] = None
    rows = tuple(int(row) for row in nowhere[:_TOLD_ROWS])
    return moved, [Note("noted_no_such_place", {"count": len(nowhere)}, rows)] if len(nowhere) else []


def _outside(geometries: Geometries) -> list[Note]:
    """Features beyond Hangzhou, told; they stay."""
    west, south, east, north = shapely.bounds(geometries).T
    beyond = (east < HANGZHOU[0]) | (west > HANGZHOU[2]) | (north < HANGZHOU[1]) | (south > HANGZHOU[3])
    rows = np.flatnonzero(beyond)
    facts = {"count": len(rows), "of": int(np.isfinite(west).sum())}
    return [Note("noted_outside_hangzhou", facts, tuple(map(int, rows[:_TOLD_ROWS])))] if len(rows) else []
