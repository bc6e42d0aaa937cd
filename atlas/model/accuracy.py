"""How accurate the atlas and its programs are: what `make score` measured."""

from __future__ import annotations

from typing import Literal

from atlas.model.record import IsoDate, Value


class Ratios(Value):
    """Precision, recall and F1 of one comparison; null where there was nothing to count."""

    precision: float | None
    recall: float | None
    f1: float | None


class Faults(Value):
    """How many wanted spans were found to the letter, too short, too long, shifted, in parts or not; what is none."""

    exact: int
    short: int
    long: int
    shifted: int
    parted: int
    missed: int
    false: int


class SpanScore(Value):
    """How well names or figures were found in one plan (`all` for their sum), by three measures and by error."""

    subject: Literal[
        "catalogue_names", "pipeline_names", "new_plan_names", "passages_names", "fresh_names",
        "catalogue_figures", "pipeline_figures", "new_plan_figures", "passages_figures", "fresh_figures",
    ]  # fmt: skip
    plan: str
    found: int
    wanted: int
    exact: Ratios
    half: Ratios
    overlap: Ratios
    faults: Faults


class Agreement(Value):
    """How many of how many agree."""

    agree: int
    of: int
    share: float


class RungScore(Value):
    """How a rung of the geocoding ladder did on reviewed records that were left out of it; distances in metres.

    Shares are of the answers with a point whose truth is known (`with_truth`).
    """

    rung: str
    answers: int
    neighbourhood_or_better: int
    with_truth: int
    within_stated: int
    circles_meet: int
    median_m: int | None
    p90_m: int | None
    outside_district: int
    without_truth: int


class Accuracy(Value):
    """What `make score` measured, and when."""

    date: IsoDate
    spans: tuple[SpanScore, ...]
    attributes: dict[str, dict[str, Agreement]]
    evidence: Agreement
    geocoding: tuple[RungScore, ...]
