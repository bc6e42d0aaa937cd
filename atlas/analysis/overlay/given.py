"""A layer as a stranger gives it: GeoJSON in WGS-84, read within bounds."""

from __future__ import annotations

import json
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from atlas.analysis.overlay.ground import WGS84
from atlas.analysis.overlay.refusal import Refusal

MOST_FEATURES = 200_000
MOST_VERTICES = 2_000_000
MOST_COLUMNS = 1_900
"""More than a file may have, so that an answer can be asked about again; as many as can be taken away."""
_DEEPEST = 8
_NO_LAYER = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, shapely.errors.ShapelyError,
)  # fmt: skip
_GLOBE = (-180, -90, 180, 90)


def layer_of(body: bytes) -> gpd.GeoDataFrame:
    """The layer of a FeatureCollection, rows by the number that each feature has as its id."""
    try:
        features = json.loads(body)["features"]
        if len(features) > MOST_FEATURES:
            raise _too_many(len(features), 0)
        rows = [feature.get("properties") or {} for feature in features]
        shapes = _shapes([feature.get("geometry") for feature in features])
        table = _table(rows)
        ids = [feature.get("id") for feature in features]
    except _NO_LAYER as error:
        raise Refusal("geojson", "this is no layer", "layer", "give a GeoJSON FeatureCollection") from error
    numbered = all(type(one) is int for one in ids) and len(set(ids)) == len(ids)
    index = pd.Index(ids if numbered and ids else range(len(ids)), dtype="int64")
    table.index = index
    return gpd.GeoDataFrame(table, geometry=shapes, crs=WGS84)


def _shapes(told: list[dict[str, Any] | None]) -> np.ndarray:
    """The geometries, flat and on the globe."""
    for one in told:
        _check_depth(one)
    texts = np.array([None if one is None else json.dumps(one) for one in told], dtype=object)
    found: np.ndarray = shapely.force_2d(shapely.from_geojson(texts))
    vertices = int(shapely.get_num_coordinates(found).sum())
    if vertices > MOST_VERTICES:
        raise _too_many(len(told), vertices)
    west, south, east, north = shapely.total_bounds(found) if len(found) else (np.nan,) * 4
    if not np.isnan(west) and not (
        west >= _GLOBE[0] and south >= _GLOBE[1] and east <= _GLOBE[2] and north <= _GLOBE[3]
    ):
        raise ValueError("beyond the globe")
    return found


def _check_depth(geometry: Any, depth: int = 0) -> None:  # noqa: ANN401  whatever JSON holds
    """Refuse collections in collections in collections, which the geometry library follows without an end."""
    if depth > _DEEPEST:
        raise ValueError("nested too deeply")
    for inner in (geometry or {}).get("geometries", ()):
        _check_depth(inner, depth + 1)


def _table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    names = list(dict.fromkeys(name for row in rows for name in row))
    if len(names) > MOST_COLUMNS:
        told, remedy = f"{len(names)} columns", f"keep at most {MOST_COLUMNS}"
        raise Refusal("columns", told, "layer", remedy, count=len(names), most=MOST_COLUMNS)
    free = {name: f"{name}_" if name == "geometry" else name for name in names}
    return pd.DataFrame(
        {free[name]: _column([row.get(name) for row in rows]) for name in names}, index=range(len(rows))
    )


def _column(values: list[Any]) -> pd.Series:
    """A column of figures where all that is filled in are figures, else of plain values."""
    kinds = {type(value) for value in values if value is not None}
    if kinds and kinds <= {int, float}:
        whole = kinds == {int} and all(abs(value) < 2**53 for value in values if value is not None)
        figures = [np.nan if value is None else float(value) for value in values]
        return pd.Series(values, dtype="Int64") if whole else pd.Series(figures, dtype="float64")
    plain = [json.dumps(v, ensure_ascii=False) if isinstance(v, (dict, list)) else v for v in values]
    return pd.Series(plain, dtype=object)


def _too_many(features: int, vertices: int) -> Refusal:
    told = f"{features} features of {vertices} vertices"
    remedy = f"at most {MOST_FEATURES} and {MOST_VERTICES}: simplify the layer, or send it in parts"
    return Refusal("large", told, "layer", remedy, features=MOST_FEATURES, vertices=MOST_VERTICES)
