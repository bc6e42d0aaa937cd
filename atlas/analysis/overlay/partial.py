"""What is known after a part of a layer was laid over the projects; parts are put together in any order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from atlas.analysis.overlay.ground import WGS84, Shapes, check_reach, districts, to_zone
from atlas.analysis.overlay.places import Places
from atlas.analysis.overlay.refusal import Refusal

_MOST_NAMED = 5
_AT_ONCE = 1000
KINDS = ("points", "lines", "areas")
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Partial:
    """Of some features: what they are, which pairs of them and places fulfil something, which districts they touch."""

    features: gpd.GeoDataFrame
    """Those that are needed to the end, in metres of the zone, by the number of their row."""
    pairs: pd.DataFrame = field(default_factory=pd.DataFrame)
    """`row` and `place`, with what the operation found of each."""
    touched: frozenset[str] = frozenset()
    count: int = 0
    empty: int = 0
    """Features without a place."""
    kinds: tuple[int, int, int] = (0, 0, 0)
    """How many are points, lines, areas."""
    bounds: Bounds = (np.nan, np.nan, np.nan, np.nan)
    """In degrees."""


def check_crs(layer: gpd.GeoDataFrame) -> None:
    """An error for a layer that is not in WGS-84."""
    if layer.crs is None or layer.crs.to_epsg() != WGS84:
        raise Refusal("crs", f"the layer is in {layer.crs}", "layer", "give it in WGS-84 (EPSG:4326)")


def in_metres(chunk: gpd.GeoDataFrame, epsg: int) -> gpd.GeoDataFrame:
    """The features that have a place, in metres of a zone; an error when they are not sound WGS-84."""
    check_crs(chunk)
    shapes = chunk.geometry.to_numpy()
    has_place = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    there = chunk[has_place]
    shapes = shapes[has_place]
    sound = shapely.is_valid(shapes) & np.isfinite(shapely.bounds(shapes)).all(axis=1)
    if not sound.all():
        rows = ", ".join(map(str, there.index[~sound][:_MOST_NAMED]))
        told = f"{int((~sound).sum())} features are not valid"
        remedy = "repair them, in QGIS by “Fix geometries”"
        raise Refusal("invalid", told, f"rows {rows}", remedy, count=int((~sound).sum()), rows=rows)
    check_reach(tuple(there.total_bounds), epsg)
    moved = to_zone(shapely.force_2d(shapes) if shapely.has_z(shapes).any() else shapes, epsg)
    shapely.prepare(moved)
    return gpd.GeoDataFrame(there.drop(columns=chunk.geometry.name), geometry=moved, crs=epsg)


def begun(chunk: gpd.GeoDataFrame, there: gpd.GeoDataFrame, kept: gpd.GeoDataFrame | None = None) -> Partial:
    """A part whose features are counted; `kept` are those that are needed to the end."""
    dimensions = shapely.get_dimensions(there.geometry.to_numpy())
    return Partial(
        features=there.iloc[:0] if kept is None else kept,
        count=len(chunk), empty=len(chunk) - len(there),
        kinds=tuple(int((dimensions == number).sum()) for number in range(3)),  # type: ignore[arg-type]
        bounds=tuple(map(float, chunk.total_bounds)),  # type: ignore[arg-type]
    )  # fmt: skip


def touching(partial: Partial, shapes: Shapes, places: Places, far_m: float = 0.0) -> Partial:
    """With the districts that shapes meet, or come near to, if any project is known only by its district."""
    if places.unplaced.empty or not len(shapes):
        return partial
    known = districts(places.epsg)
    boxes = shapely.bounds(shapes)
    met = (code for code, district in known.items() if _meets_any(district, shapes, boxes, far_m))
    return replace(partial, touched=frozenset(met))


def _meets_any(district: shapely.Geometry, shapes: Shapes, boxes: NDArray[np.float64], far_m: float) -> bool:
    """Whether any shape comes so near to a district, which most often one of the first tells."""
    west, south, east, north = district.bounds
    low, high = boxes[:, :2] <= (east + far_m, north + far_m), boxes[:, 2:] >= (west - far_m, south - far_m)
    near = shapes[low.all(axis=1) & high.all(axis=1)]
    firsts = (near[at : at + _AT_ONCE] for at in range(0, len(near), _AT_ONCE))
    return any(bool(shapely.dwithin(district, some, far_m).any()) for some in firsts)


def combine(parts: Iterable[Partial]) -> Partial:
    """The parts as one: in any grouping and order, what is found in the end is the same."""
    every = list(parts)
    bounds = np.array([part.bounds for part in every])
    known = bounds[np.isfinite(bounds).all(axis=1)]
    joined = (*known[:, :2].min(axis=0), *known[:, 2:].max(axis=0)) if len(known) else (np.nan,) * 4
    return Partial(
        features=_joined([part.features for part in every]),
        pairs=_joined([part.pairs for part in every]),
        touched=frozenset().union(*(part.touched for part in every)),
        count=sum(part.count for part in every), empty=sum(part.empty for part in every),
        kinds=tuple(map(sum, zip(*(part.kinds for part in every), strict=True))),  # type: ignore[arg-type]
        bounds=tuple(map(float, joined)),  # type: ignore[arg-type]
    )  # fmt: skip


def ordered(partial: Partial) -> Partial:
    """The same in the order of rows and places, which no partition changes."""
    rows = partial.features.index
    if rows.has_duplicates:
        told = "two features have the same row number"
        raise Refusal(
            "rows", told, f"row {rows[rows.duplicated()][0]}", "number the rows through all parts of the layer"
        )
    pairs = partial.pairs
    if len(pairs):
        pairs = pairs.sort_values(["place", "row"], ignore_index=True)
    return replace(partial, features=partial.features.sort_index(), pairs=pairs)


def _joined(frames: Sequence[Any]) -> Any:  # noqa: ANN401  frames of one kind
    """Frames one after the other; empty ones, whose columns know no types, are left out."""
    filled = [frame for frame in frames if len(frame)]
    return (pd.concat(filled) if len(filled) > 1 else filled[0]) if filled else frames[0]
