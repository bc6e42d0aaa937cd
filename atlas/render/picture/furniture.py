"""What stands on every map beside what it shows: scale bar, north arrow, the city in small, the code of its address."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import segno
import shapely

from atlas.render.choropleth import Frame
from atlas.render.paths import path_of
from atlas.render.picture.ground import whole_city
from atlas.render.picture.label_places import Boxes
from atlas.render.picture.lettering import width_em
from atlas.render.picture.sheet import Sheet
from atlas.render.words import Lang, word

_STEPS_M = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
_SCALE_SHARE = 0.22


class Name(NamedTuple):
    """Words on the map, from the left end of their base line, with the line to what they name when they stand apart."""

    x: float
    y: float
    size: float
    text: str
    leader: tuple[float, float, float, float] | None = None


class Scale(NamedTuple):
    """A scale bar: how many pixels are how far."""

    width: float
    text: str


def scale_of(frame: Frame, lang: Lang) -> Scale:
    """The longest round distance that takes no more than a part of the map."""
    most = frame.width * _SCALE_SHARE / frame.scale
    metres = max((step for step in _STEPS_M if step <= most), default=_STEPS_M[0])
    key, figure = ("picture_km", metres // 1000) if metres >= 1000 else ("picture_m", metres)
    return Scale(metres * frame.scale, word(key, lang, figure=figure))


def north_of(sheet: Sheet, lang: Lang) -> Name:
    """The word over the north arrow."""
    text = word("north", lang)
    return Name(-width_em(text) * sheet.em * 0.425, 0, sheet.em * 0.85, text)


def taken_by(sheet: Sheet, scale: Scale) -> Boxes:
    """Where no name may stand: on the scale bar, on the north arrow and in the corner of what found no room."""
    em, width, height = sheet.em, sheet.map_width, sheet.map_height
    return np.array([
        (0, height - em * 2.9, em * 1.6 + max(scale.width, width_em(scale.text) * em), height),
        (width - em * 3.2, 0, width, em * 3.4),
        (width - em * 12, height - em * 1.6, width, height),
    ])  # fmt: skip


def locator_of(frame: Frame, sheet: Sheet) -> dict[str, object]:
    """The whole city in small, and what of it the map shows."""
    width, height = sheet.locator[2:]
    small, path = _city(width, height)
    left, top, right, bottom = np.clip(small.pixel(frame.window).bounds, 0, (width, height, width, height))
    return {"path": path, "x": left, "y": top, "width": max(right - left, 3), "height": max(bottom - top, 3)}


@lru_cache(maxsize=16)
def _city(width: float, height: float) -> tuple[Frame, str]:
    """The frame of the whole city in a size, and its districts as a path."""
    shapes = whole_city()
    west, south, east, north = shapely.total_bounds(shapes)
    scale = min(width / (east - west), height / (north - south))
    small = Frame(east - width / scale, north, scale, round(width), round(height))
    return small, path_of(shapely.simplify(small.pixel(shapely.GeometryCollection(list(shapes))), 0.4))


def code_of(address: str) -> dict[str, object]:
    """The address as a code that a camera reads: its rows as one path, and how wide it is with its quiet border."""
    code = segno.make(address, error="m", micro=False)
    rows = [
        f"M{x} {y + 0.5}h1" for y, row in enumerate(code.matrix_iter(border=2)) for x, dark in enumerate(row) if dark
    ]
    return {"path": "".join(rows), "side": code.symbol_size(border=2)[0]}
