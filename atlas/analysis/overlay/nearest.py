"""The nearest project to each feature, or the nearest feature to each project, and which others may be nearer."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from atlas.analysis.overlay.answer import (
    attributes_beside,
    certainty,
    drawn_layer,
    facts_of,
    project_columns,
    unplaced_of,
)
from atlas.analysis.overlay.partial import Partial, begun, in_metres, touching
from atlas.analysis.overlay.places import Places
from atlas.analysis.overlay.values import Operation, Outcome

_MOST_TOLD = 5
"""So many candidates are told for each; rough placements would else make nearly every project one."""


def part(chunk: gpd.GeoDataFrame, places: Places, op: Operation) -> Partial:
    """Of each feature the projects that may be nearest; of each project the features that may be, so far."""
    there = in_metres(chunk, places.epsg)
    shapes = there.geometry.to_numpy()
    use = np.flatnonzero(places.is_exact) if op.uncertain == "exclude" else np.arange(len(places.table))
    pairs = _distances(there, places, use)
    pairs = _perhaps(pairs, "place" if op.turned else "row", op.distance_m)
    kept = there[there.index.isin(pairs["row"])]
    begin = begun(chunk, there, kept)
    return touching(replace(begin, pairs=pairs), shapes, places, op.distance_m or 0)


def _distances(there: gpd.GeoDataFrame, places: Places, use: np.ndarray) -> pd.DataFrame:
    """All pairs with their distance as drawn, at least and at most."""
    shapes = there.geometry.to_numpy()
    drawn = shapely.distance(shapes[:, None], places.drawn[use][None, :])
    radius = places.radius_m[use]
    beyond = np.where(places.table["basis"].to_numpy()[use] == "osm", 0.0, radius)
    rows = np.repeat(there.index.to_numpy(), len(use))
    return pd.DataFrame({
        "row": rows, "place": np.tile(use, len(there)), "distance_m": drawn.ravel(),
        "least_m": np.maximum(drawn - radius, 0).ravel(), "most_m": (drawn + beyond).ravel(),
    })  # fmt: skip


def _perhaps(pairs: pd.DataFrame, side: str, far_m: float | None) -> pd.DataFrame:
    """Those that may be the nearest on one side: nearer at least than another is at most."""
    bound = pairs.groupby(side)["most_m"].transform("min")
    within = pairs["least_m"] <= (np.inf if far_m is None else far_m)
    return pairs[(pairs["least_m"] <= bound) & within]


def finish(partial: Partial, places: Places, op: Operation) -> Outcome:
    """The answer over the whole layer: for how many there is a nearest, and for how many of them it is sure.

    Where places are widened, the table has for each the `_MOST_TOLD` that may be nearest, by the distance as drawn.
    """
    side, other = ("place", "row") if op.turned else ("row", "place")
    far_m = np.inf if op.distance_m is None else op.distance_m
    pairs = _perhaps(partial.pairs, side, op.distance_m).sort_values([side, "distance_m", other], kind="stable")
    groups = pairs.groupby(side)
    pairs["others"] = groups[other].transform("size") - 1
    pairs["sure"] = (pairs["others"] == 0) & (pairs["most_m"] <= far_m)
    best = pairs[groups.cumcount() == 0]
    as_drawn = best[best["distance_m"] <= far_m]
    told = pairs[groups.cumcount() < _MOST_TOLD] if op.uncertain == "widen" else as_drawn
    shapes = places.lonlat[told["place"].to_numpy(dtype=int)]
    rows = partial.features.geometry.loc[told["row"].to_list()].to_numpy()
    table = _table(partial, places, told)
    layer = drawn_layer(table, rows, places.epsg) if op.turned else drawn_layer(table, shapes, None)
    sure, possible = int(best["sure"].sum()), len(best)
    facts = facts_of(partial, places, op) | {"all_sure": sure, "all_possible": possible, "counted": len(as_drawn)}
    unit = "projects" if op.turned else "features"
    return Outcome(op, table, layer, sure, possible, unplaced_of(partial, places), facts, unit)


def _table(partial: Partial, places: Places, told: pd.DataFrame) -> pd.DataFrame:
    features = partial.features.loc[told["row"].to_list()]
    table = project_columns(places, told["place"].to_numpy(dtype=int))
    table.insert(0, "row", told["row"].to_numpy())
    for name in ("distance_m", "least_m", "most_m"):
        table[name] = told[name].to_numpy(dtype=float).round(1)
    table["certainty"] = certainty(told["sure"].to_numpy(dtype=bool))
    table["others"] = told["others"].to_numpy()
    return attributes_beside(table, features)
