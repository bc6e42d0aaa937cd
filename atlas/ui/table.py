"""Plain HTML tables that scroll by themselves on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import streamlit as st

from atlas.render import fill


class Link(NamedTuple):
    """A cell that links to an address under a label."""

    address: str
    label: str


class Cited(NamedTuple):
    """A line that ends in its source, linked when the page is known."""

    said: str
    page: str | None
    source: str


class Lines(NamedTuple):
    """A cell that holds a list, one line each."""

    lines: tuple[str | Cited, ...]


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]], *, stacked: bool = False) -> None:
    """A plain HTML table; on a phone it scrolls by itself, or each row is a block; Link links, Lines are listed."""
    st.html(fill("table.html", caption=caption, heads=heads, rows=list(rows), stacked=stacked))
