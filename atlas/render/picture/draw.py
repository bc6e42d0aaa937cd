"""A picture of projects as SVG: over the built-in base, with head, legend, scale, sources and address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from atlas.catalogue import load_groups
from atlas.model import Feature, Look
from atlas.render.choropleth import Frame
from atlas.render.paths import path_of
from atlas.render.picture.alt import alt_text, caption
from atlas.render.picture.annotate import RING_EM
from atlas.render.picture.classes import Classes
from atlas.render.picture.ground import district_points, ground, over_districts
from atlas.render.picture.lettering import written
from atlas.render.picture.look import ground_colours
from atlas.render.picture.marks import MOST_CIRCLES, ROUGH, Mark, Placed, circle_m, frame_over, marks, placed_of
from atlas.render.picture.plate import (
    DISTRICT_LETTER,
    LETTER,
    Drawing,
    Named,
    Plate,
    Wanted,
    Wish,
    district_names,
    label_of,
)
from atlas.render.picture.sheet import Entry, Sheet, Words, lay_out
from atlas.render.template import fill
from atlas.render.words import LANGS, Lang, word

_OPACITY = {"full": 0.32, "half": 0.22, "hollow": 0.12, "broken": 0.12, "crossed": 0.12, "small": 0.12}
_HATCH = {"full": (4, 2.2, 45), "half": (5, 1.4, 45), "hollow": (9, 0.8, 45), "broken": (9, 0.8, -45),
          "crossed": (6, 1.0, 90), "small": (12, 0.6, 0)}  # fmt: skip
_SYMBOLS = ((40, 0.62), (120, 0.5), (10**9, 0.38))
"""Up to so many marks, the radius of a symbol in ems."""
_ICON_FROM_PX = 6.0


class _Point(NamedTuple):
    look: str
    x: float
    y: float
    scale: float


def draw(features: Sequence[Feature], wish: Wish, classes: Classes, credit: Sequence[str]) -> Drawing:
    """The map of features in their classes; `credit` are the lines of its foot."""
    title, coded = wish.title or word("app_title", wish.lang), bool(wish.address)
    placed = placed_of(features, classes)
    around = _words(title, wish, features, placed, classes, credit)
    room = lay_out(around, wish.width, wish.height, coded=coded)  # what is drawn depends on it, and the legend on that
    bounds = wish.bounds or (None if wish.close or wish.around else over_districts(wish.districts))
    frame = frame_over(placed, room.map_width, room.map_height, close=wish.close, around=wish.around, bounds=bounds)
    drawn = marks(placed, frame, classes)
    seen = {mark.id for mark in drawn}
    there = [one for one in placed if one.feature.project.id in seen]
    shown = [one.feature for one in there]
    words = _words(title, wish, features, there, classes, credit)
    kept = room.map_height
    sheet = room if words == around else lay_out(words, wish.width, wish.height, coded=coded, map_height=kept)
    alt = {lang: alt_text(features, shown, drawn, wish.heads.get(lang, title), classes, lang) for lang in LANGS}
    told = {lang: caption(drawn, wish.heads.get(lang, title), classes, lang) for lang in LANGS}
    plate = Plate(frame, sheet, wish, drawn)
    named = _named(plate, drawn)
    unnamed = named.names.count(None)
    svg = plate.drawn(
        title,
        wish.alt or alt[wish.lang],
        named,
        unnamed,
        base=ground(frame),
        around=_circle(wish, frame),
        **_looks(drawn, wish, sheet, classes),
    )
    return Drawing(
        svg,
        title,
        wish.standfirst,
        alt,
        told,
        tuple(m.id for m in reversed(drawn)),
        unnamed,
        plate.told.left_out,
        plate.net,
    )


def _circle(wish: Wish, frame: Frame) -> str:
    """The circle that was asked about as a path; "" when none was."""
    return path_of(frame.pixel(circle_m(wish.around))) if wish.around else ""


def _words(
    title: str, wish: Wish, features: Sequence[Feature], shown: Sequence[Placed], classes: Classes,
    credit: Sequence[str],
) -> Words:  # fmt: skip
    states = Counter(one.state for one in shown)
    notes = _notes(features, [one.feature for one in shown], wish.lang)
    if wish.around:
        notes.insert(0, word("picture_around", wish.lang, radius_m=wish.around[2]))
    return Words(wish.lang, title, wish.standfirst, _entries(states, classes, wish.lang), notes, credit)


def _entries(states: Counter[str], classes: Classes, lang: Lang) -> list[Entry]:
    names = classes.names[lang]
    return [Entry(f"{state}-", f"{names[state]} {states[state]}") for state in classes.fills if states[state]]


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


def _named(plate: Plate, drawn: Sequence[Mark]) -> Named:
    """The names of the projects, those highlighted and then the most important first, and then those of districts."""
    em, lang, first = plate.sheet.em, plate.wish.lang, plate.told.highlighted
    size, reach = em * LETTER, em * _radius(len(drawn)) + 1
    ranked = [m for wanted in (True, False) for m in reversed(drawn) if (m.id in first) is wanted]
    texts = [(written(m.name if lang == "zh" else m.name_en, lang),) for m in ranked]
    around = {True: RING_EM * em + 2, False: reach}
    labels = [
        label_of(m.x, m.y, around[m.id in first], t, size, must=m.id in first)
        for m, t in zip(ranked, texts, strict=True)
    ]
    points = district_points(plate.frame)
    below = district_names(points, lang)
    quiet = [label_of(*at, 0, t, em * DISTRICT_LETTER) for at, t in zip(points.values(), below, strict=True)]
    return plate.named(Wanted(texts, labels), Wanted(below, quiet))


def _radius(count: int) -> float:
    return next(radius for most, radius in _SYMBOLS if count <= most)


def _looks(drawn: Sequence[Mark], wish: Wish, sheet: Sheet, classes: Classes) -> dict[str, object]:
    """Symbols, lines and areas, and how each of them looks."""
    states = {mark.state for mark in drawn}
    colors, fills = classes.colours(wish.look), classes.fills
    paper, icons = ground_colours(wish.look)["marker"], {group.id: group.icon for group in load_groups().values()}
    radius = sheet.em * _radius(len(drawn))
    iconed = radius >= _ICON_FROM_PX
    used = {(m.state, m.group if iconed else "") for m in drawn} | {(state, "") for state in states}
    symbols = [
        {"id": f"{state}-{group}", "drawn": _symbol(fills[state], colors[state], paper, icons.get(group))}
        for state, group in sorted(used)
    ]
    width = sheet.em * 0.26
    return {
        "symbols": symbols,
        "colors": colors,
        "opacities": {state: _OPACITY[fill] for state, fill in fills.items()},
        "hatched": wish.look == "newsprint",
        "states": [_hatch(state, fills[state], colors[state]) for state in sorted(states)],
        "circles": (circles := [m for m in drawn if m.radius_px > 1.5 * radius]),
        "soft": 0.07 if len(circles) <= MOST_CIRCLES and all(m.radius_px < sheet.map_width / 2 for m in circles) else 0,
        "areas": sorted((m for m in drawn if m.path and m.is_area), key=lambda m: -m.size_px),
        "lines": [
            {"path": m.path, "strokes": _strokes(fills[m.state], width, colors[m.state], wish.look)}
            for m in drawn
            if m.path and not m.is_area
        ],
        "points": [_Point(f"{m.state}-{m.group if iconed else ''}", m.x, m.y, radius / 10) for m in drawn],
    }


@lru_cache(maxsize=512)
def _symbol(filled: str, color: str, paper: str, icon: str | None) -> Markup:
    """A symbol; kept, since most pictures have most of them."""
    return fill("symbol.svg", fill=filled, color=color, paper=paper, icon=icon)


def _hatch(state: str, fill: str, color: str) -> dict[str, object]:
    step, width, turn = _HATCH[fill]
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
