"""A picture that one can move: a view as one HTML file that opens from disk and asks nobody for anything."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import folium
import shapely
from branca.element import Element, Figure
from markupsafe import escape

from atlas.analysis import Comparison, Slice, slices
from atlas.catalogue import load_terms
from atlas.model import Feature, Indicator, Mark
from atlas.render.choropleth import Shade
from atlas.render.explore import (
    AtlasMap,
    add_features,
    chart_on,
    drawn_in,
    evidence_text,
    inert,
    page_of,
    plain,
    told_as,
    with_cards,
)
from atlas.render.picture.ground import drawn_districts
from atlas.render.shading import bounds_of, figure_text, legend_of, moment, shades_of
from atlas.render.style import SHADE_STYLE
from atlas.render.template import fill
from atlas.render.words import Lang, word

_SHADES = SHADE_STYLE["light"]
_INK = "#1f2937"
_HEAD_SHARE, _HEAD_TURN = 0.12, 0.42
"""How long the wings of an arrow are, of its length, and how far they turn from it."""


class Told(NamedTuple):
    """What stands around the map: its title, the line under it, its alternative text, and the lines of its foot."""

    title: str
    standfirst: str
    alt: str
    credit: Sequence[str]
    lang: Lang
    bounds: tuple[float, float, float, float] | None
    """West, south, east and north that it shows first."""
    marks: Sequence[Mark]


def projects_page(features: Sequence[Feature], told: Told) -> str:
    """The page of projects: by state, with a card of each that says where the plans say it."""
    page = _page(told)
    chart = chart_on(page, told.lang)
    add_features(chart, features, told.lang)
    return _finished(page, chart, told, features)


def shaded_page(comparison: Comparison, shown: Slice, told: Told) -> str:
    """The page of a measure: its districts shaded, with a card of each that says where the plans say it."""
    bounds = bounds_of(slices(comparison))
    unit = getattr(load_terms()["unit"][comparison.unit], told.lang)
    page = _page(told, legend_of(shown, bounds, told.lang), unit)
    areas = drawn_districts()
    chart = chart_on(page, told.lang, named=areas.keys() - shown.figures.keys())
    shades = shades_of(shown, bounds, told.lang)
    cards = [_district(code, shape, shades[code], shown, told.lang) for code, shape in areas.items()]
    with_cards(cards, lambda one: _shaded(shades[one["id"]])).add_to(chart)
    for code in shown.figures:
        named = inert(f"{shades[code].name} {shades[code].figure}")
        point = plain(code, areas[code].representative_point(), text=named, side="center")
        _named([point], folium.CircleMarker(radius=1, stroke=False, fill=False)).add_to(chart)
    if not told.bounds:
        chart.fit_bounds(_corners(shapely.total_bounds([areas[code] for code in shown.figures])))
    return _finished(page, chart, told, ())


def _page(told: Told, legend: Sequence[tuple[int | str, str]] = (), unit: str = "") -> Figure:
    page = page_of(_literal(str(escape(told.title))), told.lang)
    around = fill("interactive.html", told.lang, told=told, legend=legend, unit=unit, shades=_SHADES)
    page.html.add_child(Element(_literal(str(around))))
    return page


def _literal(text: str) -> str:
    """Markup without a brace, which branca would take for a template of its own."""
    return text.replace("{", "&#123;")


def _finished(page: Figure, chart: AtlasMap, told: Told, features: Sequence[Feature]) -> str:
    for layer in _marked(told.marks, features):
        layer.add_to(chart)
    if told.bounds:
        chart.fit_bounds(_corners(told.bounds))
    html: str = page.render()
    return html


def _corners(bounds: Iterable[float]) -> list[list[float]]:
    west, south, east, north = map(float, bounds)
    return [[south, west], [north, east]]


def _district(code: str, shape: shapely.Geometry, shade: Shade, shown: Slice, lang: Lang) -> dict[str, object]:
    figures = shown.figures.get(code, ())
    said = " / ".join(figure_text(f, lang) for f in figures) or word("legend_no_value", lang)
    when = moment(shown.year, shown.role, lang)
    return told_as(code, shape, (shade.name, said, when if figures else ""), _evidence(figures, lang))


def _evidence(figures: Iterable[Indicator], lang: Lang) -> list[tuple[str, str]]:
    return [(word("evidence", lang), evidence_text(figure.evidence, lang)) for figure in figures]


def _shaded(shade: Shade) -> dict[str, object]:
    """The look of a district; what has no value or several is filled by a pattern of the page."""
    color = _SHADES[f"shade_{shade.shade}"] if isinstance(shade.shade, int) else _SHADES["none"]
    return {
        "color": _SHADES["line"], "weight": 1, "fillColor": color, "fillOpacity": 1,
        "className": f"atlas-shade-{shade.shade}",
    }  # fmt: skip


def _marked(marks: Iterable[Mark], features: Iterable[Feature]) -> Iterable[folium.GeoJson]:
    """The maker's marks, each with its words beside it."""
    places = {f.project.id: f.geometry.coords[0] for f in features if f.geometry is not None}
    for mark in marks:
        at = places.get(mark.project or "") or mark.at
        if at is None:
            continue
        if mark.kind == "arrow" and mark.to is not None:
            yield _named([plain("mark", _arrow(at, mark.to), text=inert(mark.text), side="left")], None)
        else:
            ring = mark.kind == "highlight"
            filled: dict[str, Any] = {} if ring else {"fill_opacity": 1, "fill_color": _INK}
            look = folium.CircleMarker(radius=16 if ring else 4, color=_INK, weight=2.5, fill=not ring, **filled)
            yield _named([plain("mark", shapely.Point(at), text=inert(mark.text), side="right")], look)


def _named(marks: list[dict[str, object]], marker: folium.CircleMarker | None) -> folium.GeoJson:
    look = None if marker else {"color": _INK, "weight": 2.5, "fill": False}
    return drawn_in(marks, look, marker=marker, on_each_feature=folium.JsCode("atlasMark"), interactive=False)


def _arrow(at: tuple[float, float], to: tuple[float, float]) -> shapely.MultiLineString:
    """A straight arrow with its two wings, as drawn in degrees at this latitude."""
    shrink = math.cos(math.radians(to[1]))
    east, north = (at[0] - to[0]) * shrink, at[1] - to[1]
    length, turn = math.hypot(east, north) * _HEAD_SHARE, math.atan2(north, east)
    wings = [
        (to[0] + length * math.cos(turn + side) / shrink, to[1] + length * math.sin(turn + side))
        for side in (_HEAD_TURN, -_HEAD_TURN)
    ]
    return shapely.MultiLineString([[at, to], [wings[0], to, wings[1]]])
