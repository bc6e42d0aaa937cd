"""Reading a plan: clean text, headings, names, figures, passages and citations."""

from atlas.plans.cite import cite, evidence_at
from atlas.plans.defects import find_defects
from atlas.plans.extract import Measure, Place, extract
from atlas.plans.lexicon import Lexicon, lexicon
from atlas.plans.passage import Passage, passage
from atlas.plans.section import Heading, headings, section_at

__all__ = [
    "Heading", "Lexicon", "Measure", "Passage", "Place", "cite", "evidence_at", "extract", "find_defects", "headings",
    "lexicon", "passage", "section_at",
]  # fmt: skip
