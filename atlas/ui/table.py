"""Plain HTML tables that scroll by themselves on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import streamlit as st

from atlas.render import escape


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A plain HTML table that scrolls by itself on a phone; cells are escaped, a Link links, Lines are listed."""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    body = "".join(
        f'<tr><th scope="row">{_cell(row[0])}</th>' + "".join(f"<td>{_cell(c)}</td>" for c in row[1:]) + "</tr>"
        for row in rows
    )
    st.html(
        f'<div class="atlas-table" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


class Link(NamedTuple):
    """A cell that links to an address under a label."""

    address: str
    label: str


class Lines(NamedTuple):
    """A cell that holds a list, one line each."""

    lines: tuple[str, ...]


def _cell(value: object) -> str:
    if isinstance(value, Lines):
        return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in value.lines)}</ul>" if value.lines else ""
    if isinstance(value, Link):
        return f'<a href="{escape(value.address)}" rel="noreferrer">{escape(value.label)}</a>'
    return escape(value)
