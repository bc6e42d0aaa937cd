"""Pasted text as a layer: GeoJSON, geometries in words, a table, or lines with a pair of coordinates in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import shapely

from atlas.intake.bounds import Bounds
from atlas.intake.delimited import split_rows
from atlas.intake.figures import figure, level
from atlas.intake.ranges import looks_swapped, share_of_positions
from atlas.intake.survey import is_survey, read_survey
from atlas.intake.table import from_rows, is_axes
from atlas.intake.values import Choices, Column, Note, Raw, Refused
from atlas.intake.words import MOST_DEPTH, read_geometries

_NAME = "名称"
_WORDS = re.compile(
    r"(?:SRID\s*=\s*\d{1,6}\s*;\s*)?\b(?:MULTI)?(?:POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\s*(?:ZM|Z|M)?\s*(?=\(|EMPTY)",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?:东经|北纬|[EN](?=\s*\d))?\s*(?:[+-]?\d{1,3}\s?°\s*\d{1,2}(?:\.\d+)?\s*'?\s*(?:\d{1,2}(?:\.\d+)?\s*\"?)?|[+-]?\d+(?:\.\d+)?°?)"
    r"(?:\s*[EN](?![A-Za-z]))?",
    re.ASCII,
)
_LABELS = re.compile(
    r"经度|纬度|经纬度|坐标|\b(?:lng|lon|longitude|lat|latitude|lnglat|location|x|y)\b\s*[:=：]", re.IGNORECASE
)
_EDGES = " \t,;:|/=&()[]{}<>\"'-、。，；：（）【】｜\u3000"
_BRACKET = re.compile(r"[()]")
_PIECES = re.compile(r"[\n;；]+")
_TOLD_ROWS = 10
_LONGEST_NAME = 400


_Figure = tuple[re.Match[str], float]


class _Line(NamedTuple):
    """A pasted line: its words, and its coordinates as they stand there."""

    name: str
    pair: tuple[float, float] | None


def read_pasted(text: str, choices: Choices, most: Bounds) -> Raw:
    """The layer that a pasted text holds; lines without coordinates stay, without a geometry."""
    text = text.removeprefix("\ufeff").strip()
    if not text:
        raise Refused("refused_empty")
    if is_survey(text):
        return read_survey(text)
    if _WORDS.search(text):
        return _from_words(text)
    rows = split_rows(text, most.columns).rows
    if len(rows) > 1 and is_axes(rows[0]):
        return from_rows(rows, "lonlat", choices, most)
    pieces = [piece for piece in _PIECES.split(text) if piece.strip()]
    if len(pieces) > most.features:
        raise Refused("refused_too_many_features", count=len(pieces), most=most.features)
    return _from_lines([line for piece in pieces for line in _lines(piece)])


def _from_words(text: str) -> Raw:
    """Geometries in words; what stands before or behind one in its line is its name."""
    found = list(_geometries(text))
    read = read_geometries([words for words, _ in found])
    crs = f"EPSG:{min(read.srids)}" if len(read.srids) == 1 else ""
    return _layer("wkt", [name for _, name in found], read.wkb, crs, [])


def _geometries(text: str) -> Iterator[tuple[str, str]]:
    """Each geometry up to its last bracket, which may stand lines below, with the words beside it."""
    end = 0
    for found in _WORDS.finditer(text):
        if found.start() < end:
            continue  # within a collection
        before = text[end : found.start()].rpartition("\n")[2]
        end = _closed(text, found.end())
        behind = "" if before.strip(_EDGES) else text[end : end + _LONGEST_NAME].partition("\n")[0]
        if _WORDS.search(behind):
            behind = ""
        yield text[found.start() : end], (before.strip(_EDGES) or behind.strip(_EDGES))


def _closed(text: str, start: int) -> int:
    """Where the brackets that open here are closed; the line's end when they never are."""
    depth = 0
    for bracket in _BRACKET.finditer(text, start):
        depth += 1 if bracket[0] == "(" else -1
        if depth == 0:
            return bracket.end()
        if depth > MOST_DEPTH:
            break
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _lines(piece: str) -> Iterator[_Line]:
    """The positions that stand in a line, all with its words; else its only two figures, which may be local ones."""
    words = level(piece)
    figures = [(found, value) for found in _FIGURE.finditer(words) if (value := figure(found[0].strip())) is not None]
    couples = list(_couples(figures))
    if not couples and len(figures) in (2, 3) and not re.search(r"[^\W\d_]", words):
        couples = [(figures[0], figures[1])]
    name, end = "", 0
    for (first, _), (last, _) in couples:
        name, end = f"{name} {piece[end : first.start()]}", last.end()
    name = " ".join(_LABELS.sub(" ", f"{name} {piece[end:]}").strip(_EDGES).split())
    if not couples:
        yield _Line(piece.strip(_EDGES), None)
    for (_, one), (_, other) in couples:
        yield _Line(name, (one, other))


def _couples(figures: list[_Figure]) -> Iterator[tuple[_Figure, _Figure]]:
    """Neighbours among the figures that are a position, each figure in one only."""
    at = 0
    while at + 1 < len(figures):
        fits = _is_position(figures[at][1], figures[at + 1][1])
        if fits:
            yield figures[at], figures[at + 1]
        at += 2 if fits else 1


def _is_position(one: float, other: float) -> bool:
    x, y = np.array([one]), np.array([other])
    return bool(share_of_positions(x, y) or share_of_positions(y, x))


def _from_lines(lines: list[_Line]) -> Raw:
    both = np.array([line.pair for line in lines if line.pair], dtype=np.float64).reshape(-1, 2)
    if not len(both):
        raise Refused("refused_no_coordinates", count=len(lines))
    swapped = looks_swapped(both[:, 0], both[:, 1])
    made = np.full(len(lines), None, dtype=object)
    made[[line.pair is not None for line in lines]] = shapely.points(both[:, ::-1] if swapped else both)
    notes = [Note("noted_lines_swapped", {"count": len(both)})] if swapped else []
    return _layer("lonlat", [line.name for line in lines], tuple(shapely.to_wkb(made)), "", notes)


def _layer(form: str, names: list[str], wkb: tuple[bytes | None, ...], crs: str, notes: list[Note]) -> Raw:
    rows = [row for row, made in enumerate(wkb) if made is None]
    if rows:
        notes = [*notes, Note("noted_no_position", {"count": len(rows), "of": len(wkb)}, tuple(rows[:_TOLD_ROWS]))]
    columns = (Column(_NAME, "text"),) if any(names) else ()
    values = tuple((name or None,) if columns else () for name in names)
    return Raw(form, "", (("", len(wkb)),), columns, values, wkb, crs, notes=tuple(notes))
