"""An operation from the question to the answer: `part` for each piece of a layer, `combine`, `finish`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial as bound
from itertools import pairwise
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from atlas.analysis.overlay import area, coverage, make, nearest, relate, summary
from atlas.analysis.overlay.cost import check_cost
from atlas.analysis.overlay.ground import WGS84, check_reach, zone_of
from atlas.analysis.overlay.partial import Partial, check_crs, combine, ordered
from atlas.analysis.overlay.places import Places, area_of, places_of
from atlas.analysis.overlay.refusal import Refusal
from atlas.analysis.overlay.values import OPS, Operation, Outcome

FARTHEST_M = 50_000
_PIECE, _LEAST = 50_000, 10
"""So many vertices are laid over at a time; a feature counts as so many at least."""
_MAKING = ("buffer", "union", "dissolve")
Progress = Callable[[int, int], None]

_PARTS: dict[str, Callable[[gpd.GeoDataFrame, Places, Operation], Partial]] = {
    "intersects": relate.part, "within": relate.part, "near": relate.part, "nearest": nearest.part,
    "clip": make.clip_part, "area": area.part, "coverage": coverage.part, "buffer": make.buffer_part,
    "union": make.whole_part, "dissolve": make.whole_part, "join": relate.part, "summary": summary.part,
}  # fmt: skip
_ENDS: dict[str, Callable[[Partial, Places, Operation], Outcome]] = {
    "intersects": relate.finish, "within": relate.finish, "near": relate.finish, "nearest": nearest.finish,
    "clip": make.clip_finish, "area": area.finish, "coverage": coverage.finish, "buffer": make.buffer_finish,
    "union": make.union_finish, "dissolve": make.dissolve_finish, "join": make.join_finish, "summary": summary.finish,
}  # fmt: skip


def overlay(
    layer: gpd.GeoDataFrame, told: list[dict[str, Any]], op: Operation, version: str = "",
    on_progress: Progress | None = None,
) -> Outcome:  # fmt: skip
    """The answer of an operation over a layer in WGS-84 and projects as `told_of` tells of them.

    `on_progress` hears how many steps are done, of how many: pieces of about the same work, and the end.
    """
    check(op)
    if op.within and not (op.op == "clip" and len(layer)):
        outcome = overlay(area_layer(told, op.within), told, replace(op, within=""), version, on_progress)
        return replace(outcome, operation=op, facts=outcome.facts | {"instead": True})
    if not len(layer):
        remedy = "choose another layer, or a district by --within"
        raise Refusal("empty", "the layer has no features", "layer", remedy)
    check_crs(layer)
    check_reach(tuple(layer.total_bounds), zone_of(layer))
    places = places_of(told, zone_of(layer), version, op.within)
    check_cost(layer, places, op)
    parts, several = [], list(pieces(layer))
    for piece in several:
        parts.append(part(piece, places, op))
        if on_progress is not None:
            on_progress(len(parts), len(several) + 1)
    return finish(combine(parts), places, op)


def pieces(layer: gpd.GeoDataFrame) -> Iterator[gpd.GeoDataFrame]:
    """The layer in pieces of about the same work, one after the other; at least one, which may be empty."""
    vertices = np.maximum(shapely.get_num_coordinates(layer.geometry.to_numpy()), _LEAST)
    ends = np.flatnonzero(np.diff(np.cumsum(vertices) // _PIECE)) + 1
    for begin, end in pairwise((0, *ends, len(layer))):
        yield layer.iloc[begin:end]


def part(chunk: gpd.GeoDataFrame, places: Places, op: Operation) -> Partial:
    """What is known of a piece of the layer alone; its index numbers the rows of the whole."""
    if is_cut(op):
        return make.cut_part(chunk, places)
    return _PARTS[op.op](chunk, places, op)


def finish(partial: Partial, places: Places, op: Operation) -> Outcome:
    """The answer, once all pieces are put together."""
    whole = ordered(partial)
    outcome = make.cut_finish(whole, places, op) if is_cut(op) else _ENDS[op.op](whole, places, op)
    return replace(outcome, facts=outcome.facts | {"op": op.op})


def is_cut(op: Operation) -> bool:
    """Whether the layer itself is cut by an area of the atlas."""
    return op.op == "clip" and op.within != ""


def check(op: Operation) -> None:
    """An error for a question that cannot be answered, whatever the layer."""
    if op.op not in OPS:
        raise Refusal("op", f'no operation "{op.op}"', "--op", f"choose of: {', '.join(OPS)}")
    far_m = op.distance_m
    if far_m is None and op.op in ("near", "buffer"):
        remedy = "add --distance-m, as in --distance-m 500"
        raise Refusal("distance", "no distance is given", f"--op {op.op}", remedy, most=FARTHEST_M)
    if far_m is not None and not (math.isfinite(far_m) and abs(far_m) <= FARTHEST_M and _is_sensible(op)):
        told = f"a distance of {far_m:g} m is not possible"
        remedy = f"give more than 0 and at most {FARTHEST_M} metres"
        raise Refusal("distance", told, f"--op {op.op}", remedy, most=FARTHEST_M)
    if op.op == "dissolve" and not op.by:
        remedy = "name a column of the layer by --by"
        raise Refusal("by", "nothing to dissolve by", "--op dissolve", remedy)


def _is_sensible(op: Operation) -> bool:
    far_m = op.distance_m or 0
    return far_m != 0 if op.op == "buffer" else far_m > 0


def area_layer(told: list[dict[str, Any]], within: str) -> gpd.GeoDataFrame:
    """A district, or the extent of a project, as a layer of one feature."""
    return gpd.GeoDataFrame(geometry=[area_of(told, within)], crs=WGS84)


def job(places: Places, op: Operation) -> Callable[[gpd.GeoDataFrame], Partial]:
    """`part` for pieces that other processes work on."""
    return bound(part, places=places, op=op)
