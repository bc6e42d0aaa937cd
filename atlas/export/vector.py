"""Files of one table for GIS: GeoJSON, GeoParquet, FlatGeobuf, and shapefiles in a zip."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any, Literal

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pyogrio

from atlas.export.about import told
from atlas.export.columns import load_tables
from atlas.export.coordinates import Coordinates
from atlas.export.frames import area_frame, line_frame, point_frame, shape_frame, unplaced_frame
from atlas.export.selection import Selection
from atlas.render import word

Encoding = Literal["utf-8", "gbk"]
_DECIMALS = 6
_LONGEST_CELL = 254
"""Bytes that a dBASE table holds of a text."""


def geojson(selection: Selection, crs: Coordinates) -> bytes:
    """A feature collection; geometry is the line or area where there is one, else the point, else null."""
    frame = crs.applied(shape_frame(selection))
    features = [_feature(row, geometry) for row, geometry in zip(_plain(frame), frame.geometry, strict=True)]
    whole = {"type": "FeatureCollection", "about": told(selection, "en", crs.told("en")), "features": features}
    return (json.dumps(whole, ensure_ascii=False) + "\n").encode()


def geoparquet(selection: Selection, crs: Coordinates) -> bytes:
    """One row a project: the point as geometry, the line or area as a second geometry, the facts in the metadata."""
    placed = crs.applied(gpd.GeoDataFrame(shape_frame(selection), geometry=_points(selection)))
    shapes = [f.project.extent.shape if f.project.extent else None for f in selection.features]
    extents = crs.applied(gpd.GeoDataFrame(geometry=shapes, crs=4326)).geometry
    out = io.BytesIO()
    placed.assign(extent_geometry=extents).to_parquet(out, index=False, compression="zstd")
    table = pq.read_table(out)
    facts = {b"about": told(selection, "en", crs.told("en")).encode()}
    final = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({**table.schema.metadata, **facts}), final, compression="zstd")
    return final.getvalue()


def flatgeobuf(selection: Selection, crs: Coordinates) -> bytes:
    """The same rows as GeoJSON has, without an index, so that those without a place stay in."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "projects.fgb"
        pyogrio.write_dataframe(
            crs.applied(shape_frame(selection)), path, driver="FlatGeobuf", layer="projects", geometry_type="Unknown",
            SPATIAL_INDEX="NO", TITLE=word("app_title", "zh"), DESCRIPTION=told(selection, "en", crs.told("en")),
        )  # fmt: skip
        return path.read_bytes()


def shapefiles(selection: Selection, crs: Coordinates, encoding: Encoding) -> bytes:
    """A zip of shapefiles – points, lines, areas, and a table of what has no place – with what was shortened."""
    frames: dict[str, pd.DataFrame] = {
        "projects": crs.applied(point_frame(selection)),
        "projects_lines": crs.applied(line_frame(selection)),
        "projects_areas": crs.applied(area_frame(selection)),
        "projects_unplaced": unplaced_frame(selection),
    }
    out, names, cut = io.BytesIO(), _short_names(), 0
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, frame in frames.items():
            fitted, number = _fitted(frame.rename(columns=names), encoding)
            cut += number
            if len(frame):
                pyogrio.write_dataframe(
                    fitted, Path(folder) / f"{name}.shp", driver="ESRI Shapefile", encoding=encoding
                )
        for path in sorted(Path(folder).iterdir()):
            packed.write(path, path.name)
        packed.writestr("README.txt", _readme(selection, crs, names, cut).encode("utf-8-sig"))
    return out.getvalue()


def _feature(row: dict[str, Any], geometry: Any) -> dict[str, Any]:  # noqa: ANN401  a shapely geometry or None
    drawn = None if geometry is None else _rounded(geometry.__geo_interface__)
    return {"type": "Feature", "id": row["id"], "properties": row, "geometry": drawn}


def _rounded(geometry: dict[str, Any]) -> dict[str, Any]:
    def short(value: Any) -> Any:  # noqa: ANN401  positions nested as the type has them
        return round(value, _DECIMALS) if isinstance(value, float) else [short(v) for v in value]

    return {"type": geometry["type"], "coordinates": short(geometry["coordinates"])}


def _plain(frame: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    table = pd.DataFrame(frame.drop(columns=frame.geometry.name)).astype(object)
    rows: list[dict[str, Any]] = table.where(table.notna(), None).to_dict("records")  # type: ignore[assignment]
    return rows


def _points(selection: Selection) -> gpd.GeoSeries:
    return gpd.GeoSeries([f.geometry for f in selection.features], crs=4326)


def _short_names() -> dict[str, str]:
    """The fields whose names are too long for a shapefile, with the names that they get."""
    return {column.name: column.short for column in load_tables()["projects"].columns if column.short}


def _fitted(frame: pd.DataFrame, encoding: Encoding) -> tuple[pd.DataFrame, int]:
    """The frame with texts that fit into the table, and how many had to be cut."""
    fitted, cut = frame.copy(), 0
    for name in map(str, frame.select_dtypes("string").columns):
        whole = frame[name]
        fitted[name] = whole.map(lambda text: _cut(text, encoding), na_action="ignore").astype("string")
        cut += int((fitted[name].str.len() < whole.str.len()).fillna(False).sum())
    for name in map(str, frame.select_dtypes("boolean").columns):
        fitted[name] = frame[name].astype("Int64")  # dBASE tables that GDAL writes have no truth values
    return fitted, cut


def _cut(text: str, encoding: Encoding) -> str:
    known = (text.replace("©", "(c)") if encoding == "gbk" else text).encode(encoding, "replace")
    return known[:_LONGEST_CELL].decode(encoding, "ignore")


def _readme(selection: Selection, crs: Coordinates, names: dict[str, str], cut: int) -> str:
    fields = "".join(f"{short} = {name}\n" for name, short in names.items())
    parts = []
    for lang in ("zh", "en"):
        parts += [told(selection, lang, crs.told(lang)), f"{word('export_cut', lang)}{word('colon', lang)}{cut}\n"]
        parts += [f"{word('export_fields', lang)}{word('colon', lang)}\n", fields, "\n"]
    return "".join(parts)
