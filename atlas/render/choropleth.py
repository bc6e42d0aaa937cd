"""A map of districts shaded by value, as SVG: a district without a value is hatched and never looks like zero.

Each SVG is whole in itself, with its colours for light and dark, so that a page may show it as an image.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from atlas.render.escape import escape
from atlas.render.style import SHADE_STYLE

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
_FONT = "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"


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
    areas = "".join(_area(seen[code], shades[code]) for code in drawn)
    labels = "".join(_label(seen[code], shades[code]) for code in drawn if quiet or shades[code].figure)
    return _svg(frame.width, frame.height, f"{areas}{labels}")


def locator(shapes: Shapes, shades: Mapping[str, Shade], frame: Frame) -> str:
    """The whole of the shapes in small, shaded alike, with the outline of what the map beside it shows."""
    whole = frame_of(shapes.values(), *_LOCATOR_PX)
    areas = "".join(_area(whole.pixel(shape), shades[code]) for code, shape in shapes.items())
    south, east = frame.north - frame.height / frame.scale, frame.west + frame.width / frame.scale
    left, top, right, bottom = whole.pixel(box(frame.west, south, east, frame.north)).bounds
    size = f'width="{right - left:.1f}" height="{bottom - top:.1f}"'
    return _svg(whole.width, whole.height, f'{areas}<rect class="frame" x="{left:.1f}" y="{top:.1f}" {size}/>')


def swatch(shade: int | str) -> str:
    """A little box of the legend in the shade of a district."""
    return _svg(22, 16, f'<rect class="area s-{shade}" width="22" height="16"/>')


def as_image(svg: str, alt: str, style: str) -> str:
    """An SVG as an HTML image under a class name of ours; without `alt` it is decoration."""
    data = base64.b64encode(svg.encode()).decode()
    return f'<img class="{style}" alt="{escape(alt)}" src="data:image/svg+xml;base64,{data}">'


def _svg(width: int, height: int, inside: str) -> str:
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{_CSS}</style>{_PATTERNS}{inside}</svg>'


def _colours(scheme: str) -> str:
    look = SHADE_STYLE[scheme]
    steps = "".join(f".s-{step}{{fill:{look[f'shade_{step}']}}}" for step in range(1, 6))
    return (
        f"{steps}.paper{{fill:{look['none']}}}.hatch{{stroke:{look['hatch']}}}.dots{{fill:{look['dots']}}}"
        f".area{{stroke:{look['line']}}}.frame{{stroke:{look['ink']}}}"
        f"text{{fill:{look['ink']};stroke:{look['halo']}}}.quiet{{fill:{look['quiet']}}}"
    )


_CSS = (
    f".s-{NO_VALUE}{{fill:url(#{NO_VALUE})}}.s-{DIFFERING}{{fill:url(#{DIFFERING})}}.hatch{{stroke-width:2}}"
    ".area{stroke-width:.7;stroke-linejoin:round}.frame{fill:none;stroke-width:1.5}"
    f"text{{font:600 12px {_FONT};text-anchor:middle;stroke-width:3px;paint-order:stroke;stroke-linejoin:round}}"
    f".figure{{font:700 13px {_FONT}}}.quiet{{font:400 10px {_FONT}}}"
    f"{_colours('light')}@media(prefers-color-scheme:dark){{{_colours('dark')}}}"
)
_TURNED = 'width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
_PATTERNS = (
    f'<defs><pattern id="{NO_VALUE}" {_TURNED}><path class="paper" d="M0 0H6V6H0Z"/><path class="hatch" d="M0 0V6"/>'
    f'</pattern><pattern id="{DIFFERING}" {_TURNED}><path class="paper" d="M0 0H6V6H0Z"/>'
    '<circle class="dots" cx="3" cy="3" r="1.5"/></pattern></defs>'
)


def _area(shape: BaseGeometry, shade: Shade) -> str:
    return f'<path class="area s-{shade.shade}" d="{_path(shape)}"/>'


def _path(shape: BaseGeometry) -> str:
    polygons = [p for p in shapely.get_parts(shape.normalize()) if p.geom_type == "Polygon"]
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    return "".join(_ring(shapely.get_coordinates(ring)[:-1]) for ring in rings)


def _ring(points: Iterable[Sequence[float]]) -> str:
    return f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in points)}Z"


def _width(name: str) -> float:
    """About how wide a quiet name is in pixels."""
    return sum(5.5 if character.isascii() else 10 for character in name)


def _label(shape: BaseGeometry, shade: Shade) -> str:
    """Name and figure where the district is widest; the name of one without a figure only where there is room."""
    spoke = shapely.maximum_inscribed_circle(shape)
    if not shade.figure and shapely.length(spoke) < max(_QUIET_FROM_PX, _width(shade.name) / 2):
        return ""
    x, y = shapely.get_coordinates(spoke)[0]
    if not shade.figure:
        return f'<text class="quiet" x="{x:.1f}" y="{y + 3:.1f}">{escape(shade.name)}</text>'
    figure = f'<text class="figure" x="{x:.1f}" y="{y + 11:.1f}">{escape(shade.figure)}</text>'
    return f'<text x="{x:.1f}" y="{y - 3:.1f}">{escape(shade.name)}</text>{figure}'
