"""Reading a plan: its text, defects and headings, names and figures, passages, citations, evidence found again."""

from atlas.documents import document_text, read_document
from atlas.plans.anchor import Anchor, anchor
from atlas.plans.attributes import title_of, titled_district
from atlas.plans.cite import cite, evidence_at
from atlas.plans.clean import CleanText, clean
from atlas.plans.defects import find_defects
from atlas.plans.drift import Drift, cited_evidence, drift
from atlas.plans.elsewhere import other_city
from atlas.plans.extract import Measure, Place, extract, places_at
from atlas.plans.learned import Model
from atlas.plans.lexicon import Lexicon, lexicon
from atlas.plans.passage import Passage, passage, passage_in, passage_of
from atlas.plans.period import find_years
from atlas.plans.section import Heading, headings, section_at
from atlas.plans.verbs import status_in

__all__ = [
    "Anchor", "CleanText", "Drift", "Heading", "Lexicon", "Measure", "Model", "Passage", "Place", "anchor", "cite",
    "cited_evidence", "clean", "document_text", "drift", "evidence_at", "extract", "find_defects", "find_years",
    "headings", "lexicon", "other_city", "passage", "passage_in", "passage_of", "places_at", "read_document",
    "section_at", "status_in", "title_of", "titled_district",
]  # fmt: skip
