"""The letters of a picture as outlines: the same in programs that read no fonts, but no word can be selected."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import cycle
from typing import Any

import lxml.etree
import uharfbuzz as hb

from atlas.render.picture.lettering import shaped, units_per_em, whole_font

_SVG = "{http://www.w3.org/2000/svg}"
_FACE = re.compile(r"@font-face\{[^}]*\}\s*")


def outlined(svg: str) -> str:
    """The same SVG with a path in the place of each line of words, and without its font."""
    tree = _without_font(svg)
    for text in list(tree.iter(f"{_SVG}text")):
        _become_path(text)
    return f"{lxml.etree.tostring(tree, encoding='unicode')}\n"


def haloed(svg: str) -> str:
    """The same SVG, without its font, in which no halo covers a letter.

    What paints letter by letter lays the halo of each over the letter before; a path under the line holds them all.
    """
    tree = _without_font(svg)
    for text in list(tree.iter(f"{_SVG}text")):
        if text.attrib.pop("paint-order", None):
            halo = lxml.etree.Element(f"{_SVG}path", {"class": text.get("class"), "fill": "none"})
            halo.set("d", _path_of(text))
            text.addprevious(halo)
            text.set("style", f"stroke:none;{text.get('style', '')}")
    return f"{lxml.etree.tostring(tree, encoding='unicode')}\n"


def _without_font(svg: str) -> Any:  # noqa: ANN401  an element of lxml
    tree = lxml.etree.fromstring(svg.encode())
    for style in tree.iter(f"{_SVG}style"):
        style.text = _FACE.sub("", style.text)
    return tree


def _become_path(text: Any) -> None:  # noqa: ANN401  an element of lxml
    text.set("d", _path_of(text))
    for name in ("x", "y", "font-size"):
        del text.attrib[name]
    text.tag, text.text = f"{_SVG}path", None
    text.set("class", f"letters {text.get('class', '')}".strip())


def _path_of(text: Any) -> str:  # noqa: ANN401  an element of lxml
    """The outlines of a line of words where it stands."""
    x, y, size = (float(text.get(name)) for name in ("x", "y", "font-size"))
    scale = size / units_per_em()
    parts, at = [], x
    for glyph, advance, right, up in shaped(text.text or ""):
        parts += [_moved(glyph, at + right * scale, y - up * scale, scale)]
        at += advance * scale
    return "".join(parts)


def _moved(glyph: int, x: float, y: float, scale: float) -> str:
    """A glyph at a place, y downwards, to a hundredth of a pixel."""
    written, values = _outline(glyph)
    return written % tuple([v * scale + start for v, start in zip(values, cycle((x, y)), strict=False)])


@lru_cache(maxsize=4096)
def _outline(glyph: int) -> tuple[str, tuple[float, ...]]:
    """A glyph as a path that waits for its numbers, and the numbers in font units: x and y in turn, y downwards."""
    found: list[tuple[str, tuple[float, ...]]] = []
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, _: found.append(("M", (x, -y))))
    functions.set_line_to_func(lambda x, y, _: found.append(("L", (x, -y))))
    functions.set_quadratic_to_func(lambda a, b, x, y, _: found.append(("Q", (a, -b, x, -y))))
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, _: found.append(("C", (a, -b, c, -d, x, -y))))
    functions.set_close_path_func(lambda _: found.append(("Z", ())))
    whole_font().draw_glyph(glyph, functions, None)
    written = "".join(name + " ".join(["%.2f"] * len(values)) for name, values in found)
    return written, tuple(value for _, values in found for value in values)
