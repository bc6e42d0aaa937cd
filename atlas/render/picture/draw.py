"""A picture of the map as SVG: projects over the built-in base, with head, legend, scale, sources and address."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import segno
import shapely

from atlas.analysis import standing
from atlas.catalogue import load_districts, load_groups
from atlas.model import Feature, Look
from atlas.model.vocabulary import State
from atlas.render.choropleth import Frame
from atlas.render.names import term_names
from atlas.render.paths import path_of
from atlas.render.picture.alt import alt_text, caption
from atlas.render.picture.ground import district_points, ground, over_districts, whole_city
from atlas.render.picture.label_places import Label, Place, place_labels
from atlas.render.picture.lettering import FAMILY, cut_font, width_em, written
from atlas.render.picture.look import ground_colours, state_colours
from atlas.render.picture.marks import ROUGH, Mark, frame_over, marks
from atlas.render.picture.net import Net, net_over
from atlas.render.picture.sheet import Entry, Sheet, Words, lay_out
from atlas.render.style import STATE_STYLE
from atlas.render.template import fill
from atlas.render.words import LANGS, Lang, word

_OPACITY = {"full": 0.32, "half": 0.22, "hollow": 0.12, "broken": 0.12, "crossed": 0.12, "small": 0.12}
_HATCH = {"full": (4, 2.2, 45), "half": (5, 1.4, 45), "hollow": (9, 0.8, 45), "broken": (9, 0.8, -45),
          "crossed": (6, 1.0, 90), "small": (12, 0.6, 0)}  # fmt: skip
_SYMBOLS = ((40, 0.62), (120, 0.5), (10**9, 0.38))
"""Up to so many marks, the radius of a symbol in ems."""
_ICON_FROM_PX = 6.0
_LETTER, _DISTRICT_LETTER = 0.86, 0.82
_STEPS_M = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
_SCALE_SHARE = 0.22
_MOST_FILLED = 12
"""So many circles of uncertainty may be tinted before they darken each other."""


class Wish(NamedTuple):
    """What a picture shall be: its size in pixels, language and look, and the words that its maker gives it."""

    width: int = 1600
    height: int = 900
    lang: Lang = "zh"
    look: Look = "light"
    title: str = ""
    standfirst: str = ""
    bounds: tuple[float, float, float, float] | None = None
    """West, south, east and north in degrees that the map shows at least; all that is drawn when none is asked for."""
    address: str = ""
    """Where the view can be opened; written as a code."""
    close: bool = False
    """Whether it is of one project: its circle of uncertainty and its surroundings are in the frame."""
    districts: tuple[str, ...] = ()
    """Districts that the map shows whole when no bounds are asked for."""


class Drawing(NamedTuple):
    """A map that is drawn and what it says of itself: the SVG, in both languages what is on it, what found no room."""

    svg: str
    title: str
    alt: dict[Lang, str]
    told: dict[Lang, str]
    """The same in the one sentence of a caption."""
    drawn: tuple[str, ...]
    """Ids of the projects on it, the most important first."""
    unnamed: int
    """So many of them have no name on it for want of room."""
    net: Net
    """Which place each of its pixels shows."""


class _Name(NamedTuple):
    x: float
    y: float
    size: float
    text: str
    leader: tuple[float, float, float, float] | None = None


class _Scale(NamedTuple):
    width: float
    text: str


class _Point(NamedTuple):
    look: str
    x: float
    y: float
    scale: float


def draw(features: Sequence[Feature], wish: Wish, year: int, credit: Sequence[str]) -> Drawing:
    """The map of features as of a year; `credit` are the lines of its foot."""
    title, coded = wish.title or word("app_title", wish.lang), bool(wish.address)
    placed = [f for f in features if f.geometry is not None]
    around = _words(title, wish, features, placed, year, credit)
    room = lay_out(around, wish.width, wish.height, coded=coded)  # what is drawn depends on it, and the legend on that
    bounds = wish.bounds or (None if wish.close else over_districts(wish.districts))
    frame = frame_over(placed, room.map_width, room.map_height, close=wish.close, bounds=bounds)
    drawn = marks(placed, frame, year)
    seen = {mark.id for mark in drawn}
    shown = [f for f in placed if f.project.id in seen]
    around = _words(title, wish, features, shown, year, credit)
    sheet = lay_out(around, wish.width, wish.height, coded=coded, map_height=room.map_height)
    alt = {lang: alt_text(features, shown, drawn, title, lang) for lang in LANGS}
    told = {lang: caption(drawn, title, year, lang) for lang in LANGS}
    svg, unnamed = _svg(drawn, frame, sheet, wish, (title, alt[wish.lang]))
    net = net_over(frame, sheet.margin, sheet.map_top)
    return Drawing(svg, title, alt, told, tuple(m.id for m in reversed(drawn)), unnamed, net)


def _words(
    title: str, wish: Wish, features: Sequence[Feature], shown: Sequence[Feature], year: int, credit: Sequence[str]
) -> Words:
    states = Counter(standing(f.project, year).state for f in shown)
    return Words(
        wish.lang, title, wish.standfirst, _entries(states, wish.lang), _notes(features, shown, wish.lang), credit
    )


def _svg(drawn: Sequence[Mark], frame: Frame, sheet: Sheet, wish: Wish, said: tuple[str, str]) -> tuple[str, int]:
    """The SVG, and how many of the marks have no name on it."""
    title, alt = said
    colours = ground_colours(wish.look)
    scale = _scale(frame, sheet, wish.lang)
    names, quiet = _names(drawn, frame, sheet, scale, wish.lang)
    unnamed = len(drawn) - len(names)
    corner = _corner(unnamed, sheet, wish.lang)
    north = _north(sheet, wish.lang)
    texts = (
        [line.text for line in sheet.lines] + [name.text for name in (*names, *quiet, *corner, north)] + [scale.text]
    )
    svg = fill(
        "picture.svg", sheet=sheet, lang=wish.lang, title=written(title, wish.lang), alt=alt, ground=colours,
        family=FAMILY, font=base64.b64encode(cut_font(texts)).decode(), base=list(ground(frame)), names=names,
        quiet=quiet, corner=corner, scale=scale, north=north, locator=_locator(frame, sheet),
        code=_code(wish.address) if sheet.code else None, **_looks(drawn, wish, sheet),
    )  # fmt: skip
    return re.sub(r"\n\s*\n+", "\n", str(svg)).strip() + "\n", unnamed


def _entries(states: Counter[State], lang: Lang) -> list[Entry]:
    terms = term_names(lang)["state"]
    return [Entry(f"{state}-", f"{terms[state]} {states[state]}") for state in STATE_STYLE if states[state]]


def _notes(features: Sequence[Feature], shown: Sequence[Feature], lang: Lang) -> list[str]:
    """What a reader must know to read the picture rightly."""
    rough = sum(f.project.extent is None and f.project.placement.precision in ROUGH for f in shown)
    sketched = sum(f.project.extent is not None and f.project.extent.basis != "osm" for f in shown)
    off = sum(f.geometry is None for f in features)
    outside = len(features) - off - len(shown)
    told = (
        ("picture_rough", rough),
        ("picture_sketched", sketched),
        ("picture_outside", outside),
        ("picture_off", off),
    )
    return [word(key, lang, count=count) for key, count in told if count]


def _names(
    drawn: Sequence[Mark], frame: Frame, sheet: Sheet, scale: _Scale, lang: Lang
) -> tuple[list[_Name], list[_Name]]:
    """The names of the projects and then those of districts, none on another; and which of them found a place."""
    size, reach = sheet.em * _LETTER, sheet.em * _radius(len(drawn)) + 1
    ranked = list(reversed(drawn))
    texts = [written(m.name if lang == "zh" else m.name_en, lang) for m in ranked]
    wanted = [_label(m.x, m.y, reach, text, size) for m, text in zip(ranked, texts, strict=True)]
    districts, small = load_districts(), sheet.em * _DISTRICT_LETTER
    points = district_points(frame)
    below = {c: written(districts[c].name if lang == "zh" else districts[c].name_en, lang) for c in points}
    wanted += [_label(*points[code], 0, text, small) for code, text in below.items()]
    em, width, height = sheet.em, sheet.map_width, sheet.map_height
    taken = np.array([
        (0, height - em * 2.9, em * 1.6 + max(scale.width, width_em(scale.text) * em), height),
        (width - em * 3.2, 0, width, em * 3.4),
        (width - em * 12, height - em * 1.6, width, height),
    ])  # fmt: skip
    places = place_labels(wanted, (width, height), taken, em)
    found = [(text, p) for text, p in zip((*texts, *below.values()), places, strict=True)]
    first, rest = found[: len(texts)], found[len(texts) :]
    return [_name(t, p, size) for t, p in first if p], [_name(t, p, small) for t, p in rest if p and not p.leader]


def _label(x: float, y: float, reach: float, text: str, size: float) -> Label:
    return Label(x, y, reach, width_em(text) * size + size * 0.3, size * 1.22)


def _name(text: str, place: Place, size: float) -> _Name:
    return _Name(place.left + size * 0.15, place.bottom - size * 0.31, size, text, place.leader)


def _corner(unnamed: int, sheet: Sheet, lang: Lang) -> list[_Name]:
    """How many names found no room, in the lower right corner of the map."""
    if not unnamed:
        return []
    text, size = written(word("picture_unnamed", lang, count=unnamed), lang), sheet.em * 0.75
    return [
        _Name(sheet.map_width - width_em(text) * size - sheet.em * 0.6, sheet.map_height - sheet.em * 0.6, size, text)
    ]


def _radius(count: int) -> float:
    return next(radius for most, radius in _SYMBOLS if count <= most)


def _looks(drawn: Sequence[Mark], wish: Wish, sheet: Sheet) -> dict[str, object]:
    """Symbols, lines and areas, and how each of them looks."""
    states = {mark.state for mark in drawn}
    colors, icons = state_colours(wish.look), {group.id: group.icon for group in load_groups().values()}
    radius = sheet.em * _radius(len(drawn))
    iconed = radius >= _ICON_FROM_PX
    used = {(m.state, m.group if iconed else "") for m in drawn} | {(state, "") for state in states}
    symbols = [
        {"id": f"{state}-{group}", "fill": STATE_STYLE[state]["fill"], "color": colors[state], "icon": icons.get(group)}
        for state, group in sorted(used)
    ]
    width = sheet.em * 0.26
    return {
        "symbols": symbols,
        "colors": colors,
        "opacities": {state: _OPACITY[style["fill"]] for state, style in STATE_STYLE.items()},
        "hatched": wish.look == "newsprint",
        "states": [_hatch(state, colors[state]) for state in sorted(states)],
        "circles": (circles := [m for m in drawn if m.radius_px > 1.5 * radius]),
        "soft": 0.07 if len(circles) <= _MOST_FILLED else 0,
        "areas": sorted((m for m in drawn if m.path and m.is_area), key=lambda m: -m.size_px),
        "lines": [
            {"path": m.path, "strokes": _strokes(STATE_STYLE[m.state]["fill"], width, colors[m.state], wish.look)}
            for m in drawn
            if m.path and not m.is_area
        ],
        "points": [_Point(f"{m.state}-{m.group if iconed else ''}", m.x, m.y, radius / 10) for m in drawn],
    }


def _hatch(state: State, color: str) -> dict[str, object]:
    step, width, turn = _HATCH[STATE_STYLE[state]["fill"]]
    return {"id": state, "color": color, "hatch": {"step": step, "width": width, "turn": turn}}


def _strokes(kind: str, width: float, color: str, look: Look) -> list[dict[str, object]]:
    """The strokes of a line from the bottom, as the live map draws them."""
    paper = ground_colours(look)["marker"]
    whole, core = _stroke(color, width), _stroke(paper, width - 2.2)
    return {
        "full": [whole],
        "half": [whole, core, _stroke(color, width - 2.2, 3 * width, 2.4 * width)],
        "hollow": [whole, core],
        "broken": [_stroke(color, width * 0.55, 1.8 * width, 1.2 * width)],
        "crossed": [whole, core, _stroke(color, width * 0.6, 1, 2 * width)],
        "small": [_stroke(color, width * 0.6)],
    }[kind]


def _stroke(color: str, width: float, *dash: float) -> dict[str, object]:
    return {"color": color, "width": max(width, 0.6), "dash": " ".join(f"{d:.1f}" for d in dash)}


def _scale(frame: Frame, sheet: Sheet, lang: Lang) -> _Scale:
    """The longest round distance that takes no more than a part of the map."""
    most = sheet.map_width * _SCALE_SHARE / frame.scale
    metres = max((step for step in _STEPS_M if step <= most), default=_STEPS_M[0])
    key, figure = ("picture_km", metres // 1000) if metres >= 1000 else ("picture_m", metres)
    return _Scale(metres * frame.scale, word(key, lang, figure=figure))


def _north(sheet: Sheet, lang: Lang) -> _Name:
    text = word("north", lang)
    return _Name(-width_em(text) * sheet.em * 0.425, 0, sheet.em * 0.85, text)


def _locator(frame: Frame, sheet: Sheet) -> dict[str, object]:
    """The whole city in small, and what of it the map shows."""
    _, _, width, height = sheet.locator
    shapes = whole_city()
    west, south, east, north = shapely.total_bounds(shapes)
    scale = min(width / (east - west), height / (north - south))
    small = Frame(east - width / scale, north, scale, round(width), round(height))
    path = path_of(shapely.simplify(small.pixel(shapely.GeometryCollection(list(shapes))), 0.4))
    left, top, right, bottom = np.clip(small.pixel(frame.window).bounds, 0, (width, height, width, height))
    return {"path": path, "x": left, "y": top, "width": max(right - left, 3), "height": max(bottom - top, 3)}


def _code(address: str) -> dict[str, object]:
    """The address as a code that a camera reads: its rows as one path, and how wide it is with its quiet border."""
    code = segno.make(address, error="m", micro=False)
    rows = [
        f"M{x} {y + 0.5}h1" for y, row in enumerate(code.matrix_iter(border=2)) for x, dark in enumerate(row) if dark
    ]
    return {"path": "".join(rows), "side": code.symbol_size(border=2)[0]}
