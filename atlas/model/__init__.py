"""Frozen values that every room shares; nothing here reads, draws or computes."""

from atlas.model.accuracy import Accuracy, Agreement, Faults, Ratios, RungScore, SpanScore
from atlas.model.address import split_address
from atlas.model.issue import Issue, IssueType
from atlas.model.record import (
    Check,
    Evidence,
    Extent,
    Feature,
    Geometry,
    Outcome,
    Placement,
    Project,
    Quantity,
    Search,
    Value,
)
from atlas.model.reference import (
    Basemap,
    BaseTag,
    Change,
    Defect,
    District,
    Ending,
    EnglishWord,
    Group,
    Indicator,
    LabelRule,
    Layer,
    Measure,
    Money,
    NameRules,
    OsmClass,
    OsmPoint,
    OsmTag,
    Place,
    Plan,
    Seat,
    ShapeTag,
    Source,
    Style,
    Term,
)
from atlas.model.view import LARGEST_PX, SMALLEST_PX, Look, Mark, View, read_view, view_of
from atlas.model.vocabulary import EXTENT_BASES, PRECISION_LIMIT_M, PRECISION_ORDER

__all__ = [
    "EXTENT_BASES", "LARGEST_PX", "PRECISION_LIMIT_M", "PRECISION_ORDER", "SMALLEST_PX", "Accuracy", "Agreement",
    "BaseTag", "Basemap", "Change", "Check", "Defect", "District", "Ending", "EnglishWord", "Evidence", "Extent",
    "Faults", "Feature", "Geometry", "Group", "Indicator", "Issue", "IssueType", "LabelRule", "Layer", "Look", "Mark",
    "Measure", "Money", "NameRules", "OsmClass", "OsmPoint", "OsmTag", "Outcome", "Place", "Placement", "Plan",
    "Project", "Quantity", "Ratios", "RungScore", "Search", "Seat", "ShapeTag", "Source", "SpanScore", "Style",
    "Term", "Value", "View", "read_view", "split_address", "view_of",
]  # fmt: skip
