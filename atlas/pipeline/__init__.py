"""From a plan's text to a draft layer: extract, group, place, list what is doubtful, keep what was reviewed."""

from atlas.pipeline.compare import first_review, redraft
from atlas.pipeline.doubt import Doubt, load_doubts
from atlas.pipeline.draft import Draft, Drafted, draft
from atlas.pipeline.folder import read_review, write_draft, write_review
from atlas.pipeline.review import Change, Decision, Record, Review, Reviewed

__all__ = [
    "Change", "Decision", "Doubt", "Draft", "Drafted", "Record", "Review", "Reviewed", "draft", "first_review",
    "load_doubts", "read_review", "redraft", "write_draft", "write_review",
]  # fmt: skip
