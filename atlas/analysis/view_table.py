"""The parts of a view as one table, for Python and the browser: what a link restores, in the order of the form."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["text", "near", "list", "years", "flag", "one", "position"]
"""How a part is written: words, a place with its radius, values, a range of years, on or off, one value, a position."""


class Part(NamedTuple):
    """One part of a view: its name, how it is written, and the filter it belongs to when it limits what is shown."""

    name: str
    kind: Kind
    url: str
    """The parameter of the URL."""
    word: str
    """The key of the word that names it to a reader."""
    filter: str | None
    """The filter that it is cleared with: itself, another part, or none."""
    opened: bool = False
    """Whether its box in the form stands open at first."""
    choices: tuple[str, ...] = ()
    """The values that it may have, where the table itself knows them."""


def _facet(name: str, *, opened: bool = False) -> Part:
    return Part(name, "list", name, name, name, opened)


COLUMNS = ("name", "state", "theme", "district", "status", "years", "precision")
"""The columns of the directory, which it may be sorted by, up or down."""

VIEW_TABLE = (
    Part("q", "text", "q", "search_short", "q"),
    Part("near", "near", "near", "near_here", "near"),
    _facet("district", opened=True),
    _facet("theme", opened=True),
    Part("years", "years", "year", "years", "years", opened=True),
    Part("horizon", "flag", "horizon", "include_horizon", "years"),
    _facet("state", opened=True),
    _facet("plan"),
    _facet("layer"),
    _facet("kind"),
    _facet("status"),
    _facet("outcome"),
    Part("project", "one", "project", "details", None),
    Part("sort", "one", "sort", "order", None, choices=tuple(f"{c}{way}" for c in COLUMNS for way in ("", "-down"))),
    Part("base", "one", "base", "basemap", None),
    Part("view", "position", "view", "map_label", None),
)
"""A new facet is one row here, a field of Filter and of Known, and its values in `values_of`."""

FILTERS = tuple(part.name for part in VIEW_TABLE if part.filter)
"""The parts that limit what is shown."""
SHARED = tuple(part.url for part in VIEW_TABLE if part.filter)
"""The parameters that a reader takes along from page to page."""
FACETS = tuple(part.name for part in VIEW_TABLE if part.kind == "list")
EMPTY = {"text": "", "list": (), "flag": True}
"""The value of a part that asks for nothing, by kind; None for the others."""


def view_table() -> list[dict[str, object]]:
    """The table as plain values for the browser, each part with its empty value."""
    return [{**part._asdict(), "empty": EMPTY.get(part.kind)} for part in VIEW_TABLE]
