"""Geometries made fit to be drawn and overlaid: what was repaired or left out is told with its rows."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray

from atlas.intake.bounds import Bounds
from atlas.intake.values import Note, Raw, Refused

Geometries = NDArray[np.object_]
_TOLD_ROWS = 10
_SECONDS = 4.0
_MOST_CROSSINGS, _PER_VERTEX = 20_000, 12
"""A geometry of whose edges so many boxes meet is not repaired: that may take minutes and gigabytes."""
_DECIMALS = 8
_AREAS = (3, 6)
_FIRST_OF_MANY = 4
"""GEOS counts its types up: behind points, lines, rings and areas come those that have parts."""


def sifted(raw: Raw, most: Bounds) -> tuple[Raw, tuple[Note, ...]]:
    """The layer without geometries that cannot be read, are empty or are of no figures; flat, their rows told."""
    geometries: Geometries = shapely.from_wkb(np.array(raw.geometries, dtype=object), on_invalid="fix")
    made = _without_empty_parts(shapely.force_2d(geometries))
    notes: list[Note] = []
    given = np.array([wkb is not None for wkb in raw.geometries], dtype=bool)
    _tell(notes, "noted_broken", np.flatnonzero(given & shapely.is_missing(made)))
    _leave_out(made, notes, "noted_empty", ~shapely.is_missing(made) & shapely.is_empty(made))
    _leave_out(made, notes, "noted_no_figures", ~_are_finite(made))
    if int(shapely.get_num_coordinates(made).sum()) > most.vertices:
        raise Refused("refused_too_many_vertices", most=most.vertices)
    return replace(raw, geometries=tuple(shapely.to_wkb(made))), tuple(notes)


def mended(geometries: Geometries) -> tuple[Geometries, tuple[Note, ...]]:
    """The geometries in WGS-84 degrees, valid and rounded to a millimetre; what could not be repaired is left out."""
    made = geometries.copy()
    notes: list[Note] = []
    _repair(made, notes)
    _tell(notes, "noted_collections", np.flatnonzero(shapely.get_type_id(made) == 7))
    return shapely.transform(made, lambda both: np.round(both, _DECIMALS)), tuple(notes)


def _without_empty_parts(made: Geometries) -> Geometries:
    """The geometries without parts that are empty, over which GEOS falls later; what is empty as a whole stays so."""
    parts, owners = shapely.get_parts(made, return_index=True)
    doubtful = shapely.is_empty(parts) | (shapely.get_type_id(parts) >= _FIRST_OF_MANY)
    for row in map(int, np.unique(owners[doubtful & ~shapely.is_empty(made[owners])])):
        made[row] = _full(made[row])
    return made


def _full(geometry: shapely.Geometry) -> shapely.Geometry:
    """A geometry of parts without the empty ones, at any depth; depth was looked at before."""
    if shapely.get_type_id(geometry) < _FIRST_OF_MANY:
        return geometry
    return type(geometry)([_full(part) for part in shapely.get_parts(geometry) if not part.is_empty])


def _tell(notes: list[Note], key: str, rows: NDArray[np.intp]) -> None:
    if len(rows):
        notes.append(Note(key, {"count": len(rows)}, tuple(map(int, rows[:_TOLD_ROWS]))))


def _leave_out(made: Geometries, notes: list[Note], key: str, mask: NDArray[np.bool_]) -> None:
    _tell(notes, key, np.flatnonzero(mask))
    made[mask] = None


def _are_finite(made: Geometries) -> NDArray[np.bool_]:
    """Whether all positions of each are figures; what is missing or empty is no exception."""
    both, owners = shapely.get_coordinates(made, return_index=True)
    fine = np.ones(len(made), dtype=bool)
    fine[owners[~np.isfinite(both).all(axis=1)]] = False
    return fine


def _repair(made: Geometries, notes: list[Note]) -> None:
    """Make what crosses itself valid, within time; what would take too long is left out."""
    rows = np.flatnonzero(~shapely.is_missing(made) & ~shapely.is_valid(made))
    repaired: list[int] = []
    given_up: list[int] = []
    end = time.monotonic() + _SECONDS
    for row in map(int, rows):
        geometry = made[row]
        repair = None if time.monotonic() > end or _is_tangle(geometry) else _valid(geometry)
        made[row] = repair
        (given_up if repair is None else repaired).append(row)
    _tell(notes, "noted_repaired", np.array(repaired, dtype=np.intp))
    _tell(notes, "noted_unrepairable", np.array(given_up, dtype=np.intp))


def _valid(geometry: shapely.Geometry) -> shapely.Geometry | None:
    """The valid geometry of the same kind: of an area its areas, without the threads that repairing leaves."""
    try:
        valid = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    except shapely.errors.GEOSException:
        return None
    if shapely.get_type_id(geometry) in _AREAS and shapely.get_type_id(valid) not in _AREAS:
        parts = [part for part in shapely.get_parts(shapely.get_parts(valid)) if part.geom_type == "Polygon"]
        valid = shapely.multipolygons(parts) if parts else None
    return None if valid is None or valid.is_empty else valid


def _is_tangle(geometry: shapely.Geometry) -> bool:
    """Whether so many edges lie across each other that repairing may never end."""
    lines = shapely.get_parts(shapely.get_rings(shapely.get_parts(geometry)))
    both, owners = shapely.get_coordinates(lines, return_index=True)
    same = owners[1:] == owners[:-1]
    edges = shapely.linestrings(np.stack([both[:-1][same], both[1:][same]], axis=1))
    if len(edges) < 200:
        return False
    tree = shapely.STRtree(edges)
    every = max(1, len(edges) // 200)
    met = sum(len(tree.query(edge)) for edge in edges[::every]) * every
    return met > _MOST_CROSSINGS + _PER_VERTEX * len(edges)
