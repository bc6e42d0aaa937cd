import json

import pytest
from pydantic import ValidationError

from atlas.catalogue import load_features, project_json
from atlas.model import Project


@pytest.fixture
def raw(atlas_root):
    return project_json(load_features("test-layer")[0].project)


def _project(raw, **changed):
    return Project.model_validate_json(json.dumps({**raw, **changed}))


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [(2021, 2025, (2021, 2025)), (2021, None, (2021, 2021)), (None, 2025, (2025, 2025)), (None, None, None)],
)
def test_one_stated_year_counts_as_first_and_last(raw, start, end, years):
    assert _project(raw, year_start=start, year_end=end).years == years


def test_a_project_names_each_plan_once_in_the_order_of_its_evidence(raw):
    evidence = [{**raw["evidence"][0], "plan": plan} for plan in ("b-plan", "a-plan", "b-plan")]
    assert _project(raw, evidence=evidence).plans == ("b-plan", "a-plan")


def test_a_record_is_frozen(raw):
    project = _project(raw)
    with pytest.raises(ValidationError, match="frozen"):
        project.name = "别名"


@pytest.mark.parametrize("date", ["2025", "2025-06", "2025-06-30", None])
def test_a_date_may_have_reduced_precision(raw, date):
    assert _project(raw, status_as_of=date).status_as_of == date


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "Test Park"),
        ("id", "test--park"),
        ("id", "x" * 81),
        ("name", ""),
        ("kind", "castle"),
        ("themes", []),
        ("districts", ["110101"]),
        ("status_as_of", "2025-6"),
        ("status_as_of", "June 2025"),
        ("year_start", "2025"),
        ("year_start", 2025.5),
        ("year_start", True),
        ("evidence", []),
        ("colour", "red"),
    ],
)
def test_a_value_of_the_wrong_form_is_refused(raw, field, value):
    with pytest.raises(ValidationError) as refused:
        _project(raw, **{field: value})
    assert refused.value.errors()[0]["loc"][0] == field
