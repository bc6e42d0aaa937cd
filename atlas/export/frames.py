"""The features of a selection as tables with geometry, typed by their columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import geopandas as gpd
import pandas as pd
from shapely.geometry.base import BaseGeometry

from atlas.catalogue import is_area
from atlas.export.columns import load_tables
from atlas.export.rows import Row, project_row, rows_of
from atlas.export.selection import Selection
from atlas.model import Extent, Feature

CRS = "EPSG:4326"
TYPES = {"text": "string", "whole": "Int64", "figure": "Float64", "flag": "boolean"}


def plain_frame(table: str, selection: Selection) -> pd.DataFrame:
    """A table without geometry."""
    return _typed(table, rows_of(table, selection))


def unplaced_frame(selection: Selection) -> pd.DataFrame:
    """The projects without a place."""
    return _projects(selection.unplaced, selection.year)


def point_frame(selection: Selection) -> gpd.GeoDataFrame:
    """The placed projects with the point to label."""
    return _located(selection.placed, [f.geometry for f in selection.placed], selection.year)


def shape_frame(selection: Selection) -> gpd.GeoDataFrame:
    """All projects with what draws them best: the line or area where there is one, else the point, else nothing."""
    return _located(selection.features, [_best(f) for f in selection.features], selection.year)


def line_frame(selection: Selection) -> gpd.GeoDataFrame:
    """The projects that are lines, with the line."""
    return _extents(selection, lambda extent: not is_area(extent))


def area_frame(selection: Selection) -> gpd.GeoDataFrame:
    """The projects that are areas, with the area."""
    return _extents(selection, is_area)


def _extents(selection: Selection, wanted: Callable[[Extent], bool]) -> gpd.GeoDataFrame:
    found = [(f, f.project.extent.shape) for f in selection.features if f.project.extent and wanted(f.project.extent)]
    return _located([f for f, _ in found], [shape for _, shape in found], selection.year)


def _best(feature: Feature) -> BaseGeometry | None:
    return feature.project.extent.shape if feature.project.extent else feature.geometry


def _located(features: Sequence[Feature], geometries: Sequence[BaseGeometry | None], year: int) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(_projects(features, year), geometry=list(geometries), crs=CRS)


def _projects(features: Sequence[Feature], year: int) -> pd.DataFrame:
    return _typed("projects", [project_row(f, year) for f in features])


def _typed(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    columns = load_tables()[table].columns
    frame = pd.DataFrame(rows, columns=[c.name for c in columns])
    return frame.astype({c.name: TYPES[c.type] for c in columns})
