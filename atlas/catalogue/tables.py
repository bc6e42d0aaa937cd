"""The records as tables for people and GIS: one GeoParquet file, and a GeoPackage that opens cleanly in QGIS.

GeoParquet has one row a record: the point as its geometry, the line or area as a second geometry column. GeoPackage
declares one geometry type a table: points by layer, lines and areas in two tables of their own, and the records
without a place in a table without geometry.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio

from atlas.catalogue.extents import is_area
from atlas.catalogue.form import project_json
from atlas.catalogue.load import load_districts
from atlas.model import Extent, Feature

CRS = "EPSG:4326"
LINES, AREAS, UNPLACED = "extents_lines", "extents_areas", "records_unplaced"
"""Tables of the GeoPackage beside those of the layers; a layer's id has hyphens and no underscore."""
_GPKG_DATE = "2000-01-01T00:00:00.000Z"  # fixed, so that the same input gives the same bytes
_WHOLE = ("year_start", "year_end", "uncertainty_m")
_EXTENT_FIGURES = ("drawn_ha", "drawn_km", "stated_ha", "stated_km", "difference")


def write_geoparquet(path: Path, features: Sequence[Feature]) -> None:
    """Write all records, each with its point and its extent."""
    frame = _points(features)
    shapes = [f.project.extent.shape if f.project.extent else None for f in features]
    frame["extent"] = gpd.GeoSeries(shapes, index=frame.index, crs=CRS)
    frame.to_parquet(path, index=False, compression="zstd")


def write_geopackage(path: Path, features: Sequence[Feature]) -> None:
    """Write the records by layer, those without a place, and the lines and areas, each table of one declared type."""
    os.environ["OGR_CURRENT_DATE"] = _GPKG_DATE
    placed = [f for f in features if f.geometry is not None]
    for layer in sorted({f.layer for f in placed}):
        _write(path, layer, _points([f for f in placed if f.layer == layer]), "Point")
    _write(path, UNPLACED, _typed([f for f in features if f.geometry is None]), None)
    _write(path, LINES, _extents(features, lambda extent: not is_area(extent)), "MultiLineString")
    _write(path, AREAS, _extents(features, is_area), "MultiPolygon")


def _write(path: Path, table: str, frame: pd.DataFrame, geometry_type: str | None) -> None:
    if len(frame):
        multi = geometry_type is not None and geometry_type.startswith("Multi")
        pyogrio.write_dataframe(
            frame,
            path,
            layer=table,
            driver="GPKG",
            append=path.exists(),
            geometry_type=geometry_type,
            promote_to_multi=multi,
        )


def _points(features: Sequence[Feature]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(_typed(features), geometry=[f.geometry for f in features], crs=CRS)


def _typed(features: Sequence[Feature]) -> pd.DataFrame:
    frame = pd.DataFrame([_row(f) for f in features])
    return frame.astype(dict.fromkeys(_WHOLE, "Int64")) if features else frame


def _extents(features: Sequence[Feature], wanted: Callable[[Extent], bool]) -> gpd.GeoDataFrame:
    found = [(f, f.project.extent) for f in features if f.project.extent and wanted(f.project.extent)]
    rows = [
        {
            "id": feature.project.id, "layer": feature.layer, "name": feature.project.name,
            "name_en": feature.project.name_en, "kind": feature.project.kind,
            **extent.model_dump(mode="json", exclude={"geometry"}),
        }
        for feature, extent in found
    ]  # fmt: skip
    frame = gpd.GeoDataFrame(rows, geometry=[extent.shape for _, extent in found], crs=CRS)
    return frame.astype(dict.fromkeys(_EXTENT_FIGURES, "Float64")) if rows else frame


def _row(feature: Feature) -> dict[str, Any]:
    """Flat columns for people and GIS, and `record` with the whole record as JSON."""
    project, placement, extent = feature.project, feature.project.placement, feature.project.extent
    names = load_districts()
    return {
        "id": project.id,
        "layer": feature.layer,
        "name": project.name,
        "name_en": project.name_en,
        "aliases": "；".join(project.aliases),
        "kind": project.kind,
        "theme": project.theme,
        "themes": ",".join(project.themes),
        "districts": ",".join(project.districts),
        "district_names": "、".join(names[c].name for c in project.districts),
        "status": project.status,
        "status_as_of": project.status_as_of,
        "year_start": project.year_start,
        "year_end": project.year_end,
        "year_basis": project.year_basis,
        "summary": project.summary,
        "summary_en": project.summary_en,
        "plans": ",".join(project.plans),
        "precision": placement.precision,
        "uncertainty_m": placement.uncertainty_m,
        "placement_method": placement.method,
        "placement_source": placement.source,
        "placement_licence": placement.licence,
        "extent_basis": extent and extent.basis,
        "extent_source": extent and extent.source,
        "extent_licence": extent and extent.licence,
        "record": json.dumps(project_json(project), ensure_ascii=False),
    }
