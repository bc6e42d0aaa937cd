"""New layers: cut, widened by metres, made one, or made one by the values of a column."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from atlas.analysis.overlay import relate
from atlas.analysis.overlay.answer import (
    attributes_beside,
    certainty,
    drawn_layer,
    facts_of,
    project_columns,
    with_areas,
)
from atlas.analysis.overlay.ground import Shapes, areas_m2
from atlas.analysis.overlay.partial import Partial, begun, in_metres
from atlas.analysis.overlay.places import Places
from atlas.analysis.overlay.refusal import Refusal
from atlas.analysis.overlay.values import Operation, Outcome

_ROUND = 16


def clip_part(chunk: gpd.GeoDataFrame, places: Places, op: Operation) -> Partial:
    """The projects that the areas of the layer may hold, and those areas."""
    there = in_metres(chunk, places.epsg)
    areal = there[shapely.get_dimensions(there.geometry.to_numpy()) == 2]
    found = relate.part(chunk, places, replace(op, op="intersects", turned=False))
    return replace(found, features=areal, pairs=found.pairs[found.pairs["row"].isin(areal.index)])


def clip_finish(partial: Partial, places: Places, op: Operation) -> Outcome:
    """The projects as far as they lie in the layer."""
    if not partial.kinds[2]:
        remedy = "give polygons; buffer points and lines first"
        raise Refusal("areas", "the layer has no areas to cut by", "--op clip", remedy)
    outcome = relate.finish(partial, places, replace(op, op="intersects", turned=False))
    which = pd.Index(places.table["id"]).get_indexer(outcome.table["id"])
    cut = [_cut(places, place, partial) for place in which]
    table = outcome.table.drop(columns="features")
    table["length_m"] = shapely.length(cut) * (shapely.get_dimensions(cut) == 1) if cut else []
    table = with_areas(table, areas_m2(np.array(cut, dtype=object), places.epsg))
    layer = drawn_layer(table, np.array(cut, dtype=object), places.epsg)
    return replace(outcome, operation=op, table=table, layer=layer)


def _cut(places: Places, place: int, partial: Partial) -> shapely.Geometry:
    """What of a project lies in the areas: of one that only may, the point stays as it is."""
    drawn = places.drawn[place]
    if shapely.get_dimensions(drawn) == 0:
        return drawn
    rows = partial.pairs.loc[partial.pairs["place"] == place, "row"]
    return shapely.union_all(shapely.intersection(drawn, partial.features.geometry.loc[rows].to_numpy()))


def cut_part(chunk: gpd.GeoDataFrame, places: Places) -> Partial:
    """The features as far as they lie in an area of the atlas."""
    there = in_metres(chunk, places.epsg)
    shapes = there.geometry.to_numpy()
    cut = shapely.intersection(shapes, places.area)
    left = ~shapely.is_empty(cut) & (shapely.get_dimensions(cut) == shapely.get_dimensions(shapes))
    return begun(chunk, there, there.set_geometry(cut)[left])


def cut_finish(partial: Partial, places: Places, op: Operation) -> Outcome:
    """The layer as far as it lies in the area."""
    shapes = partial.features.geometry.to_numpy()
    table = pd.DataFrame({"row": partial.features.index, "length_m": _length_m(shapes)})
    table = attributes_beside(with_areas(table, areas_m2(shapes, places.epsg)), partial.features)
    return _made(table, shapes, partial, places, op)


def buffer_part(chunk: gpd.GeoDataFrame, places: Places, op: Operation) -> Partial:
    """Each feature widened by metres; a negative distance narrows areas."""
    there = in_metres(chunk, places.epsg)
    wide = shapely.buffer(there.geometry.to_numpy(), op.distance_m, quad_segs=_ROUND)
    left = ~shapely.is_empty(wide)
    return begun(chunk, there, there.set_geometry(wide)[left])


def buffer_finish(partial: Partial, places: Places, op: Operation) -> Outcome:
    """The widened features with their areas."""
    shapes = partial.features.geometry.to_numpy()
    table = with_areas(pd.DataFrame({"row": partial.features.index}), areas_m2(shapes, places.epsg))
    return _made(attributes_beside(table, partial.features), shapes, partial, places, op)


def whole_part(chunk: gpd.GeoDataFrame, places: Places, _op: Operation) -> Partial:
    """The features as they are: what is made one is made one at the end, so that no partition shows."""
    there = in_metres(chunk, places.epsg)
    return begun(chunk, there, there)


def union_finish(partial: Partial, places: Places, op: Operation) -> Outcome:
    """All features as one."""
    shapes = np.array([shapely.union_all(partial.features.geometry.to_numpy())], dtype=object)
    size = areas_m2(shapes, places.epsg)
    table = pd.DataFrame({"features": [len(partial.features)], "length_m": _length_m(shapes)})
    table = with_areas(table, size)
    outcome = _made(table, shapes, partial, places, op)
    if not partial.kinds[2]:
        return outcome
    return replace(outcome, sure=float(size[0]), possible=float(size[0]), unit="m2")


def dissolve_finish(partial: Partial, places: Places, op: Operation) -> Outcome:
    """A feature for each value of a column."""
    if op.by not in partial.features.columns:
        told = f'the layer has no column "{op.by}"'
        raise Refusal("column", told, "--by", "name a column of the layer to dissolve by", column=op.by)
    values = partial.features[op.by]
    keys = values.astype(object).where(values.notna(), "").map(str)
    groups = list(partial.features.groupby(keys.to_numpy()))
    shapes = np.array([shapely.union_all(group.geometry.to_numpy()) for _, group in groups], dtype=object)
    table = pd.DataFrame({
        "group": [key for key, _ in groups], "features": [len(group) for _, group in groups],
        "length_m": _length_m(shapes),
    })  # fmt: skip
    return _made(with_areas(table, areas_m2(shapes, places.epsg)), shapes, partial, places, op, "groups")


def join_finish(partial: Partial, places: Places, op: Operation) -> Outcome:
    """Each project with the attributes of each feature that it meets; turned, each feature with its projects."""
    pairs = partial.pairs
    if op.uncertain == "exclude":
        pairs = pairs[places.is_exact[pairs["place"].to_numpy(dtype=int)]]
    counted = relate.counted_of(pairs, op)
    counted = counted.sort_values(["row", "place"] if op.turned else ["place", "row"])
    features = partial.features.loc[counted["row"].to_list()]
    which = counted["place"].to_numpy(dtype=int)
    table = project_columns(places, which)
    table.insert(0, "row", counted["row"].to_numpy())
    table["certainty"] = certainty(counted["sure"].to_numpy(dtype=bool))
    table = attributes_beside(table, features)
    if op.turned:
        layer = drawn_layer(table, features.geometry.to_numpy(), places.epsg)
        group = relate.by_row
        found, asked = group(partial.pairs, places), group(pairs, places)
    else:
        layer = drawn_layer(table, places.lonlat[which], None)
        found, asked = relate.by_place(partial.pairs), relate.by_place(pairs)
    outcome = Outcome(op, table, layer, 0, 0, unit="features" if op.turned else "projects")
    return relate.ranged(found, asked, outcome, partial, places)


def _length_m(shapes: Shapes) -> np.ndarray:
    return np.where(shapely.get_dimensions(shapes) == 1, shapely.length(shapes), 0.0)


def _made(
    table: pd.DataFrame, shapes: Shapes, partial: Partial, places: Places, op: Operation, unit: str = "features"
) -> Outcome:
    facts = facts_of(partial, places, op) | {"counted": len(table), "all_sure": len(table), "all_possible": len(table)}
    return Outcome(op, table, drawn_layer(table, shapes, places.epsg), len(table), len(table), 0, facts, unit)
