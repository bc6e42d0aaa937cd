"""A GeoPackage that opens cleanly in QGIS: typed tables, columns described, our styles, licence and credits inside."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import pandas as pd
import pyogrio

from atlas.export.about import told
from atlas.export.columns import Column, load_tables
from atlas.export.coordinates import Coordinates
from atlas.export.frames import area_frame, line_frame, plain_frame, point_frame, unplaced_frame
from atlas.export.qgis import layer_style
from atlas.export.selection import Selection
from atlas.render import LANGS, word

_CHILDREN = ("quantities", "outcomes", "evidence", "indicators")
_VERSION = "1.2"
"""Older readers warn of newer versions."""
_GML = "http://schemas.opengis.net/gpkg-dc.xsd"
_TABLES = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
 definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT,
 title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT,
 CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE IF NOT EXISTS gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL
 DEFAULT 'dataset', md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL
 DEFAULT '');
CREATE TABLE IF NOT EXISTS gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT,
 row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER
 NOT NULL, md_parent_id INTEGER, CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id));
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT, f_table_schema TEXT,
 f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
 description TEXT, owner TEXT, ui TEXT, update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) VALUES
 ('layer_styles', 'attributes', 'layer_styles', strftime('%Y-%m-%dT%H:%M:%fZ','now'));
"""
_EXTENSIONS = (
    ("gpkg_data_columns", "gpkg_schema", "http://www.geopackage.org/spec121/#extension_schema"),
    ("gpkg_metadata", "gpkg_metadata", "http://www.geopackage.org/spec121/#extension_metadata"),
    ("gpkg_metadata_reference", "gpkg_metadata", "http://www.geopackage.org/spec121/#extension_metadata"),
)


class Sheet(NamedTuple):
    """A table of the file: its name, title, described columns, frame, the geometry type that it declares, its style."""

    name: str
    title: str
    columns: Sequence[Column]
    frame: pd.DataFrame
    geometry_type: str | None = None
    qml: str = ""


def geopackage(selection: Selection, crs: Coordinates) -> bytes:
    """The selection as a GeoPackage; tables without rows are there too, so that a model of QGIS finds them."""
    return package(_sheets(selection, crs), [told(selection, lang, crs.told(lang)) for lang in LANGS])


def package(sheets: Sequence[Sheet], facts: Sequence[str]) -> bytes:
    """Tables as a GeoPackage with facts about it as its metadata."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "atlas.gpkg"
        for sheet in sheets:
            _write(path, sheet)
        with closing(sqlite3.connect(path)) as database:
            _describe(database, sheets, facts)
            database.commit()
        return path.read_bytes()


def _sheets(selection: Selection, crs: Coordinates) -> Sequence[Sheet]:
    tables = load_tables()
    drawn: list[tuple[str, str, gpd.GeoDataFrame, str]] = [
        ("projects", tables["projects"].zh, point_frame(selection), "Point"),
        ("projects_lines", word("export_lines", "zh"), line_frame(selection), "MultiLineString"),
        ("projects_areas", word("export_areas", "zh"), area_frame(selection), "MultiPolygon"),
    ]
    columns = tables["projects"].columns
    return [
        *(
            Sheet(name, title, columns, crs.applied(frame), kind, layer_style(kind))
            for name, title, frame, kind in drawn
        ),
        Sheet("projects_unplaced", word("export_unplaced", "zh"), columns, unplaced_frame(selection)),
        *(Sheet(name, tables[name].zh, tables[name].columns, plain_frame(name, selection)) for name in _CHILDREN),
    ]


def _write(path: Path, sheet: Sheet) -> None:
    pyogrio.write_dataframe(
        sheet.frame, path, layer=sheet.name, driver="GPKG", append=path.exists(), geometry_type=sheet.geometry_type,
        promote_to_multi=bool(sheet.geometry_type and sheet.geometry_type.startswith("Multi")),
        dataset_options=None if path.exists() else {"VERSION": _VERSION}, layer_options={"IDENTIFIER": sheet.title},
    )  # fmt: skip


def _describe(database: sqlite3.Connection, sheets: Sequence[Sheet], facts: Sequence[str]) -> None:
    database.executescript(_TABLES)
    for table, name, definition in _EXTENSIONS:
        database.execute(
            "INSERT OR IGNORE INTO gpkg_extensions VALUES (?, NULL, ?, ?, 'read-write')", (table, name, definition)
        )
    for sheet in sheets:
        for column in sheet.columns:
            database.execute(
                "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description) VALUES (?,?,?,?,?)",
                (
                    sheet.name,
                    column.name,
                    f"{column.zh} · {column.en}",
                    column.zh,
                    " · ".join(filter(None, (column.note, column.note_en))),
                ),
            )
    for text in facts:
        database.execute(
            "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) VALUES (?,?,?,?)",
            ("dataset", _GML, "text/plain", text),
        )
        database.execute(
            "INSERT INTO gpkg_metadata_reference (reference_scope, md_file_id)"
            " VALUES ('geopackage', last_insert_rowid())"
        )
    for sheet in sheets:
        if sheet.qml:
            database.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
                " styleQML, useAsDefault, description) VALUES ('', '', ?, 'geom', ?, ?, 1, ?)",
                (sheet.name, sheet.title, sheet.qml, word("app_title", "zh")),
            )
