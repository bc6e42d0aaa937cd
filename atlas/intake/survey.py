"""Plots in the exchange text of China's land surveys (勘测定界界址点坐标): a head of settings, then corners of plots.

[属性描述]                                坐标系=2000国家大地坐标系, 几度分带=3, 带号=40 …
[地块坐标]
4,0.43,1,甲地块,面,,耕地,,@               corners, area in hectares, number, name, shape, sheet, use, code
J1,1,3348000.12,40518000.50              corner, ring, north, east
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from atlas.intake.crs_names import stripe_code
from atlas.intake.figures import figure, plain
from atlas.intake.values import Column, Note, Raw, Refused

_PLOTS = re.compile(r"^\s*\[\s*地块坐标\s*\]", re.MULTILINE)
_SETTING = re.compile(r"^\s*([\u4e00-\u9fff]+)\s*[=＝]\s*(.*?)\s*$", re.MULTILINE)
_COLUMNS = (
    Column("地块编号", "text"), Column("地块名称", "text"), Column("地块面积", "figure"), Column("地块用途", "text"),
    Column("地类编码", "text"), Column("图幅号", "text"),
)  # fmt: skip
_DATUMS = (("2000", "cgcs2000"), ("80", "xian80"), ("54", "beijing54"))
_WITH_ZONE = 1e7
_TOLD_ROWS = 10

Position = tuple[float, float]


class _Plot(NamedTuple):
    """A plot's attributes in the order of the columns, its shape in words, and its corners by ring."""

    values: tuple[Any, ...]
    shape: str
    rings: dict[str, list[Position]]


def is_survey(text: str) -> bool:
    """Whether a text holds plots in this form."""
    return bool(_PLOTS.search(text))


def read_survey(text: str) -> Raw:
    """The plots as areas, lines or points, in the coordinate system that the head names."""
    head, _, body = text.partition(_PLOTS.search(text)[0])  # type: ignore[index]
    plots = list(_plots(body))
    if not plots:
        raise Refused("refused_empty")
    made = [_shape(plot) for plot in plots]
    missing = [row for row, shape in enumerate(made) if shape is None]
    notes = [Note("noted_no_position", {"count": len(missing), "of": len(made)}, tuple(missing[:_TOLD_ROWS]))]
    first = next((ring[0] for plot in plots for ring in plot.rings.values() if ring), (0.0, 0.0))
    wkb = tuple(None if shape is None else bytes(shapely.to_wkb(shape)) for shape in made)
    return Raw(
        "lonlat", "", (("", len(plots)),), _COLUMNS, tuple(plot.values for plot in plots), wkb,
        _system(dict(_SETTING.findall(head)), first[0]), notes=tuple(notes if missing else ()),
    )  # fmt: skip


def _plots(body: str) -> Iterator[_Plot]:
    plot: _Plot | None = None
    for line in body.splitlines():
        cells = [cell.strip() for cell in re.split(r"[,，]", line)]
        if cells[-1] == "@":
            if plot:
                yield plot
            _, area, number, name, shape, sheet, use, code = [*cells[:-1], *[""] * 8][:8]
            plot = _Plot(
                (number or None, name or None, figure(area), use or None, code or None, sheet or None), shape, {}
            )
        elif plot and len(cells) >= 4:
            north, east = figure(cells[2]), figure(cells[3])
            if north is not None and east is not None:
                plot.rings.setdefault(cells[1], []).append((east, north))
    if plot:
        yield plot


def _shape(plot: _Plot) -> BaseGeometry | None:
    """A plot's areas; a ring within one is a hole, one beside it an area of its own."""
    rings = [ring for ring in plot.rings.values() if ring]
    if plot.shape == "点":
        return shapely.MultiPoint([at for ring in rings for at in ring]) if rings else None
    if plot.shape == "线":
        lines = [ring for ring in rings if len(ring) > 1]
        return shapely.MultiLineString(lines) if lines else None
    areas: BaseGeometry | None = None
    for area in (shapely.Polygon(ring) for ring in rings if len(ring) > 2):
        areas = area if areas is None else _joined(areas, area)
    return areas


def _joined(areas: BaseGeometry, area: shapely.Polygon) -> BaseGeometry:
    if not (areas.is_valid and area.is_valid):
        return shapely.GeometryCollection([areas, area])
    return areas.difference(area) if areas.contains(area) else areas.union(area)


def _system(settings: dict[str, str], east: float) -> str:
    """EPSG code of the datum, the width of the stripes and the stripe's number; "" when the head does not say."""
    named = plain(settings.get("坐标系", ""))
    datum = next((code for words, code in _DATUMS if words in named), "")
    width, zone = (figure(settings.get(name, "")) for name in ("几度分带", "带号"))
    if not datum or width not in (3, 6) or not zone:
        return ""
    meridian = int(zone * 3 if width == 3 else zone * 6 - 3)
    kind = "zone" if east > _WITH_ZONE else "cm"
    return f"EPSG:{stripe_code(datum, int(width), kind, meridian)}" if 75 <= meridian <= 135 else ""
