"""Frozen values that every room shares; nothing here reads, draws or computes."""

from atlas.model.issue import Issue, IssueType
from atlas.model.record import Check, Evidence, Feature, Outcome, Placement, Project, Quantity, Value
from atlas.model.reference import (
    Basemap,
    Change,
    Defect,
    District,
    Indicator,
    Layer,
    Measure,
    Place,
    Plan,
    Seat,
    Source,
    Style,
    Term,
)
from atlas.model.vocabulary import PRECISION_LIMIT_M, PRECISION_ORDER

__all__ = [
    "PRECISION_LIMIT_M", "PRECISION_ORDER", "Basemap", "Change", "Check", "Defect", "District", "Evidence",
    "Feature", "Indicator", "Issue", "IssueType", "Layer", "Measure", "Outcome", "Place", "Placement", "Plan",
    "Project", "Quantity", "Seat", "Source", "Style", "Term", "Value",
]  # fmt: skip
