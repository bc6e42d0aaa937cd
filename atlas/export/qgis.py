"""How QGIS draws the files: our states, names and uncertainty circles, as a layer's style and as a project."""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

from markupsafe import Markup
from pyproj import CRS

from atlas.catalogue import load_terms
from atlas.export.coordinates import Coordinates
from atlas.export.selection import Selection
from atlas.render import STATE_STYLE, fill, word

_MARGIN = 0.05


class _State(NamedTuple):
    code: str
    label: str
    color: str
    fill: str


class _Layer(NamedTuple):
    id: str
    """Of ten letters at least: QGIS gives a layer of fewer another id, and its entry in the list is then empty."""
    title: str
    table: str
    geometry: str
    style: Markup


def layer_style(geometry_type: str) -> str:
    """The style of a layer of points, lines or areas as QGIS writes it (QML), by state today, named in Chinese."""
    geometry = geometry_type.removeprefix("Multi").replace("LineString", "Line")
    return str(fill("qgis_style.xml", geometry=geometry, states=_states(), whole=True))


def project(selection: Selection, crs: Coordinates, data: str) -> bytes:
    """A QGIS project (.qgz) over a GeoPackage of the same selection, which lies beside it under the name `data`."""
    text = fill(
        "qgis_project.xml", title=word("app_title", "zh"), version=selection.version, layers=_layers(), data=data,
        code=crs.code, wkt=CRS(crs.code).to_wkt("WKT2_2019"), unplaced=word("export_unplaced", "zh"),
        frame=_frame(selection, crs),
    )  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("project.qgs", str(text))
    return out.getvalue()


def _layers() -> list[_Layer]:
    """The layers from the lowest: the circles of uncertainty, then areas, lines and points by state."""
    drawn = (
        ("projects_areas", word("export_areas", "zh"), "Polygon"),
        ("projects_lines", word("export_lines", "zh"), "Line"),
        ("projects", word("nav_projects", "zh"), "Point"),
    )
    styles = {
        geometry: fill("qgis_style.xml", geometry=geometry, states=_states(), whole=False) for *_, geometry in drawn
    }
    radius = _Layer("atlas_radius", word("export_radius", "zh"), "projects", "Point", fill("qgis_radius.xml"))
    return [radius, *(_Layer(f"atlas_{table}", title, table, kind, styles[kind]) for table, title, kind in drawn)]


def _states() -> list[_State]:
    terms = load_terms()["state"]
    return [_State(code, terms[code].zh, look["color"], look["fill"]) for code, look in STATE_STYLE.items()]


def _frame(selection: Selection, crs: Coordinates) -> tuple[float, float, float, float]:
    """What the project shows first: west, south, east, north of its points, with a margin."""
    corners = [crs.of(f.geometry) for f in selection.placed]
    xs, ys = [x for x, _ in corners if x is not None], [y for _, y in corners if y is not None]
    if not xs:
        return (0, 0, 1, 1)
    wide, high = max(xs) - min(xs) or _MARGIN, max(ys) - min(ys) or _MARGIN
    return (min(xs) - wide * _MARGIN, min(ys) - high * _MARGIN, max(xs) + wide * _MARGIN, max(ys) + high * _MARGIN)
