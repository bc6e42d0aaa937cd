"""Frozen values that every room shares; nothing here reads, draws or computes."""

from atlas.model.issue import Issue, IssueType
from atlas.model.record import Check, Evidence, Feature, Outcome, Placement, Project, Quantity, Value
from atlas.model.reference import (
    Accuracy,
    Agreement,
    Basemap,
    BaseTag,
    Change,
    Defect,
    District,
    Ending,
    Indicator,
    Layer,
    Measure,
    NameRules,
    OsmClass,
    OsmPoint,
    OsmTag,
    Place,
    Plan,
    Ratios,
    RungScore,
    Seat,
    ShapeTag,
    Source,
    SpanScore,
    Style,
    Term,
)
from atlas.model.vocabulary import PRECISION_LIMIT_M, PRECISION_ORDER

__all__ = [
    "PRECISION_LIMIT_M", "PRECISION_ORDER", "Accuracy", "Agreement", "Basemap", "Change", "Check", "Defect", "District",
    "Ending", "Evidence", "Feature", "Indicator", "Issue", "IssueType", "Layer", "Measure", "NameRules", "OsmClass",
    "OsmPoint", "Outcome", "Place", "Placement", "Plan", "Project", "Quantity", "Ratios", "RungScore", "Seat", "Source",
    "SpanScore", "Style", "Term", "Value",
]  # fmt: skip
