"""What a file is, by its content; its name says nothing that is believed."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable

from atlas.intake.survey import is_survey
from atlas.intake.values import Refused
from atlas.intake.words import is_geometry
from atlas.intake.xml import root_of, xml_text

_LOOKED_AT = 65_536
_RECORD = b"\x1e"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PAR1", "parquet"),
    (b"fgb\x03fgb", "fgb"),
    (b"AutoCAD Binary DXF", "dxf"),
)
_STRANGE: tuple[tuple[bytes, str], ...] = (
    (b"\x00\x00\x27\x0a", "refused_bare_shapefile"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "refused_old_office"),
    (b"AC10", "refused_dwg"),
    (b"%PDF", "refused_picture"),
    (b"\x89PNG", "refused_picture"),
    (b"\xff\xd8\xff", "refused_picture"),
    (b"II*\x00", "refused_picture"),
    (b"MM\x00*", "refused_picture"),
    (b"GIF8", "refused_picture"),
    (b"Rar!", "refused_archive"),
    (b"7z\xbc\xaf", "refused_archive"),
    (b"\x1f\x8b", "refused_archive"),
    (b"BZh", "refused_archive"),
    (b"\xfd7zXZ", "refused_archive"),
)
_XML = ("kml", "gpx")
_OPENS_JSON = re.compile(r"\{|\[\s*(?:[\[{\]\"]|-?\d|true|false|null)")
_OPENS_FIGURES = re.compile(r"\[[\[\s]*-?\d")
"""Positions in brackets, as people paste them; a heading in brackets is no JSON at all."""
_PLACED = re.compile(r'"(?:location|lng|lon|longitude|lnglat|lonlat|经度|坐标)"\s*:', re.IGNORECASE)
"""As lists of places in JSON name where they are."""
_MAPINFO = re.compile(r"!table\s*\n|version\s+\d+\s*\n(?:[^\n]*\n){0,12}?columns\s+\d+", re.IGNORECASE)
_DXF = re.compile(r"\s*(?:999\r?\n[^\n]*\n\s*)*0\r?\n\s*SECTION\b")
_GEOJSON_TYPES = frozenset({
    "FeatureCollection", "Feature", "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
    "GeometryCollection",
})  # fmt: skip
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def form_of(data: bytes, name: str) -> str:
    """The format of a file: a word of `Raw.form`, or "zip" for an archive; Refused for what is none of them.

    `name` only tells apart what has no mark of its own: a table in tabs or commas, and pasted text ("pasted").
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Refused("refused_empty")
    for magic, form in _MAGIC:
        if data.startswith(magic):
            return form
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.startswith(b"SQLite format 3\0"):
        return _database(data)
    for magic, why in _STRANGE:
        if data.startswith(magic):
            raise Refused(why)
    return _text(data, name)


def _database(data: bytes) -> str:
    """A GeoPackage says so in its head, or at least has the table that lists its contents."""
    if data[68:72] in (b"GPKG", b"GP10", b"GP11") or b"gpkg_contents" in data[: 8 * _LOOKED_AT]:
        return "gpkg"
    raise Refused("refused_database")


def _text(data: bytes, name: str) -> str:
    marked = data.startswith(_MARKS)
    begins = data[:_LOOKED_AT]
    if not marked and b"\0" in begins:
        raise Refused("refused_unknown_form")
    text = begins.decode(_wide(data), "replace").lstrip("\ufeff \t\r\n\x1e")
    if name == "pasted" and _OPENS_FIGURES.match(text):
        return "pasted"
    for is_it, form in _TESTS:
        if is_it(text):
            return form(text, data)
    if name == "pasted" or is_survey(data[:_LOOKED_AT].decode("gb18030", "replace")) or is_survey(text):
        return "pasted"
    if is_geometry(text):
        return "pasted"
    return "tsv" if "\t" in text.partition("\n")[0] else "csv"


def _wide(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    return "utf-16-be" if data.startswith(codecs.BOM_UTF16_BE) else "utf-8"


def _xml(_text: str, data: bytes) -> str:
    root = root_of(xml_text(data))
    if root not in _XML:
        raise Refused("refused_xml", root=root[:40])
    return root


def _json(text: str, data: bytes) -> str:
    """One document, or one a line; what is JSON but no GeoJSON is refused by what it calls itself."""
    lines = [line for line in text.replace("\x1e", "\n").split("\n")[:3] if line.strip()]
    if data.lstrip().startswith(_RECORD) or (len(lines) > 1 and all(_is_object(line) for line in lines[:2])):
        return "geojsonl"
    said = re.findall(r'"type"\s*:\s*"(\w{1,40})"', text)
    if any(kind in _GEOJSON_TYPES for kind in said) or b"FeatureCollection" in data[-_LOOKED_AT:]:
        if "Topology" in said[:1] or said[:1] == ["gdal_streamed_alg"]:
            raise Refused("refused_other_json", kind=said[0])
        return "geojson"
    if '"geometryType"' not in text and _PLACED.search(text):
        return "picks"
    kind = said[0] if said else "esri" if '"geometryType"' in text or '"rings"' in text else ""
    raise Refused("refused_other_json", kind=kind)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _mapinfo(_text: str, _data: bytes) -> str:
    raise Refused("refused_other_gis", kind="MapInfo")


def _dxf(_text: str, _data: bytes) -> str:
    return "dxf"


_TESTS: tuple[tuple[Callable[[str], bool], Callable[[str, bytes], str]], ...] = (
    (lambda text: text.startswith("<"), _xml),
    (lambda text: bool(_OPENS_JSON.match(text)), _json),
    (lambda text: bool(_DXF.match(text)), _dxf),
    (lambda text: bool(_MAPINFO.match(text)), _mapinfo),
)
