"""What is asked of two layers and what is answered: frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, get_args

import geopandas as gpd
import pandas as pd

Op = Literal[
    "intersects", "within", "near", "nearest", "clip", "area", "coverage", "buffer", "union", "dissolve", "join",
    "summary",
]  # fmt: skip
OPS: tuple[Op, ...] = get_args(Op)
Uncertain = Literal["include", "exclude", "widen"]
UNCERTAIN: tuple[Uncertain, ...] = get_args(Uncertain)


@dataclass(frozen=True)
class Operation:
    """A spatial question: what is asked, its distance, and what becomes of approximate placements."""

    op: Op
    distance_m: float | None = None
    """For near, nearest (how far at most), coverage and buffer."""
    uncertain: Uncertain = "widen"
    """include: the point as it is; exclude: only exact ones; widen: anywhere within its radius, so a range."""
    turned: bool = False
    """Ask the other way round: which uploaded features do this to a project."""
    by: str = ""
    """Column of the uploaded layer, or theme, district, state: what to group or dissolve by."""
    attribute: str = ""
    """Column of the uploaded layer to share out by area (coverage) or to sum up (summary)."""
    within: str = ""
    """For clip, area and coverage: adcode of a district or id of a project instead of the uploaded layer.

    A clip of an uploaded layer that has features is by it.
    """


@dataclass(frozen=True)
class Outcome:
    """An answer: a table, a layer, the range, and the facts of its methods note."""

    operation: Operation
    table: pd.DataFrame
    layer: gpd.GeoDataFrame
    """In WGS-84; its rows are those that are drawn and taken away."""
    sure: int | float
    possible: int | float
    """At most; the same as `sure` when nothing is uncertain."""
    unplaced: int = 0
    """Projects that are known only by a district that the layer meets: they are in no figure, and this is said."""
    facts: dict[str, Any] = field(default_factory=dict)
    """CRS, counts, what was left out and why: what the methods note tells."""
    unit: str = "projects"
    """What `sure` and `possible` count: projects, features, groups, m2, m, or the name of a column."""
