"""How much a layer and the extents of projects, or the districts, share: each piece of ground counted once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from atlas.analysis.overlay.answer import drawn_layer, facts_of, unplaced_of, with_areas
from atlas.analysis.overlay.ground import Shapes, areas_m2, districts
from atlas.analysis.overlay.partial import Partial, begun, in_metres, touching
from atlas.analysis.overlay.places import Places
from atlas.analysis.overlay.refusal import Refusal
from atlas.analysis.overlay.values import Operation, Outcome

WAYS = ("least", "drawn", "most")


def part(chunk: gpd.GeoDataFrame, places: Places, op: Operation) -> Partial:
    """The pieces of ground that features share with each project or district."""
    there = in_metres(chunk, places.epsg)
    areal = there[shapely.get_dimensions(there.geometry.to_numpy()) == 2]
    shapes = areal.geometry.to_numpy()
    pairs = _with_districts(areal, places) if op.by == "district" else _with_projects(areal, places)
    return touching(replace(begun(chunk, there, areal), pairs=pairs), shapes, places)


def _with_projects(areal: gpd.GeoDataFrame, places: Places) -> pd.DataFrame:
    """Pieces of each extent as it is surely, as drawn, and at most."""
    use = np.flatnonzero(has_area(places))
    tree = shapely.STRtree(areal.geometry.to_numpy())
    near, shape = tree.query(places.most[use], predicate="intersects")
    place = use[near]
    other = areal.geometry.to_numpy()[shape]
    drawn = shapely.intersection(other, places.drawn[place])
    vague = places.radius_m[place] > 0
    pieces = {"drawn": drawn, "least": drawn.copy(), "most": drawn.copy()}
    for name in ("least", "most"):
        pieces[name][vague] = shapely.intersection(other[vague], getattr(places, name)[place[vague]])
    return pd.DataFrame({"row": areal.index.to_numpy()[shape], "place": place, "vague": vague} | pieces)


def _with_districts(areal: gpd.GeoDataFrame, places: Places) -> pd.DataFrame:
    known = np.array(list(districts(places.epsg).values()), dtype=object)
    tree = shapely.STRtree(areal.geometry.to_numpy())
    place, shape = tree.query(known, predicate="intersects")
    piece = shapely.intersection(areal.geometry.to_numpy()[shape], known[place])
    rows = areal.index.to_numpy()[shape]
    return pd.DataFrame({"row": rows, "place": place, "vague": False} | dict.fromkeys(WAYS, piece))


def has_area(places: Places) -> np.ndarray:
    """Which projects are drawn as areas."""
    areal: np.ndarray = shapely.get_dimensions(places.drawn) == 2
    return areal


def finish(partial: Partial, places: Places, op: Operation) -> Outcome:
    """The answer over the whole layer."""
    if not partial.kinds[2]:
        raise Refusal("areas", "the layer has no areas", "--op area", "give polygons; buffer points and lines first")
    pairs = partial.pairs
    if op.uncertain == "exclude" and op.by != "district":
        pairs = pairs[places.radius_m[pairs["place"].to_numpy(dtype=int)] == 0]
    layer_m2 = _once(partial.features.geometry.to_numpy(), places.epsg)[0]
    table, shapes = _table(pairs, partial, places, op, layer_m2)
    total = {way: area_m2 for way, (area_m2, _) in _each_way(pairs, places.epsg).items()}
    facts = facts_of(partial, places, op) | {
        "layer_m2": layer_m2, "counted": total["drawn"], "all_sure": total["least"], "all_possible": total["most"],
        "without_area": int((~has_area(places)).sum()), "overlaps_once": True,
    }  # fmt: skip
    layer = drawn_layer(table, shapes, places.epsg)
    unplaced = 0 if op.by == "district" else unplaced_of(partial, places)
    return Outcome(op, table, layer, total["least"], total["most"], unplaced, facts, "m2")


def _each_way(pairs: pd.DataFrame, epsg: int) -> dict[str, tuple[float, shapely.Geometry]]:
    """The area and the union of pieces at least, as drawn and at most, which are one where all is mapped."""
    drawn = _once(pairs["drawn"].to_numpy(), epsg)
    return {way: _once(pairs[way].to_numpy(), epsg) if pairs["vague"].any() else drawn for way in WAYS}


def _once(pieces: Shapes, epsg: int) -> tuple[float, shapely.Geometry]:
    """The area of pieces whose overlaps count once, and their union."""
    areal = pieces[shapely.get_dimensions(pieces) == 2] if len(pieces) else pieces
    union = shapely.union_all(areal)
    return float(areas_m2(np.array([union], dtype=object), epsg)[0]), union


def _table(
    pairs: pd.DataFrame, partial: Partial, places: Places, op: Operation, layer_m2: float
) -> tuple[pd.DataFrame, Shapes]:
    """A row a group with its shares of the layer and of what it is shared with."""
    rows: list[dict[str, Any]] = []
    shapes: list[shapely.Geometry] = []
    for key, group in _groups(pairs, partial, places, op):
        area = _each_way(group, places.epsg)
        drawn_m2, union = area["drawn"]
        whole_m2 = _whole(group, partial, places, op)
        rows.append(
            key
            | {"area_m2": drawn_m2, "area_least_m2": area["least"][0], "area_most_m2": area["most"][0]}
            | {"share_of_layer": _share(drawn_m2, layer_m2), "share_of_own": _share(drawn_m2, whole_m2)}
        )
        shapes.append(union)
    if not rows:
        return with_areas(pd.DataFrame({"group": pd.Series(dtype=object)}), np.array([])), np.array([], dtype=object)
    table = pd.DataFrame(rows)
    return with_areas(table, table["area_m2"].to_numpy()), np.array(shapes, dtype=object)


def _groups(pairs: pd.DataFrame, partial: Partial, places: Places, op: Operation) -> Any:  # noqa: ANN401  keys and rows
    """What the pieces are told by: each project, district, theme or state, or the values of an uploaded column."""
    if op.by == "district":
        codes = list(districts(places.epsg))
        yield from (({"group": codes[place]}, group) for place, group in _by_place(pairs))
    elif not op.by:
        for place, group in _by_place(pairs):
            one = places.table.iloc[place]
            yield {"id": one["id"], "name": one["name"], "name_en": one["name_en"]}, group
    else:
        yield from (({"group": key}, group) for key, group in pairs.groupby(labels(pairs, partial, places, op.by)))


def _by_place(pairs: pd.DataFrame) -> Iterator[tuple[int, pd.DataFrame]]:
    for place in sorted(set(pairs["place"])):
        yield int(place), pairs[pairs["place"] == place]


def labels(pairs: pd.DataFrame, partial: Partial, places: Places, by: str) -> np.ndarray:
    """The group of each pair: the theme or state of its project, or a value of the uploaded column."""
    if by in ("theme", "state"):
        named: np.ndarray = places.table[by].to_numpy()[pairs["place"].to_numpy(dtype=int)]
        return named
    if by not in partial.features.columns:
        remedy = "theme, district, state or a column of the layer"
        raise Refusal("column", f'the layer has no column "{by}"', "--by", remedy, column=by)
    values = partial.features[by].loc[pairs["row"].to_list()]
    keys: np.ndarray = values.astype(object).where(values.notna(), "").map(str).to_numpy()
    return keys


def _whole(group: pd.DataFrame, partial: Partial, places: Places, op: Operation) -> float:
    """The area of what the group is on its own side: the district, the projects, the uploaded features."""
    which = np.unique(group["place"].to_numpy(dtype=int))
    if op.by == "district":
        own = np.array(list(districts(places.epsg).values()), dtype=object)[which]
    elif op.by in ("", "theme", "state"):
        own = places.drawn[which]
    else:
        own = partial.features.geometry.loc[sorted(set(group["row"]))].to_numpy()
    return _once(own, places.epsg)[0]


def _share(part_m2: float, whole_m2: float) -> float:
    return part_m2 / whole_m2 if whole_m2 else 0.0
