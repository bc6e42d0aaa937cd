"""Which columns of a table hold where things are: by what somebody chose, by their names, by what stands in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np

from atlas.intake.figures import figure, figures, pairs, plain
from atlas.intake.ranges import Numbers, looks_swapped, share_near, share_of_positions
from atlas.intake.values import Choices, Refused
from atlas.intake.words import is_geometry

Cells = Sequence[str | None]
Axis = Literal["x", "y"]
_LOOKED_AT = 300
_MOST, _SOME = 0.8, 0.2
_EXACT = re.compile(r"[.,]\d{3}|\d{6}|[°:]")
"""A position has three decimals or more, or is in metres."""
_TOKEN = re.compile(r"[a-z]+(?=[A-Z])|[A-Z]?[a-z]+|[A-Z]+|\d+|[\u4e00-\u9fff]+")
_KINDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(f"(?:{x})", re.IGNORECASE), re.compile(f"(?:{y})", re.IGNORECASE))
    for x, y in (
        (r"(?P<rest>.*)(?:经度|东经)", r"(?P<rest>.*)(?:纬度|北纬)"),
        (r"(?P<rest>|wgs|gcj|bd|gd|tx|amap|baidu|p|c|start|end|center|map|geo)(?:lng|lon|long|longitude|jd|jingdu)",
         r"(?P<rest>|wgs|gcj|bd|gd|tx|amap|baidu|p|c|start|end|center|map|geo)(?:lat|lati|latitude|wd|weidu)"),
        (r"(?P<rest>)(?:东坐标|横坐标|东向坐标|东向|东|easting|east|e)",
         r"(?P<rest>)(?:北坐标|纵坐标|北向坐标|北向|北|northing|north|n)"),
        (r"(?P<rest>)(?:x|xx|coordx|xcoord|posx)", r"(?P<rest>)(?:y|yy|coordy|ycoord|posy)"),
    )
)  # fmt: skip
"""Names of eastings and northings, the surest first; what else stands in both names must be the same."""


_DEGREES = tuple(x for x, _ in _KINDS[:2])


class Places(NamedTuple):
    """Where a table says things are: columns by number, and how that was found."""

    kind: Literal["figures", "pairs", "words", "none"]
    columns: tuple[int, ...]
    by: Literal["chosen", "name", "content", "none"]
    in_degrees: bool = False
    """Whether the names say that these are longitude and latitude."""


def find_places(names: Sequence[str], cells: Sequence[Cells], choices: Choices) -> Places:
    """The columns with the positions; of several that fit the surest, none when nothing does."""
    if choices.wkt:
        return Places("words", (_numbered(names, choices.wkt),), "chosen")
    if choices.x or choices.y:
        chosen = (_numbered(names, choices.x), _numbered(names, choices.y)) if choices.x and choices.y else ()
        if not chosen:
            raise Refused("refused_one_axis", given=choices.x or choices.y)
        return Places("figures", chosen, "chosen")
    heads = [column[:_LOOKED_AT] for column in cells]
    tries: tuple[Callable[[Sequence[str], Sequence[Cells]], Places | None], ...] = (
        _in_words, _by_name, _by_range, _in_pairs,
    )  # fmt: skip
    found = next((places for look in tries if (places := look(names, heads))), None)
    return found or Places("none", (), "none")


def coordinates(cells: Sequence[Cells], columns: tuple[int, ...], keep_order: bool) -> tuple[Numbers, Numbers, bool]:
    """Eastings and northings of two columns, NaN where there are none, and whether they were taken the other way."""
    x, y = (_numbers(cells[column]) for column in columns)
    known = np.isfinite(x) & np.isfinite(y)
    swapped = not keep_order and looks_swapped(x[known], y[known])
    return (y, x, True) if swapped else (x, y, False)


def is_axis(name: str) -> bool:
    """Whether a name is that of a column of eastings or northings."""
    return any(pattern.fullmatch(token) for token in _tokens(name) for pair in _KINDS for pattern in pair)


def _numbers(cells: Cells) -> Numbers:
    return np.array([np.nan if v is None else v for v in figures(cells, in_degrees=True)], dtype=np.float64)


def _numbered(names: Sequence[str], name: str) -> int:
    if name not in names:
        raise Refused("refused_no_column", column=name[:80], columns="、".join(names[:30])[:400])
    return names.index(name)


def _tokens(name: str) -> list[str]:
    return _TOKEN.findall(unicodedata.normalize("NFKC", name[:200]))


def _share(cells: Cells, test: Callable[[str], object]) -> float:
    """How much of what is filled in passes the test."""
    filled = [cell for cell in cells if cell]
    return sum(1 for cell in filled if test(cell)) / len(filled) if filled else 0.0


def _in_words(names: Sequence[str], cells: Sequence[Cells]) -> Places | None:
    shares = [_share(column, is_geometry) for column in cells]
    best = max(range(len(names)), key=lambda number: shares[number], default=None)
    return Places("words", (best,), "content") if best is not None and shares[best] >= _MOST else None


def _axes(names: Sequence[str], pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Columns whose name has the axis in it, with what else the name says."""
    for number, name in enumerate(names):
        tokens = _tokens(name)
        for place, token in enumerate(tokens):
            found = pattern.fullmatch(token)
            if found:
                rest = "".join([*tokens[:place], found["rest"], *tokens[place + 1 :]]).lower()
                yield number, rest
                break


