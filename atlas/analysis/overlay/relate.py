"""Which projects meet a layer, lie within it or near it, and which of its features do so to a project."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

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
from atlas.analysis.overlay.ground import Shapes
from atlas.analysis.overlay.partial import Partial, begun, in_metres, touching
from atlas.analysis.overlay.places import Places, chosen
from atlas.analysis.overlay.refusal import Refusal
from atlas.analysis.overlay.sure import Flags, Held, holds, lies_within, meets
from atlas.analysis.overlay.values import Operation, Outcome

_MOST_NAMED = 5
_GAP_M = 0.2
"""So wide a gap between two features is none: coordinates are written to about so much."""
_MOST_TOGETHER = 2000
"""More features than that are not made one to see whether they hold a circle together."""


def part(chunk: gpd.GeoDataFrame, places: Places, op: Operation) -> Partial:
    """The pairs for which the relation may hold."""
    there = in_metres(chunk, places.epsg)
    shapes = there.geometry.to_numpy()
    held = related(places, shapes, op)
    pairs = pairs_of(held, there)
    needed = there.index.isin(pairs["row"]) if op.turned or op.op == "join" else _in_doubt(pairs, there)
    return touching(replace(begun(chunk, there, there[needed]), pairs=pairs), shapes, places, op.distance_m or 0)


def related(places: Places, shapes: Shapes, op: Operation) -> Held:
    """The pairs of an operation."""
    if op.op == "within":
        return holds(places, shapes) if op.turned else lies_within(places, shapes)
    return meets(places, shapes, (op.distance_m or 0) if op.op == "near" else 0.0)


def pairs_of(held: Held, there: gpd.GeoDataFrame) -> pd.DataFrame:
    """Pairs as a table by the numbers of rows."""
    return pd.DataFrame({
        "row": there.index.to_numpy()[held.shape], "place": held.place,
        "sure": held.sure, "drawn": held.drawn, "possible": held.possible, "distance_m": held.distance_m,
    })  # fmt: skip


def _in_doubt(pairs: pd.DataFrame, there: gpd.GeoDataFrame) -> Flags:
    """The areas that may together do what none does alone."""
    sure = pairs.groupby("place")["sure"].transform("any") if len(pairs) else pairs["sure"]
    areal = shapely.get_dimensions(there.geometry.to_numpy()) == 2
    needed: Flags = there.index.isin(pairs.loc[~sure, "row"]) & areal
    return needed


def finish(partial: Partial, places: Places, op: Operation) -> Outcome:
    """The answer over the whole layer."""
    if op.op == "within" and not op.turned and not partial.kinds[2]:
        remedy = "give areas, or ask for intersects"
        raise Refusal("areas", "nothing lies within points or lines", "--op within", remedy)
    return _of_features(partial, places, op) if op.turned else _of_projects(partial, places, op)


def _of_projects(partial: Partial, places: Places, op: Operation) -> Outcome:
    found = by_place(partial.pairs)
    if op.op in ("intersects", "within"):
        found = together(found, partial, places, op)
    found = found[found["possible"]]
    asked = found[places.is_exact[found["place"]]] if op.uncertain == "exclude" else found
    counted = counted_of(asked, op)
    which = counted["place"].to_numpy()
    table = project_columns(places, which).assign(
        certainty=certainty(counted["sure"].to_numpy()), features=counted["features"].to_numpy()
    )
    if op.op == "near":
        table["distance_m"] = counted["distance_m"].to_numpy().round(1)
    layer = drawn_layer(table, places.lonlat[which], None)
    return ranged(found, asked, Outcome(op, table, layer, 0, 0), partial, places)


def by_place(pairs: pd.DataFrame) -> pd.DataFrame:
    """A row a place: whether it surely, and as drawn, does it to any feature, how near, and to how many perhaps."""
    groups = pairs.groupby("place", sort=True)
    return groups.agg(
        sure=("sure", "any"),
        drawn=("drawn", "any"),
        possible=("possible", "any"),
        distance_m=("distance_m", "min"),
        features=("row", "size"),
    ).reset_index()


def together(found: pd.DataFrame, partial: Partial, places: Places, op: Operation) -> pd.DataFrame:
    """With what features do together, which one alone does not: hold a circle, or a line that crosses several."""
    doubtful = found[~found["sure"] & (found["features"] > 1)]["place"]
    areas: dict[tuple[Any, ...], Shapes] = {}
    found = found.set_index("place")
    for place in doubtful:
        rows = partial.pairs.loc[partial.pairs["place"] == place, "row"]
        rows = tuple(rows[rows.isin(partial.features.index)])
        one = chosen(places, np.arange(len(places.table)) == place)
        shapes = partial.features.geometry.loc[list(rows)].to_numpy()
        if not 1 < len(rows) <= _MOST_TOGETHER or shapely.area(shapes).sum() < shapely.area(one.most[0]):
            continue
        if rows not in areas:
            areas[rows] = np.array([_closed(shapes)], dtype=object)
        held = related(one, areas[rows], op)
        if len(held.place):
            found.loc[place, "possible"] |= bool(held.possible[0])
            found.loc[place, "drawn"] |= bool(held.drawn[0])
            found.loc[place, "sure"] = bool(held.sure[0]) and bool(found.loc[place, "drawn"])
    return found.reset_index()


def _closed(shapes: Shapes) -> shapely.Geometry:
    grown = shapely.union_all(shapely.buffer(shapes, _GAP_M / 2, join_style="mitre", quad_segs=1))
    return shapely.buffer(grown, -_GAP_M / 2, join_style="mitre", quad_segs=1)


def _of_features(partial: Partial, places: Places, op: Operation) -> Outcome:
    pairs = partial.pairs
    if op.uncertain == "exclude":
        pairs = pairs[places.is_exact[pairs["place"].to_numpy(dtype=int)]]
    found, asked = by_row(partial.pairs, places), by_row(pairs, places)
    counted = counted_of(asked, op)
    features = partial.features.loc[counted["row"].to_list()]
    table = counted.assign(certainty=certainty(counted["sure"].to_numpy()))
    columns = ["row", "certainty", "projects_sure", "projects_possible", "projects"]
    table = attributes_beside(table[columns], features)
    layer = drawn_layer(table, features.geometry.to_numpy(), places.epsg)
    return ranged(found, asked, Outcome(op, table, layer, 0, 0, unit="features"), partial, places)


def by_row(pairs: pd.DataFrame, places: Places) -> pd.DataFrame:
    """A row a feature: whether it surely, and as drawn, does it to any project, to how many, and to which."""
    named = pairs.assign(name=places.table["name"].to_numpy()[pairs["place"].to_numpy(dtype=int)])
    return named.groupby("row", sort=True).agg(
        sure=("sure", "any"), drawn=("drawn", "any"),
        projects_sure=("sure", "sum"), projects_possible=("place", "size"), projects=("name", _listed),
    ).reset_index()  # fmt: skip


def _listed(names: pd.Series) -> str:
    return "、".join(names.iloc[:_MOST_NAMED]) + ("……" if len(names) > _MOST_NAMED else "")


def counted_of(found: pd.DataFrame, op: Operation) -> pd.DataFrame:
    """What the table holds: all that may be, or what is so as drawn."""
    return found if op.uncertain == "widen" else found[found["drawn"].to_numpy(dtype=bool)]


def ranged(found: pd.DataFrame, asked: pd.DataFrame, outcome: Outcome, partial: Partial, places: Places) -> Outcome:
    """The outcome with its range over what is asked; the facts have it over all places, whatever is left out."""
    op = outcome.operation
    facts = facts_of(partial, places, op)
    facts |= {"all_sure": int(found["sure"].sum()), "all_possible": len(found), "counted": len(outcome.table)}
    sure, possible = int(asked["sure"].sum()), len(asked)
    return replace(outcome, sure=sure, possible=possible, unplaced=unplaced_of(partial, places), facts=facts)
