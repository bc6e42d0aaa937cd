"""From a plan's text to a draft layer: extract, group, place, list what is doubtful, review, land."""

from atlas.pipeline.add import add
from atlas.pipeline.doubt import doubt_of
from atlas.pipeline.draft import Draft, Drafted, Mentions, draft, mentions_of
from atlas.pipeline.edit import (
    Edits,
    Stated,
    as_registered,
    edited,
    not_placed,
    placed,
    with_notes,
)
from atlas.pipeline.faults import Against, faults
from atlas.pipeline.folder import read_review, read_source, write_draft, write_review
from atlas.pipeline.land import Landing, land, landing
from atlas.pipeline.proposals import Proposal, proposals, read_proposals, shape_review, write_proposals
from atlas.pipeline.redraft import first_review, redraft
from atlas.pipeline.register import offered_row
from atlas.pipeline.review import OPEN, Change, Decision, Record, Review, Reviewed, decide, others_of
from atlas.pipeline.years import suggested_years, year_words

__all__ = [
    "OPEN", "Against", "Change", "Decision", "Draft", "Drafted", "Edits", "Landing", "Mentions", "Proposal", "Record",
    "Review", "Reviewed", "Stated", "add", "as_registered", "decide", "doubt_of", "draft", "edited", "faults",
    "first_review", "land", "landing", "mentions_of", "not_placed", "offered_row", "others_of", "placed", "proposals",
    "read_proposals", "read_review", "read_source", "redraft", "shape_review", "suggested_years", "with_notes",
    "write_draft", "write_proposals", "write_review", "year_words",
]  # fmt: skip
