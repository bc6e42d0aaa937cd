"""Tables and layers of answers: the columns that say which project or feature it is, and the facts of every note."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from atlas.analysis.overlay.ground import (
    EQUAL_AREA,
    HECTARE_M2,
    MU_M2,
    WGS84,
    Shapes,
    scale_error,
    to_lonlat,
)
from atlas.analysis.overlay.partial import Partial
from atlas.analysis.overlay.places import Places
from atlas.analysis.overlay.values import Operation

SURE, PERHAPS = "sure", "perhaps"


def project_columns(places: Places, which: NDArray[np.int64]) -> pd.DataFrame:
    """What names the projects, a row each."""
    table = places.table.iloc[which].reset_index(drop=True)
    named = table[["id", "name", "name_en", "theme", "state"]].copy()
    named["districts"] = [" ".join(codes) for codes in table["districts"]]
    named["radius_m"] = table["radius_m"].to_numpy(dtype=float)
    return named


def attributes_beside(table: pd.DataFrame, features: gpd.GeoDataFrame) -> pd.DataFrame:
    """The table with the uploaded columns after its own, under other names where they are taken."""
    given = pd.DataFrame(features.drop(columns=features.geometry.name)).reset_index(drop=True)
    taken, names = {*table.columns, "geometry"}, {}
    for column in map(str, given.columns):
        name = column
        while name in taken:
            name += "_"
        taken.add(name)
        names[column] = name
    return pd.concat([table.reset_index(drop=True), given.rename(columns=names)], axis=1)


def with_areas(table: pd.DataFrame, area_m2: NDArray[np.float64]) -> pd.DataFrame:
    """The table with an area in m², ha and mu."""
    return table.assign(area_m2=area_m2, area_ha=area_m2 / HECTARE_M2, area_mu=area_m2 / MU_M2)


def certainty(sure: NDArray[np.bool_]) -> NDArray[np.object_]:
    """The word of a flag."""
    return np.where(sure, SURE, PERHAPS).astype(object)


def drawn_layer(table: pd.DataFrame, shapes: Shapes, epsg: int | None) -> gpd.GeoDataFrame:
    """The table with geometries as a layer in WGS-84; `epsg` is the zone of the shapes, None for WGS-84."""
    found = np.asarray(shapes, dtype=object)
    found = found.copy()
    found[shapely.is_empty(found)] = None
    return gpd.GeoDataFrame(table, geometry=found if epsg is None else to_lonlat(found, epsg), crs=WGS84)


def unplaced_of(partial: Partial, places: Places) -> int:
    """How many projects are known only by a district that the layer meets."""
    return int(sum(not partial.touched.isdisjoint(codes) for codes in places.unplaced["districts"]))


def facts_of(partial: Partial, places: Places, op: Operation) -> dict[str, Any]:
    """What the note of every operation tells."""
    known = partial.bounds if np.isfinite(partial.bounds[0]) else tuple(shapely.total_bounds(places.lonlat))
    return {
        "crs": f"EPSG:{places.epsg}", "area_crs": f"EPSG:{EQUAL_AREA}", "scale_error": scale_error(known, places.epsg),
        "features": partial.count, "empty": partial.empty,
        "points": partial.kinds[0], "lines": partial.kinds[1], "areas": partial.kinds[2],
        "projects": len(places.table) + len(places.unplaced), "placed": len(places.table),
        "exact": int(places.is_exact.sum()), "version": places.version, "uncertain": op.uncertain,
    }  # fmt: skip
