"""The map for notebooks: projects by state on the built-in base map, drawn by folium and asking nobody for anything."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import folium
import shapely
from branca.element import Element, Figure
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from atlas.analysis import standing, this_year
from atlas.catalogue import base_files, district_shapes, load_groups, read_base
from atlas.model import Evidence, Feature, Group
from atlas.model.vocabulary import DISTRICTS, State
from atlas.render.names import state_text, term_names
from atlas.render.said import outcome_text
from atlas.render.style import BASE_STYLE, PRECISION_STYLE, STATE_STYLE, SYMBOL_RADIUS_PX
from atlas.render.template import TEMPLATES, fill
from atlas.render.words import Lang, word

_LEAFLET = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
_LOOK = BASE_STYLE["light"]
_BOX_PX = round(SYMBOL_RADIUS_PX * 2.4)
_ROUGH = frozenset(precision for precision, style in PRECISION_STYLE.items() if not style["fill"])
_CIRCLE = {"weight": 1, "dashArray": "3 4", "opacity": 0.35, "fillOpacity": 0.03, "interactive": False}
_DECIMALS = 5
_Json = dict[str, Any]
_Look = _Json | Callable[[_Json], _Json] | None


def _data_url(body: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(body).decode('ascii')}"


def _image(name: str) -> str:
    return _data_url((_LEAFLET / "images" / name).read_bytes(), "image/png")


def _scripts() -> list[tuple[str, str]]:
    """Leaflet and ours, in the place of the addresses that folium knows."""
    marker = {"iconUrl": _image("marker-icon.png"), "iconRetinaUrl": "", "shadowUrl": ""}
    ours = f"{_ours('explore.js')}L.Icon.Default.mergeOptions({json.dumps(marker)});"
    leaflet = (_LEAFLET / "leaflet.js").read_bytes()
    return [("leaflet", _data_url(leaflet, "text/javascript")), ("atlas", _data_url(ours.encode(), "text/javascript"))]


def _sheets() -> list[tuple[str, str]]:
    leaflet = (_LEAFLET / "leaflet.css").read_text(encoding="utf-8")
    leaflet = re.sub(r"url\(images/([\w.-]+)\)", lambda found: f"url({_image(found[1])})", leaflet)
    ours = _ours("explore.css")
    return [
        ("leaflet_css", _data_url(leaflet.encode(), "text/css")),
        ("atlas_css", _data_url(ours.encode(), "text/css")),
    ]


def _ours(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


class AtlasMap(folium.Map):
    """A folium map that holds Leaflet in itself, so that it opens without a network and tells no host who reads it."""

    default_js = _scripts()
    default_css = _sheets()

    def add_child(self, child: Element, name: str | None = None, index: int | None = None) -> Element:
        """Add a child; the key, which folium must write after all layers, stays the last."""
        super().add_child(child, name, index)
        for key in [key for key, one in self._children.items() if isinstance(one, folium.LayerControl)]:
            self._children.move_to_end(key)
        return self


def explore(features: Sequence[Feature], lang: Lang) -> folium.Map:
    """The features on a map: a layer for each state, circles where a place is rough, a card on a click."""
    page = page_of(word("app_title", lang), lang)
    chart = chart_on(page, lang)
    add_features(chart, features, lang)
    off = sum(f.geometry is None for f in features)
    page.html.add_child(Element(str(fill("explore_note.html", lang, count=len(features), off=off))))
    return chart


def chart_on(page: Figure, lang: Lang, *, named: Collection[str] = DISTRICTS) -> AtlasMap:
    """A map on a page, with the built-in base and the names of districts, and nothing else."""
    chart = AtlasMap(
        location=[30.27, 120.16], zoom_start=10, tiles=None, zoom_snap=0.5, control_scale=True, font_size="13px"
    )
    chart.add_to(page)
    for base in _base(lang):
        base.add_to(chart)
    _names(named, lang).add_to(chart)
    return chart


def add_features(chart: AtlasMap, features: Sequence[Feature], lang: Lang) -> None:
    """Put features on a map with their key, and show them all."""
    drawn = [f for f in features if f.geometry is not None]
    rough = [f for f in drawn if f.project.placement.precision in _ROUGH and not f.project.extent]
    if rough:
        _circles(rough, lang).add_to(chart)
    for state in STATE_STYLE:
        in_state = [f for f in drawn if standing(f.project, this_year()).state == state]
        if in_state:
            _state_group(state, in_state, lang).add_to(chart)
    folium.LayerControl(collapsed=False).add_to(chart)
    if drawn:
        west, south, east, north = shapely.total_bounds([_shape(f) for f in drawn])
        chart.fit_bounds([[south, west], [north, east]], max_zoom=15, padding=[20, 20])


def page_of(title: str, lang: Lang) -> Figure:
    """An empty page in a language."""
    page = Figure(title=title)
    language = "zh-CN" if lang == "zh" else "en"
    page.header.add_child(Element(f"<script>document.documentElement.lang = '{language}'</script>"))
    return page


def _base(lang: Lang) -> Iterable[folium.GeoJson]:
    """The overview of the built-in base map, from the bottom."""
    parts = {path.stem: read_base(path) for path in base_files()}
    districts = [plain(code, shape) for code, shape in district_shapes("tianditu").items()]
    hydrography, water = parts.get("hydrography", []), parts.get("water", [])
    islands = [f for f in hydrography if f["properties"]["kind"] == "island_in_lake"]
    rivers = [f for f in hydrography if f["properties"]["kind"] == "river"]
    open_water = [f for f in hydrography if f["properties"]["kind"] in ("lake", "estuary")]
    looks: tuple[tuple[list[_Json], _Json], ...] = (
        (districts, {"stroke": False, "fillColor": _LOOK["land"], "fillOpacity": 1}),
        (open_water, {"stroke": False, "fillColor": _LOOK["water"], "fillOpacity": 1}),
        (islands, {"stroke": False, "fillColor": _LOOK["land"], "fillOpacity": 1}),
        (rivers, {"color": _LOOK["water"], "weight": 1.5, "fill": False}),
        (water, {"color": _LOOK["water"], "weight": 0.6, "fillColor": _LOOK["water"], "fillOpacity": 1}),
        (parts.get("rail", []), {"color": _LOOK["rail"], "weight": 1, "fill": False}),
        (parts.get("roads", []), {"color": _LOOK["motorway"], "weight": 1.4, "fill": False}),
        (parts.get("metro", []), {"color": _LOOK["metro"], "weight": 1, "dashArray": "6 4", "fill": False}),
        (districts, {"color": _LOOK["border"], "weight": 1, "dashArray": "5 3", "fill": False}),
    )
    credit = str(fill("explore_credit.html", lang))
    return [drawn_in(features, look, interactive=False, attribution=credit) for features, look in looks if features]


def _names(named: Collection[str], lang: Lang) -> folium.GeoJson:
    """The names of districts, under all that stands on the map."""
    names, areas = term_names(lang)["district"], district_shapes("tianditu")
    points = [plain(code, areas[code].representative_point(), text=inert(names[code])) for code in sorted(named)]
    unseen = folium.CircleMarker(radius=1, stroke=False, fill=False)
    return drawn_in(points, None, marker=unseen, on_each_feature=folium.JsCode("atlasDistrict"), interactive=False)


def _state_group(state: State, features: Sequence[Feature], lang: Lang) -> folium.FeatureGroup:
    """The features of a state: their lines and areas, and a symbol for each point with the pictogram of its group."""
    color = STATE_STYLE[state]["color"]
    name = fill("explore_state.html", symbol=_symbol(state), name=term_names(lang)["state"][state], count=len(features))
    group = folium.FeatureGroup(name=str(name).replace("{", "&#123;"))
    shaped = [_told(f, f.project.extent.shape, lang) for f in features if f.project.extent]
    if shaped:
        with_cards(shaped, {"color": color, "weight": 2, "fillOpacity": 0.15}).add_to(group)
    for one in (*load_groups().values(), None):
        points = [_told(f, f.geometry, lang) for f in features if _group_of(f) is one]
        if points:
            icon = folium.DivIcon(
                str(_symbol(state, one)), icon_size=(_BOX_PX, _BOX_PX), icon_anchor=(_BOX_PX // 2, _BOX_PX // 2),
                class_name="atlas-symbol",
            )  # fmt: skip
            with_cards(points, None, folium.Marker(icon=icon)).add_to(group)
    return group


def _circles(rough: Sequence[Feature], lang: Lang) -> folium.GeoJson:
    """The radius within which each place that is known only nearly lies, in metres."""
    styles = {f.project.id: {**_CIRCLE, **_circle(f)} for f in rough}
    name = str(fill("explore_circles.html", lang, count=len(rough)))
    return drawn_in(
        [plain(f.project.id, f.geometry) for f in rough], lambda one: styles[one["id"]], name=name, control=True,
        marker=folium.Circle(radius=1),
    )  # fmt: skip


def _circle(feature: Feature) -> _Json:
    color = STATE_STYLE[standing(feature.project, this_year()).state]["color"]
    return {"radius": feature.project.placement.uncertainty_m, "color": color}


def drawn_in(
    features: list[_Json],
    look: _Look,
    *,
    control: bool = False,
    **options: Any,  # noqa: ANN401  those of folium.GeoJson
) -> folium.GeoJson:
    """Features in one look, or in the look of each, which never holds words of the data or of a reader."""
    style = look if look is None or callable(look) else lambda _: look
    collection = {"type": "FeatureCollection", "features": features}
    return folium.GeoJson(collection, style_function=style, control=control, **options)


def with_cards(features: list[_Json], look: _Look, marker: folium.Marker | None = None) -> folium.GeoJson:
    """Features with a name on the way over them and a card on a click, written by explore.js as text alone."""
    return drawn_in(features, look, marker=marker, on_each_feature=folium.JsCode("atlasCard"))


def plain(ident: str, shape: BaseGeometry, **properties: object) -> _Json:
    """A shape as GeoJSON, to about a metre."""
    geometry = shapely.geometry.mapping(shapely.set_precision(shape, 10**-_DECIMALS, mode="pointwise"))
    return {"type": "Feature", "id": ident, "properties": properties, "geometry": geometry}


def _told(feature: Feature, shape: BaseGeometry, lang: Lang) -> _Json:
    """A feature with what its card says."""
    project = feature.project
    names = (project.name, project.name_en) if lang == "zh" else (project.name_en, project.name)
    summary = project.summary if lang == "zh" else project.summary_en
    return told_as(project.id, shape, (names[0], names[1], summary), _rows(feature, lang))


def told_as(ident: str, shape: BaseGeometry, said: tuple[str, str, str], rows: Iterable[tuple[str, str]]) -> _Json:
    """A shape with what its card says: name, other name, summary, and rows each with what it is about."""
    texts = dict(zip(("name", "other", "summary"), map(inert, said), strict=True))
    return plain(ident, shape, **texts, rows=[[inert(text) for text in row] for row in rows])


def inert(text: str) -> str:
    """A text without a brace, which explore.js puts back: branca runs what it has written as a template once more."""
    return text.replace("%", "%25").replace("{", "%7B")


def _rows(feature: Feature, lang: Lang) -> Iterable[tuple[str, str]]:
    """What the card says line by line, each with what it is about."""
    project, terms, comma = feature.project, term_names(lang), word("comma", lang)
    today = standing(project, this_year())
    yield word("state", lang), state_text(project.status, today.state, lang, partly=today.partly)
    if today.news is not None:
        yield word("explore_news", lang), outcome_text(today.news, lang)
    yield word("district", lang), comma.join(terms["district"][code] for code in project.districts)
    yield word("kind", lang), terms["kind"][project.kind]
    if project.years is not None:
        yield word("years", lang), "–".join(map(str, dict.fromkeys(project.years)))
    yield word("plan", lang), comma.join(terms["plan_short"][plan] for plan in project.plans)
    radius = project.placement.uncertainty_m
    precise = terms["precision"][project.placement.precision]
    place = precise if radius is None else word("explore_place", lang, precision=precise, radius_m=radius)
    yield word("explore_where", lang), place
    for evidence in project.evidence:
        yield word("evidence", lang), evidence_text(evidence, lang)


def evidence_text(evidence: Evidence, lang: Lang) -> str:
    """Where a plan says something: its name, section, exact words and their place in the text."""
    plan = term_names(lang)["plan_short"][evidence.plan]
    place = word("evidence_at", lang, start=evidence.start, end=evidence.end)
    section = evidence.section.rsplit("›", 1)[-1].strip()
    return word("explore_evidence", lang, plan=plan, section=section, exact=evidence.exact, place=place)


def _shape(feature: Feature) -> BaseGeometry:
    return feature.project.extent.shape if feature.project.extent else feature.geometry


@cache
def _symbol(state: State, group: Group | None = None) -> Markup:
    """The symbol of a state as the live map draws it."""
    return fill(
        "explore_symbol.svg", state=STATE_STYLE[state], icon=group.icon if group else None, paper=_LOOK["marker"],
        size=_BOX_PX,
    )  # fmt: skip


def _group_of(feature: Feature) -> Group | None:
    return next((group for group in load_groups().values() if feature.project.kind in group.kinds), None)
