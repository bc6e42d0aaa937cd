"""Files of one table for GIS: GeoJSON, GeoParquet, FlatGeobuf, and shapefiles in a zip."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Iterable
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
from atlas.render import LANGS, Lang, word

Encoding = Literal["utf-8", "gbk"]
_DECIMALS = 6
_LONGEST_CELL = 254
"""Bytes that a dBASE table holds of a text."""
_LARGEST_FIGURE = 1e22
"""One with more digits would be cut at its end, and be another figure."""


def geojson(selection: Selection, crs: Coordinates) -> bytes:
    """A feature collection; geometry is the line or area where there is one, else the point, else null."""
    frame = crs.applied(shape_frame(selection))
    return collection(frame, [project.id for project in selection.projects], told(selection, "en", crs.told("en")))


def collection(frame: gpd.GeoDataFrame, ids: Iterable[str | int], about: str, decimals: int = _DECIMALS) -> bytes:
    """A frame as a feature collection with what is told about it."""
    rows = zip(ids, _plain(frame), frame.geometry, strict=True)
    features = [
        {"type": "Feature", "id": name, "properties": row, "geometry": _rounded(geometry, decimals)}
        for name, row, geometry in rows
    ]
    whole = {"type": "FeatureCollection", "about": about, "features": features}
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
    facts = {lang: told(selection, lang, crs.told(lang)) for lang in LANGS}
    return packed(frames, _short_names(), facts, encoding)


def packed(frames: dict[str, pd.DataFrame], names: dict[str, str], facts: dict[Lang, str], encoding: Encoding) -> bytes:
    """A zip of shapefiles with short names of fields and a README that tells facts and what was shortened."""
    out, cut = io.BytesIO(), 0
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, frame in frames.items():
            fitted, number = _fitted(frame.rename(columns=names), encoding)
            cut += number
            if len(frame):
                pyogrio.write_dataframe(
                    fitted, Path(folder) / f"{name}.shp", driver="ESRI Shapefile", encoding=encoding
                )
        for path in sorted(Path(folder).iterdir()):
            whole.write(path, path.name)
        whole.writestr("README.txt", _readme(facts, names, cut).encode("utf-8-sig"))
    return out.getvalue()


def _rounded(geometry: Any, decimals: int) -> dict[str, Any] | None:  # noqa: ANN401  a shapely geometry or None
    def short(value: Any) -> Any:  # noqa: ANN401  positions nested as the type has them
        return round(value, decimals) if isinstance(value, float) else [short(v) for v in value]

    def told(shape: dict[str, Any]) -> dict[str, Any]:
        if "geometries" in shape:
            return {**shape, "geometries": [told(part) for part in shape["geometries"]]}
        return {"type": shape["type"], "coordinates": short(shape["coordinates"])}

    return None if geometry is None else told(geometry.__geo_interface__)


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
    for name in map(str, frame.select_dtypes("Float64").columns):
        long = (frame[name].abs() >= _LARGEST_FIGURE).fillna(False)
        fitted[name] = frame[name].mask(long)
        cut += int(long.sum())
    for name in map(str, frame.select_dtypes("boolean").columns):
        fitted[name] = frame[name].astype("Int64")  # dBASE tables that GDAL writes have no truth values
    return fitted, cut


def _cut(text: str, encoding: Encoding) -> str:
    known = (text.replace("©", "(c)") if encoding == "gbk" else text).encode(encoding, "replace")
    return known[:_LONGEST_CELL].decode(encoding, "ignore")


def _readme(facts: dict[Lang, str], names: dict[str, str], cut: int) -> str:
    fields = "".join(f"{short} = {name}\n" for name, short in names.items())
    parts = []
    for lang, text in facts.items():
        parts += [text, f"{word('export_cut', lang)}{word('colon', lang)}{cut}\n"]
        parts += [f"{word('export_fields', lang)}{word('colon', lang)}\n", fields, "\n"]
    return "".join(parts)
