"""The letters of a picture as outlines: the same in programs that read no fonts, but no word can be selected."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import lxml.etree
import uharfbuzz as hb

from atlas.render.picture.lettering import shaped, units_per_em, whole_font

_SVG = "{http://www.w3.org/2000/svg}"
_FACE = re.compile(r"@font-face\{[^}]*\}\s*")
_Commands = tuple[tuple[str, tuple[float, ...]], ...]


def outlined(svg: str) -> str:
    """The same SVG with a path in the place of each line of words, and without its font."""
    tree = lxml.etree.fromstring(svg.encode())
    for style in tree.iter(f"{_SVG}style"):
        style.text = _FACE.sub("", style.text)
    for text in list(tree.iter(f"{_SVG}text")):
        _become_path(text)
    return f"{lxml.etree.tostring(tree, encoding='unicode')}\n"


def _become_path(text: Any) -> None:  # noqa: ANN401  an element of lxml
    x, y, size = (float(text.attrib.pop(name)) for name in ("x", "y", "font-size"))
    words = text.text or ""
    text.tag, text.text = f"{_SVG}path", None
    text.set("class", f"letters {text.get('class', '')}".strip())
    text.set("d", _path(words, x, y, size / units_per_em()))


def _path(words: str, x: float, y: float, scale: float) -> str:
    parts, at = [], x
    for glyph, advance, right, up in shaped(words):
        parts += [_moved(glyph, at + right * scale, y - up * scale, scale)]
        at += advance * scale
    return "".join(parts)


def _moved(glyph: int, x: float, y: float, scale: float) -> str:
    """A glyph at a place, y downwards, to a hundredth of a pixel."""
    return "".join(
        name + " ".join(f"{(-v if n % 2 else v) * scale + (y if n % 2 else x):.2f}" for n, v in enumerate(values))
        for name, values in _outline(glyph)
    )


@lru_cache(maxsize=4096)
def _outline(glyph: int) -> _Commands:
    found: list[tuple[str, tuple[float, ...]]] = []
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, _: found.append(("M", (x, y))))
    functions.set_line_to_func(lambda x, y, _: found.append(("L", (x, y))))
    functions.set_quadratic_to_func(lambda a, b, x, y, _: found.append(("Q", (a, b, x, y))))
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, _: found.append(("C", (a, b, c, d, x, y))))
    functions.set_close_path_func(lambda _: found.append(("Z", ())))
    whole_font().draw_glyph(glyph, functions, None)
    return tuple(found)
