"""KML and KMZ: a folder a layer, coloured by state, each place with its point and its line or area."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from PIL import Image, ImageDraw
from shapely.geometry.base import BaseGeometry

from atlas.catalogue import load_layers
from atlas.export.about import told
from atlas.export.columns import load_tables
from atlas.export.coordinates import Coordinates
from atlas.export.rows import project_row
from atlas.export.selection import Selection
from atlas.model import Feature
from atlas.render import STATE_STYLE, Lang, fill, word

_ICON, _ICON_PX = "disc.png", 32
_DECIMALS = 6

Ring = list[tuple[float, float]]


class Mark(NamedTuple):
    """A place: its names, its state, which says its colour, its fields, and its parts with their rings."""

    id: str
    name: str
    description: str
    state: str
    fields: list[tuple[str, Any]]
    pieces: list[tuple[str, list[Ring]]]


class Folder(NamedTuple):
    """Places under a title."""

    title: str
    marks: list[Mark]


def kml(selection: Selection, lang: Lang, crs: Coordinates, icon: str | None = None) -> bytes:
    """The selection as KML; readers give points their own icon unless one is named."""
    by_layer = sorted(selection.features, key=lambda f: f.layer)
    folders = [
        Folder(_title(layer, lang), [_mark(f, selection.year, lang, crs) for f in features])
        for layer, features in groupby(by_layer, lambda f: f.layer)
    ]
    return document(folders, told(selection, lang, crs.told(lang)), lang, icon)


def document(folders: list[Folder], about: str, lang: Lang, icon: str | None = None) -> bytes:
    """Folders as KML with what is told about them."""
    states = [{"code": code, "abgr": _abgr(look["color"])} for code, look in STATE_STYLE.items()]
    text = fill("kml.xml", title=word("app_title", lang), about=about, states=states, folders=folders, icon=icon)
    return str(text).strip().encode()


def kmz(selection: Selection, lang: Lang, crs: Coordinates) -> bytes:
    """The same with an icon of its own, zipped."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("doc.kml", kml(selection, lang, crs, _ICON))
        packed.writestr(_ICON, _disc())
    return out.getvalue()


def _mark(feature: Feature, year: int, lang: Lang, crs: Coordinates) -> Mark:
    row = project_row(feature, year)
    columns = load_tables()["projects"].read_in(lang)
    fields = [(getattr(c, lang), row[c.name]) for c in columns if row[c.name] not in (None, "")]
    project = feature.project
    plain = lang == "zh"
    return Mark(
        project.id, project.name if plain else project.name_en, project.summary if plain else project.summary_en,
        row["state"], fields, list(_pieces(feature, crs)),
    )  # fmt: skip


def _pieces(feature: Feature, crs: Coordinates) -> Iterable[tuple[str, list[Ring]]]:
    """The point and the parts of the line or area, each with its rings."""
    if feature.geometry is not None:
        yield from pieces(crs.moved(feature.geometry))
    if feature.project.extent:
        yield from pieces(crs.moved(feature.project.extent.shape))


def pieces(geometry: BaseGeometry) -> Iterable[tuple[str, list[Ring]]]:
    """The parts of a geometry, each with its rings."""
    if geometry.geom_type == "Point":
        yield "Point", [_ring(geometry)]
    elif geometry.geom_type == "Polygon":
        yield "Area", [_ring(geometry.exterior), *map(_ring, geometry.interiors)]
    elif geometry.geom_type in ("LineString", "LinearRing"):
        yield "Line", [_ring(geometry)]
    else:
        for part in geometry.geoms:
            yield from pieces(part)


def _ring(line: BaseGeometry) -> Ring:
    return [(round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in line.coords]


def _title(layer: str, lang: Lang) -> str:
    known = load_layers()[layer]
    return known.title if lang == "zh" else known.title_en


def _abgr(color: str) -> str:
    """A colour as KML writes it: alpha, blue, green, red."""
    return f"ff{color[5:7]}{color[3:5]}{color[1:3]}"


def _disc() -> bytes:
    image = Image.new("RGBA", (_ICON_PX, _ICON_PX))
    ImageDraw.Draw(image).ellipse((4, 4, _ICON_PX - 4, _ICON_PX - 4), fill="white", outline="white")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
