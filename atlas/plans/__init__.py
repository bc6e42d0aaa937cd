"""Reading a plan: headings, passages and citations (cleaning and extraction come with the pipeline)."""

from atlas.plans.cite import cite, evidence_at
from atlas.plans.passage import Passage, passage
from atlas.plans.section import Heading, headings, section_at

__all__ = ["Heading", "Passage", "cite", "evidence_at", "headings", "passage", "section_at"]
