"""What keeps a drafted or reviewed record from being accepted: the catalogue's rules and the plan's own words."""

from __future__ import annotations

from typing import NamedTuple

from shapely.geometry.base import BaseGeometry

from atlas.catalogue import check_record, issue_types, shared_run
from atlas.model import Feature, Issue, Project
from atlas.pipeline.namesake import is_said


class Against(NamedTuple):
    """What a record is checked with: the plan's text when it is at hand, and the records it must not repeat."""

    text: str | None = None
    others: tuple[Feature, ...] = ()


def faults(
    project: Project, geometry: BaseGeometry | None, plan_id: str, against: Against | None = None
) -> tuple[Issue, ...]:
    """The faults of a record under review.

    That the draft's own plan is not registered yet is none of them: it only keeps the draft from landing.
    """
    text, others = against or Against()
    feature = Feature(layer="draft", project=project, geometry=geometry)
    found = [i for i in check_record(feature, others) if (i.type.name, i.found) != ("unknown-plan", plan_id)]
    written = (project.name, project.summary, project.placement.note, *project.aliases)
    runs = [run for words in written if text and (run := shared_run(words, text))]
    told = {i.found for i in found if i.type.name == "plan-text-copied"}
    copied = issue_types()["plan-text-copied"]
    if plan_id and not is_said(project):
        found.append(Issue(issue_types()["evidence-missing"], f"layers/draft#{project.id}", project.name))
    return (*found, *(Issue(copied, f"layers/draft#{project.id}", run) for run in runs if run not in told))
