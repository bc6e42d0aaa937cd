"""What an operation may cost, estimated before it runs: by features, vertices, and edges that may cross."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import shapely

from atlas.analysis.overlay.ground import Shapes
from atlas.analysis.overlay.places import Places
from atlas.analysis.overlay.refusal import Refusal
from atlas.analysis.overlay.values import Operation

LONGEST_S = 60
QUICK_S = 5
MOST_CROSSINGS = 2_000_000
"""Geometry that crosses so often took 1 GB of memory."""
_START_S, _RELATION_S, _PAIR_S = 0.3, 7e-6, 1e-7
_CROSSING_S, _UNITED_S = 2e-5, 4e-6
_VERTEX_S = {"area": 4e-5, "coverage": 4e-5, "buffer": 3e-5, "union": 2e-5, "dissolve": 1.5e-5, "clip": 1.5e-5}
"""Processor seconds of `overlay` a vertex, over 400 to 3 000 plots of 60 vertices and all projects: one run of each
operation on a core of a shared machine, the larger of the sizes, rounded up. What is not named takes a relation's.
A crossing is what `clip` took more over plots that overlap: 0 and 3.4e-5 s in two layers. For union and dissolve it is
that of two combs, for plots that overlap took no longer than plots apart.
"""
_SAMPLE = 400
CUTTING = ("area", "coverage", "union", "dissolve", "clip", "buffer")
_REMEDY = "simplify the layer (QGIS: “Simplify”), keep only the features that you need, or send it in parts"


class Cost(NamedTuple):
    """An estimate: features and vertices as they are, crossings of edges and seconds as they may be."""

    features: int
    vertices: int
    crossings: int
    seconds: float


def cost_of(layer: gpd.GeoDataFrame, places: Places, op: Operation) -> Cost:
    """What an operation over a layer in WGS-84 may cost."""
    shapes = layer.geometry.to_numpy()
    vertices = int(shapely.get_num_coordinates(shapes).sum())
    crossings = 0
    if op.op in CUTTING:
        others = [shapes] if op.op != "area" else [shapes, places.lonlat]
        crossings = sum(_crossings(shapes, other) for other in others)
    work = vertices * _VERTEX_S.get(op.op, _RELATION_S) + _pairs(vertices, places, op) * _PAIR_S
    seconds = _START_S + work + crossings * (_UNITED_S if op.op in ("union", "dissolve") else _CROSSING_S)
    return Cost(len(layer), vertices, crossings, round(seconds, 1))


def check_cost(layer: gpd.GeoDataFrame, places: Places, op: Operation) -> Cost:
    """The cost, or an error that says what to simplify when it is too much."""
    cost = cost_of(layer, places, op)
    if cost.seconds > LONGEST_S or cost.crossings > MOST_CROSSINGS:
        raise _too_much(cost, op)
    return cost


def check_piece(layer: gpd.GeoDataFrame, places: Places, op: Operation) -> None:
    """An error for a piece of a larger layer that would take too much memory; how long it takes is the cluster's."""
    cost = cost_of(layer, places, op)
    if cost.crossings > MOST_CROSSINGS:
        raise _too_much(cost, op)


def _too_much(cost: Cost, op: Operation) -> Refusal:
    told = f"about {cost.seconds:.0f} s for {cost.features} features of {cost.vertices} vertices"
    crossing = f", whose edges may cross {cost.crossings} times" if cost.crossings else ""
    return Refusal("cost", f"too much work: {told}{crossing}", f"--op {op.op}", _REMEDY, **cost._asdict())


def _pairs(vertices: int, places: Places, op: Operation) -> int:
    """How many vertices are looked at for all places: each by the nearest, few by the others."""
    return vertices * len(places.table) if op.op == "nearest" else vertices


def _crossings(shapes: Shapes, others: Shapes) -> int:
    """How often edges of two layers may cross: their boxes overlap, by a sample of the edges."""
    edges, against = _edges(shapes), _edges(others)
    if not len(edges) or not len(against):
        return 0
    sample = edges[np.linspace(0, len(edges) - 1, min(_SAMPLE, len(edges))).astype(int)]
    # quad trees of boxes answer in memory; a sample over the whole never holds more than _SAMPLE × edges
    met = 0
    for low in range(0, len(sample), 20):
        boxes = sample[low : low + 20, None, :]
        apart = (
            (boxes[..., 0] > against[None, :, 2])
            | (boxes[..., 2] < against[None, :, 0])
            | (boxes[..., 1] > against[None, :, 3])
            | (boxes[..., 3] < against[None, :, 1])
        )
        met += int((~apart).sum())
    beside = 3 if shapes is others else 0  # an edge meets itself and its two neighbours
    per_edge = max(met / len(sample) - beside, 0.0)
    return int(per_edge * len(edges))


def _edges(shapes: Shapes) -> np.ndarray:
    """Boxes of all edges: west, south, east, north."""
    rings = shapely.get_parts(shapely.boundary(shapes[shapely.get_dimensions(shapes) == 2]))
    lines = np.concatenate([rings, shapely.get_parts(shapes[shapely.get_dimensions(shapes) == 1])])
    positions, which = shapely.get_coordinates(lines, return_index=True)
    same = which[1:] == which[:-1]
    ends = np.stack([positions[:-1][same], positions[1:][same]])
    return np.hstack([ends.min(axis=0), ends.max(axis=0)])