def _by_name(names: Sequence[str], cells: Sequence[Cells]) -> Places | None:
    """Two columns whose names go together and of which some rows can be read; WGS-84 before other datums."""
    for pattern_x, pattern_y in _KINDS:
        ys = list(_axes(names, pattern_y))
        found = [
            (rest, x, y) for x, rest in _axes(names, pattern_x) for y, other in ys if other == rest and x != y
        ]  # fmt: skip
        for _, x, y in sorted(found, key=lambda pair: "wgs" not in pair[0]):
            if _readable(cells[x], cells[y]) >= _SOME:
                return Places("figures", (x, y), "name", in_degrees=pattern_x in _DEGREES)
    return None


def _readable(x: Cells, y: Cells) -> float:
    """How many of the rows with anything in them have both figures."""
    one, other = _numbers(x), _numbers(y)
    filled = sum(1 for a, b in zip(x, y, strict=True) if a or b)
    return float((np.isfinite(one) & np.isfinite(other)).sum()) / max(1, filled)


def _in_pairs(names: Sequence[str], cells: Sequence[Cells]) -> Places | None:
    for number in range(len(names)):
        if _share(cells[number], lambda cell: "," in cell or "，" in cell or " " in cell) < _MOST:
            continue
        found = [pair for cell in cells[number] if cell for pair in (pairs(cell) or [])]
        filled = sum(1 for cell in cells[number] if cell)
        if len(found) >= _MOST * filled and found and _fits(found) >= _MOST:
            return Places("pairs", (number,), "content")
    return None


def _fits(found: list[tuple[float, float]]) -> float:
    x, y = np.array(found, dtype=np.float64).T
    return max(share_of_positions(x, y), share_of_positions(y, x))


def _by_range(names: Sequence[str], cells: Sequence[Cells]) -> Places | None:
    """Two columns of figures that are positions near Hangzhou, or exact ones in China; side by side before others."""
    shares = [_share(column, lambda cell: figure(cell) is not None) for column in cells]
    exact = {n for n in range(len(names)) if _share(cells[n], lambda cell: _EXACT.search(plain(cell))) >= _MOST}
    numbers = {n: _numbers(cells[n]) for n in range(len(names)) if shares[n] >= _MOST}
    couples = sorted(((a, b) for a in numbers for b in numbers if a < b), key=lambda couple: couple[1] - couple[0])
    for a, b in couples[:200]:
        known = np.isfinite(numbers[a]) & np.isfinite(numbers[b])
        x, y = numbers[a][known], numbers[b][known]
        fits = share_of_positions if {a, b} <= exact else share_near
        if max(fits(x, y), fits(y, x)) >= _MOST:
            return Places("figures", (a, b), "content")
    return None
