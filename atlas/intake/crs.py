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
_WGS84_FORMS = ("geojson", "geojsonl", "kml", "gpx")
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


def placed(raw: Raw, choices: Choices, name: str = "") -> Placed:
    """The layer in WGS-84 lon/lat by its coordinate system and datum, with all that was found on the way.

    The name of its file may say the datum.
    """
    geometries: Geometries = shapely.from_wkb(np.array(raw.geometries, dtype=object), on_invalid="ignore")
    x, y = _sample(geometries)
    if not len(x):
        return Placed(np.full(len(geometries), None, dtype=object), notes=(Note("noted_nothing_placed", {}),))
    settled = _settle(raw, choices, x, y)
    moved, lost = _move(geometries, settled.system)
    found = find_datum(raw, moved, name)
    datum: Datum = choices.datum or "wgs84"
    notes = [*settled.notes, *_about(settled.system), *lost, *_outside(moved)]
    if datum != "wgs84":
        moved = shapely.transform(moved, _BACK[datum], interleaved=False)
    return Placed(
        moved, settled.system.label, settled.by, settled.crss, datum, "chosen" if choices.datum else "usual",
        found.datum if found.datum != datum else None, found.facts, tuple(notes),
    )  # fmt: skip


def _sample(geometries: Geometries) -> tuple[Numbers, Numbers]:
    """Some thousands of the layer's coordinates, without those that are no figures and those at 0, 0."""
    both = shapely.get_coordinates(geometries)
    both = both[np.isfinite(both).all(axis=1) & (both != 0).any(axis=1)]
    both = both[:: max(1, len(both) // _LOOKED_AT)]
    return both[:, 0], both[:, 1]


def _settle(raw: Raw, choices: Choices, x: Numbers, y: Numbers) -> _Settled:
    declared = by_declaration(raw.crs)
    by: By = "declared" if declared else "format"
    if choices.crs:
        chosen = by_code(choices.crs)
        if chosen is None:
            raise Refused("refused_crs_code", code=choices.crs[:40])
        return _Settled(chosen, "chosen", _guesses([], declared))
    if declared is None and raw.form in _WGS84_FORMS:
        declared = by_code("4326")
    if declared and _is_possible(declared, x, y) and share_within(CHINA, *to_lonlat(declared, x, y)) >= _ENOUGH:
        return _believed(declared, by, x, y)
    fits = find_fits(x, y, declared)
    if fits:
        return _guessed(raw, declared, fits)
    if declared and _is_possible(declared, x, y):
        return _Settled(declared, by)
    return _elsewhere(x, y)


def _is_possible(system: System, x: Numbers, y: Numbers) -> bool:
    """Whether the figures can be of a system at all: degrees are no metres, and national ones are large."""
    if system.crs.is_geographic:
        return share_within((-180, -90, 180, 90), x, y) >= _ENOUGH
    kind = kind_of(x, y)
    if kind == "degrees" or (kind == "small" and family(system)):
        return False
    return float(np.isfinite(to_lonlat(system, x, y)[0]).mean()) >= _ENOUGH


def _believed(system: System, by: By, x: Numbers, y: Numbers) -> _Settled:
    """A declared system; when another one would lead to Hangzhou and this does not, it is offered."""
    if share_within(HANGZHOU, *to_lonlat(system, x, y)) >= _ENOUGH:
        return _Settled(system, by)
    fits = find_fits(x, y, system)
    if not fits:
        return _Settled(system, by)
    facts = {"declared": system.label, "code": fits[0].system.label, "name": fits[0].system.crs.name}
    return _Settled(system, by, _guesses(fits, system), (Note("noted_crs_elsewhere", facts),))


def _guessed(raw: Raw, declared: System | None, fits: list[Fit]) -> _Settled:
    """The system that puts the layer into Hangzhou, where none is declared or what is declared cannot be true."""
    first = fits[0].system
    facts = {"name": first.crs.name, "code": first.label, "percent": round(100 * fits[0].share)}
    notes = [Note("noted_axes_swapped", {})] if first.swapped else []
    if declared and declared.label != first.label:
        notes.append(Note("noted_crs_untrue", {**facts, "declared": declared.label}))
    elif not declared:
        notes.append(Note("noted_crs_guessed", facts))
    if raw.crs and not declared:
        notes.append(Note("noted_crs_unread", {"words": " ".join(raw.crs.split())[:80]}))
    return _Settled(first, "guessed", _guesses(fits, None), tuple(notes))


def _elsewhere(x: Numbers, y: Numbers) -> _Settled:
    """A layer that no usual system puts into Hangzhou and that does not say where it lies."""
    degrees = by_code("4326")
    if degrees and share_within(CHINA, x, y) >= _ENOUGH:
        facts = {"name": degrees.crs.name, "code": degrees.label, "percent": 0}
        return _Settled(degrees, "guessed", (), (Note("noted_crs_guessed", facts),))
    middle = {"x": round(float(np.median(x)), 3), "y": round(float(np.median(y)), 3)}
    raise Refused("refused_crs_unknown" if kind_of(x, y) == "metres" else "refused_local_coordinates", **middle)


def _guesses(fits: list[Fit], declared: System | None) -> tuple[Guess, ...]:
    """What the system may be, with the reason of each; the one in use first."""
    found = [Guess(declared.code, "guessed_crs_declared", {"name": declared.crs.name})] if declared else []
    for system, share in fits[:_OFFERED]:
        why = "guessed_crs_swapped" if system.swapped else "guessed_crs_inside"
        found.append(Guess(system.code, why, {"name": system.crs.name, "percent": round(100 * share)}))
    alike = same_figures(fits[0].system) if fits else []
    found += [Guess(other.code, "guessed_crs_same_figures", {"name": other.crs.name}) for other in alike]
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
