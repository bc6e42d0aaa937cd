"""Plain HTML tables that scroll by themselves on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import streamlit as st

from atlas.render import escape


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]], *, stacked: bool = False) -> None:
    """A plain HTML table; on a phone it scrolls by itself, or each row is a block; Link links, Lines are listed."""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    body = "".join(_row(heads, row) for row in rows)
    kind = "atlas-table is-stacked" if stacked else "atlas-table"
    st.html(
        f'<div class="{kind}" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(heads: Sequence[str], row: Sequence[object]) -> str:
    told = zip(heads[1:], row[1:], strict=True)
    cells = "".join(f'<td data-head="{escape(head)}">{_cell(value)}</td>' for head, value in told)
    return f'<tr><th scope="row">{_cell(row[0])}</th>{cells}</tr>'


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
