"""The plan's words for the years of a record: which they are, and where they stand."""

from __future__ import annotations

from atlas.errors import NotFoundError
from atlas.model import Evidence, Project
from atlas.plans import clean, evidence_at, passage_in
from atlas.plans.period import find_years


def year_words(project: Project) -> str:
    """The plan's words that are cited for the years of a record."""
    return next((e.exact for e in project.evidence if e.supports == "year"), "")


def suggested_years(project: Project, text: str) -> str:
    """Words in the passages that name a record which state just its years; empty when none do."""
    wanted = (project.year_start, project.year_end)
    for evidence in project.evidence:
        found = passage_in(evidence, text)
        passage = f"{found.before}{found.exact}{found.after}" if found else ""
        readable = clean(passage)
        for years in find_years(readable.text):
            if (years.first, years.last) == wanted:
                return passage[slice(*readable.span(years.start, years.end))]
    return ""


def with_year_cited(project: Project, plan_id: str, text: str) -> Project:
    """A drafted record with the words that state its years as evidence, where its passages have them."""
    words = suggested_years(project, text) if project.year_basis == "stated" else ""
    if not words:
        return project
    return project.model_copy(update={"evidence": (*project.evidence, nearest(words, project.evidence, plan_id, text))})


def nearest(words: str, named: tuple[Evidence, ...], plan_id: str, text: str | None) -> Evidence:
    """The evidence for the words of a year, where they stand nearest to a name of the record."""
    starts: list[int] = []
    at = (text or "").find(words)
    while text and at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    if not text or not starts:
        raise NotFoundError(f"the words “{words}” are not in the text", plan_id, "copy them from the passage")
    start = min(starts, key=lambda s: min(abs(s - e.start) for e in named))
    return evidence_at(plan_id, text, start, words, "year")
