"""A map of districts shaded by value, as SVG: a district without a value is hatched and never looks like zero.

Each SVG is whole in itself, with its colours for light and dark, so that a page may show it as an image.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import shapely
from markupsafe import Markup
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from atlas.render.paths import path_of
from atlas.render.style import SHADE_STYLE
from atlas.render.template import fill

_Drawn = Sequence[Mapping[str, object]]
Shapes = Mapping[str, BaseGeometry]
"""Districts by adcode in metres, east and north."""

STEPS = ((3,), (2, 4), (1, 3, 5), (1, 2, 4, 5), (1, 2, 3, 4, 5))
"""Which of the five shades one to five classes take."""
NO_VALUE = "none"
DIFFERING = "several"
_MARGIN = 0.12
_LEAST_M = 32_000
_QUIET_FROM_PX = 17
_LOCATOR_PX = (120, 96)


class Shade(NamedTuple):
    """How a district is drawn: its shade (1 to 5, none or several), its name, and its figure as people write it."""

    shade: int | str
    name: str
    figure: str


class Frame(NamedTuple):
    """What a map shows, in metres, and its size in pixels."""

    west: float
    north: float
    scale: float
    width: int
    height: int

    @property
    def window(self) -> BaseGeometry:
        """What it shows as a box in metres."""
        return box(self.west, self.north - self.height / self.scale, self.west + self.width / self.scale, self.north)

    def pixel(self, geometry: BaseGeometry) -> BaseGeometry:
        """A geometry in pixels of this frame, y downwards."""
        moved: BaseGeometry = shapely.transform(
            geometry, lambda x, y: ((x - self.west) * self.scale, (self.north - y) * self.scale), interleaved=False
        )
        return moved


def frame_of(shapes: Iterable[BaseGeometry], width: int, height: int) -> Frame:
    """The frame that shows all shapes with a margin, no closer than 32 km across."""
    west, south, east, north = shapely.total_bounds(list(shapes))
    across = max(max(east - west, (north - south) * width / height) * (1 + _MARGIN), _LEAST_M)
    scale = width / across
    return Frame((west + east - across) / 2, (north + south + height / scale) / 2, scale, width, height)


def choropleth(shapes: Shapes, shades: Mapping[str, Shade], frame: Frame, *, quiet: bool = True) -> str:
    """The map as SVG; `quiet` also names the districts without a figure where there is room."""
    window = box(0, 0, frame.width, frame.height)
    seen = {code: frame.pixel(shape).intersection(window) for code, shape in shapes.items()}
    drawn = [code for code, shape in seen.items() if not shape.is_empty]
    areas = [_area(seen[code], shades[code]) for code in drawn]
    texts = [text for code in drawn if quiet or shades[code].figure for text in _label(seen[code], shades[code])]
    return _svg(frame.width, frame.height, areas, texts)


def locator(shapes: Shapes, shades: Mapping[str, Shade], frame: Frame) -> str:
    """The whole of the shapes in small, shaded alike, with the outline of what the map beside it shows."""
    whole = frame_of(shapes.values(), *_LOCATOR_PX)
    areas = [_area(whole.pixel(shape), shades[code]) for code, shape in shapes.items()]
    left, top, right, bottom = whole.pixel(frame.window).bounds
    outline = {"style": "frame", "x": left, "y": top, "width": right - left, "height": bottom - top}
    return _svg(whole.width, whole.height, areas, rects=[outline])


def swatch(shade: int | str) -> str:
    """A little box of the legend in the shade of a district."""
    return _svg(22, 16, rects=[{"style": f"area s-{shade}", "x": 0, "y": 0, "width": 22, "height": 16}])


def as_image(svg: str, alt: str, style: str) -> Markup:
    """An SVG as an HTML image under a class name of ours; without `alt` it is decoration."""
    return fill("image.html", data=base64.b64encode(svg.encode()).decode(), alt=alt, style=style)


def _svg(width: int, height: int, areas: _Drawn = (), texts: _Drawn = (), rects: _Drawn = ()) -> str:
    drawn = {"width": width, "height": height, "areas": areas, "texts": texts, "rects": rects}
    return fill("drawing.svg", **drawn, style=SHADE_STYLE, no_value=NO_VALUE, differing=DIFFERING)


def _area(shape: BaseGeometry, shade: Shade) -> dict[str, object]:
    return {"shade": shade.shade, "path": path_of(shape.normalize())}


def _width(name: str) -> float:
    """About how wide a quiet name is in pixels."""
    return sum(5.5 if character.isascii() else 10 for character in name)


def _label(shape: BaseGeometry, shade: Shade) -> list[dict[str, object]]:
    """Name and figure where the district is widest; the name of one without a figure only where there is room."""
    spoke = shapely.maximum_inscribed_circle(shape)
    if not shade.figure and shapely.length(spoke) < max(_QUIET_FROM_PX, _width(shade.name) / 2):
        return []
    x, y = shapely.get_coordinates(spoke)[0]
    if not shade.figure:
        return [{"style": "quiet", "x": x, "y": y + 3, "text": shade.name}]
    name = {"style": None, "x": x, "y": y - 3, "text": shade.name}
    return [name, {"style": "figure", "x": x, "y": y + 11, "text": shade.figure}]
