"""Counting and adding up by theme, state, district or a column of the layer."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from atlas.analysis.overlay import relate
from atlas.analysis.overlay.answer import drawn_layer, facts_of, unplaced_of
from atlas.analysis.overlay.coverage import numeric
from atlas.analysis.overlay.ground import districts
from atlas.analysis.overlay.partial import Partial, begun, in_metres
from atlas.analysis.overlay.places import Places
from atlas.analysis.overlay.refusal import Refusal
from atlas.analysis.overlay.values import Operation, Outcome

OF_PROJECTS = ("theme", "state")
_MOST_COLUMNS = 20


def part(chunk: gpd.GeoDataFrame, places: Places, op: Operation) -> Partial:
    """The features, and for groups of projects the pairs that meet, for districts where each lies."""
    there = in_metres(chunk, places.epsg)
    begin = begun(chunk, there, there)
    if op.by in OF_PROJECTS:
        return replace(relate.part(chunk, places, replace(op, op="intersects", turned=False)), features=there)
    if op.by == "district":
        return replace(begin, pairs=_in_districts(there, places))
    return begin


def _in_districts(there: gpd.GeoDataFrame, places: Places) -> pd.DataFrame:
    """The district that holds a point within each feature; the first where a line of two runs through it."""
    known = np.array(list(districts(places.epsg).values()), dtype=object)
    inner = shapely.point_on_surface(there.geometry.to_numpy())
    place, shape = shapely.STRtree(inner).query(known, predicate="intersects")
    pairs = pd.DataFrame({"row": there.index.to_numpy()[shape], "place": place})
    return pairs.sort_values("place", kind="stable").drop_duplicates("row")


def finish(partial: Partial, places: Places, op: Operation) -> Outcome:
    """A row a group; over projects each group has its range."""
    columns = _columns(partial.features, op)
    pairs = partial.pairs
    if op.by in OF_PROJECTS and op.uncertain == "exclude":
        pairs = pairs[places.is_exact[pairs["place"].to_numpy(dtype=int)]]
    rows, shapes = [], []
    for key, group, wanted in _groups(pairs, partial, places, op):
        features = partial.features.loc[wanted]
        row: dict[str, Any] = {"group": key, "features": len(features)}
        if group is not None:
            row |= {"projects_sure": group.loc[group["sure"], "place"].nunique()}
            row |= {"projects_possible": group["place"].nunique()}
        rows.append(row | {k: v for name in columns for k, v in _figures(numeric(features, name), name).items()})
        shapes.append(shapely.GeometryCollection(list(features.geometry)) if len(features) else None)
    table = pd.DataFrame(rows, columns=None if rows else ["group", "features"])
    if op.by in OF_PROJECTS:
        return _ranged(table, shapes, pairs, partial, places, op)
    facts = facts_of(partial, places, op) | {"counted": len(table), "all_sure": len(table), "all_possible": len(table)}
    layer = drawn_layer(table, _points(shapes), places.epsg)
    return Outcome(op, table, layer, len(table), len(table), 0, facts, "groups")


def _ranged(
    table: pd.DataFrame, shapes: list[Any], pairs: pd.DataFrame, partial: Partial, places: Places, op: Operation
) -> Outcome:
    found, asked = relate.by_place(partial.pairs), relate.by_place(pairs)
    outcome = Outcome(op, table, drawn_layer(table, _points(shapes), places.epsg), 0, 0)
    return replace(
        relate.ranged(found, asked, outcome, partial, places), unplaced=unplaced_of(partial, places), unit="projects"
    )


def _points(shapes: list[Any]) -> np.ndarray:
    """Where a group is drawn: at the middle of its features."""
    middles = [None if shape is None or shape.is_empty else shape.centroid for shape in shapes]
    found = np.empty(len(middles), dtype=object)
    found[:] = middles
    return found


def _columns(features: gpd.GeoDataFrame, op: Operation) -> list[str]:
    if op.attribute:
        numeric(features, op.attribute)
        return [op.attribute]
    given = features.drop(columns=features.geometry.name)
    figures = [str(name) for name in given if is_numeric_dtype(given[name]) and not is_bool_dtype(given[name])]
    return [name for name in figures if name != op.by][:_MOST_COLUMNS]


def _groups(
    pairs: pd.DataFrame, partial: Partial, places: Places, op: Operation
) -> Iterator[tuple[str, pd.DataFrame | None, list[Any]]]:
    """Each group: its key, its pairs where projects make it, and the rows of its features, each once."""
    features = partial.features
    if op.by in OF_PROJECTS:
        counted = relate.counted_of(pairs, op)
        keys = places.table[op.by].to_numpy()[counted["place"].to_numpy(dtype=int)]
        for key, group in counted.groupby(keys):
            yield str(key), group, sorted(set(group["row"]))
    elif op.by == "district":
        codes = list(districts(places.epsg))
        for place in sorted(set(pairs["place"])):
            yield codes[place], None, sorted(pairs.loc[pairs["place"] == place, "row"])
        outside = features.index.difference(pairs["row"])
        if len(outside):
            yield "", None, list(outside)
    elif not op.by:
        yield "", None, list(features.index)
    elif op.by in features.columns:
        values = features[op.by]
        keys = values.astype(object).where(values.notna(), "").map(str).to_numpy()
        yield from ((key, None, list(group.index)) for key, group in features.groupby(keys))
    else:
        told, remedy = f'the layer has no column "{op.by}"', "theme, district, state or a column of the layer"
        raise Refusal("column", told, "--by", remedy, column=op.by)


def _figures(values: np.ndarray, name: str) -> dict[str, float | None]:
    """Sum, least, mean and most of what is filled in."""
    known = values[~np.isnan(values)]
    if not len(known):
        return {f"{name} {what}": None for what in ("sum", "min", "mean", "max")}
    total = math.fsum(known)
    return {
        f"{name} sum": total, f"{name} min": float(known.min()), f"{name} mean": total / len(known),
        f"{name} max": float(known.max()),
    }  # fmt: skip
