"""A snapshot: a view of one version of the data as it was published, and the bytes that show it from then on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from atlas.model import View
from atlas.model.record import Value
from atlas.render import Lang

FORMAT: Literal["hangzhou-plan-atlas-snapshot/1"] = "hangzhou-plan-atlas-snapshot/1"
Part = Literal["svg", "svg_other", "png", "pdf", "csv", "map", "base", "terms", "figures"]
"""What is kept: the picture, as SVG in the other language too, the rows, what the live map draws, the figures."""
Id = Annotated[str, Field(pattern=r"^[a-z2-7]{26}$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
CellName = Annotated[str, Field(pattern=r"^[0-9]{1,2}/[0-9]{1,7}-[0-9]{1,7}$")]
Said = dict[Lang, str]


class Snapshot(Value):
    """What was published: the view, the data version and day, what it says of itself, and its parts by their hashes."""

    format: Literal["hangzhou-plan-atlas-snapshot/1"]
    id: Id
    version: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    day: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    view: View
    title: Said
    standfirst: Said
    alt: Said
    caption: Said
    credit: dict[Lang, tuple[str, ...]]
    parts: dict[Part, Sha256]
    cells: dict[CellName, Sha256]
    """The details of the ground around what is drawn, by level and cell; none where that is much of the city."""
