"""How much of a layer lies within walking distance of projects: area, length, number, or a column shared out."""

from __future__ import annotations

import math
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from atlas.analysis.overlay.answer import attributes_beside, drawn_layer, facts_of, unplaced_of
from atlas.analysis.overlay.ground import Shapes, areas_m2
from atlas.analysis.overlay.partial import Partial, begun, in_metres, touching
from atlas.analysis.overlay.places import Places
from atlas.analysis.overlay.refusal import Refusal
from atlas.analysis.overlay.values import Operation, Outcome

WALK_15_MIN_M = 1000
"""The upper end of the 800 to 1,000 m that GB 50180-2018 (table 3.0.4) gives for 15 minutes on foot."""
_ROUND = 32
_UNITS = ("features", "m", "m2")


def part(chunk: gpd.GeoDataFrame, places: Places, op: Operation) -> Partial:
    """Of each feature the share that is covered surely, as drawn, and at most."""
    there = in_metres(chunk, places.epsg)
    shapes = there.geometry.to_numpy()
    whole = _sizes(shapes, places.epsg)
    pairs = pd.DataFrame({"row": there.index.to_numpy(), "place": 0, "size": whole})
    pieces = {way: shapely.intersection(shapes, zone) for way, zone in zones(places, op).items()}
    for way, piece in pieces.items():
        covered = _sizes(piece, places.epsg)
        dimension = shapely.get_dimensions(piece) == shapely.get_dimensions(shapes)
        pairs[way] = np.where(dimension & (whole > 0), covered / np.where(whole > 0, whole, 1), 0.0).clip(0, 1)
    pairs["piece"] = pieces["drawn"]
    begin = begun(chunk, there, there)
    return touching(replace(begin, pairs=pairs), shapes, places, op.distance_m or WALK_15_MIN_M)


def zones(places: Places, op: Operation) -> dict[str, shapely.Geometry]:
    """The ground within the distance of any project: surely, as drawn, and at most."""
    use = places.is_exact if op.uncertain == "exclude" else np.ones(len(places.table), dtype=bool)
    far_m, disc, radius = op.distance_m or WALK_15_MIN_M, places.is_disc[use], places.radius_m[use]
    drawn, least = places.drawn[use], places.least[use]
    sure = np.where(disc, drawn, least)
    narrow = np.where(disc, far_m - radius, far_m)
    grown = {
        "least": shapely.buffer(sure[narrow > 0], narrow[narrow > 0], quad_segs=_ROUND),
        "drawn": shapely.buffer(drawn, far_m, quad_segs=_ROUND),
        "most": shapely.buffer(drawn, far_m + radius, quad_segs=_ROUND),
    }
    joined = {way: shapely.union_all(shapes) for way, shapes in grown.items()}
    for zone in joined.values():
        shapely.prepare(zone)
    return joined


def _sizes(shapes: Shapes, epsg: int) -> np.ndarray:
    """Area of areas, length of lines, 1 for points; 0 for nothing."""
    dimension = shapely.get_dimensions(shapes)
    sizes = np.where(dimension == 2, areas_m2(shapes, epsg), shapely.length(shapes))
    parts = shapely.get_num_geometries(shapes)
    return np.where(dimension == 0, np.where(shapely.is_empty(shapes), 0, parts), sizes)


def finish(partial: Partial, places: Places, op: Operation) -> Outcome:
    """The answer over the whole layer."""
    dimension = max((number for number in range(3) if partial.kinds[number]), default=None)
    if dimension is None:
        remedy = "give points, lines or areas"
        raise Refusal("empty", "the layer has no features with a place", "--op coverage", remedy)
    features = partial.features
    of_kind = shapely.get_dimensions(features.geometry.to_numpy()) == dimension
    pairs = partial.pairs.set_index("row").loc[features.index]
    weights = numeric(features, op.attribute) if op.attribute else _own(pairs, dimension)
    weights = np.where(of_kind, weights, 0.0)
    found = {way: math.fsum(np.nan_to_num(weights * pairs[way].to_numpy())) for way in ("least", "drawn", "most")}
    total = math.fsum(np.nan_to_num(weights))
    if dimension == 2 and not op.attribute:
        total, found = _overlaps_once(features, places, op, of_kind)
    facts = facts_of(partial, places, op) | {
        "walk_m": op.distance_m or WALK_15_MIN_M, "is_standard_walk": (op.distance_m or WALK_15_MIN_M) == WALK_15_MIN_M,
        "total": total, "counted": found["drawn"], "all_sure": found["least"], "all_possible": found["most"],
        "share": _share(found["drawn"], total), "share_least": _share(found["least"], total),
        "share_most": _share(found["most"], total), "of_kind": int(of_kind.sum()),
        "weighted": bool(op.attribute) and dimension > 0, "overlaps_once": dimension == 2 and not op.attribute,
        "blank": int(np.isnan(weights).sum()),
    }  # fmt: skip
    table, layer = _told(partial, places, pairs, weights)
    unit = op.attribute or _UNITS[dimension]
    unplaced = unplaced_of(partial, places)
    return Outcome(op, table, layer, found["least"], found["most"], unplaced, facts, unit)


def _own(pairs: pd.DataFrame, dimension: int) -> np.ndarray:
    sizes: np.ndarray = pairs["size"].to_numpy(dtype=float)
    return np.ones(len(sizes)) if dimension == 0 else sizes


def numeric(features: gpd.GeoDataFrame, column: str) -> np.ndarray:
    """A column of figures; an error when there is none of that name, or when it holds none."""
    if column not in features.columns:
        names = ", ".join(str(name) for name in features.columns if name != "geometry")
        told = f'the layer has no column "{column}"'
        raise Refusal("column", told, "--attribute", f"choose of: {names}", column=column)
    values = features[column]
    if not is_numeric_dtype(values) or is_bool_dtype(values):
        told = f'"{column}" holds no figures'
        raise Refusal("figures", told, "--attribute", "choose a column of numbers", column=column)
    figures: np.ndarray = values.to_numpy(dtype=float, na_value=np.nan)
    return np.where(np.isfinite(figures), figures, np.nan)


def _overlaps_once(
    features: gpd.GeoDataFrame, places: Places, op: Operation, of_kind: np.ndarray
) -> tuple[float, dict[str, float]]:
    """Area of the layer and of what is covered of it, where features lie over each other counted once."""
    union = shapely.union_all(features.geometry.to_numpy()[of_kind])
    cut = {way: shapely.intersection(union, zone) for way, zone in zones(places, op).items()}
    areas = areas_m2(np.array([union, *cut.values()], dtype=object), places.epsg)
    return float(areas[0]), dict(zip(cut, map(float, areas[1:]), strict=True))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _told(
    partial: Partial, places: Places, pairs: pd.DataFrame, weights: np.ndarray
) -> tuple[pd.DataFrame, gpd.GeoDataFrame]:
    """A row a feature; the layer is what is covered as drawn."""
    shares = {
        f"share_{way}" if way != "drawn" else "share": pairs[way].to_numpy() for way in ("drawn", "least", "most")
    }
    amounts = {"amount": weights, "covered": weights * pairs["drawn"].to_numpy()}
    table = pd.DataFrame({"row": partial.features.index.to_numpy()} | shares | amounts)
    table = attributes_beside(table, partial.features)
    return table, drawn_layer(table, pairs["piece"].to_numpy(), places.epsg)
