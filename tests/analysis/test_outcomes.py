"""Plan beside outcome, on the smallest records."""

import pytest

from atlas.analysis import Conflict, Finding, conflicts, finding, is_due
from atlas.analysis.outcomes import years_in
from atlas.model import Outcome


def _told(fact="opened", value="2024", grade="press", **more):
    measured = isinstance(value, int | float)
    unit = "seats" if measured else None if value is None or fact in ("moved", "status") else "date"
    return Outcome.model_validate(
        {"fact": fact, "value": value, "unit": unit, "as_of": None, "source": "试验报", "grade": grade, **more}
    )


@pytest.fixture
def project(feature):
    def make(*outcomes, **changed):
        return feature(**{"year_start": 2021, "outcomes": outcomes, **changed}).project

    return make


@pytest.mark.parametrize(
    ("outcomes", "found"),
    [
        ([], Finding("none", confirmed=True)),
        ([_told("capacity", 4000)], Finding("none", confirmed=True)),
        ([_told()], Finding("opened", confirmed=True)),
        ([_told("completed", grade="official")], Finding("opened", confirmed=True)),
        ([_told(grade="wiki")], Finding("opened", confirmed=False)),
        ([_told(grade="wiki"), _told("completed")], Finding("opened", confirmed=True)),
        ([_told("started"), _told(grade="other")], Finding("opened", confirmed=False)),
        ([_told(value="2020")], Finding("before", confirmed=True)),
        ([_told(value="2021")], Finding("opened", confirmed=True)),
        ([_told(value=None, as_of="2023-06-12")], Finding("opened", confirmed=True)),
        ([_told(value=None, as_of="2018")], Finding("before", confirmed=True)),
        ([_told("started", "2018")], Finding("started", confirmed=True)),
        ([_told("started", "2018"), _told(announced=True)], Finding("started", confirmed=True)),
        ([_told(announced=True)], Finding("announced", confirmed=True)),
        ([_told("status", "桩基施工")], Finding("progress", confirmed=True)),
        ([_told("moved", "余杭区"), _told("completed", "2028", announced=True)], Finding("changed", confirmed=True)),
    ],
)
def test_what_became_of_a_project(project, outcomes, found):
    assert finding(project(*outcomes)) == found


@pytest.mark.parametrize(
    ("changed", "due"),
    [
        ({}, True),
        ({"year_end": 2026}, False),
        ({"year_start": None, "year_end": None}, False),
        ({"status": "to_relocate"}, True),
        ({"status": "existing"}, False),
        ({"status": "completed"}, False),
        ({"status": "unclear"}, False),
    ],
)
def test_due_is_what_was_to_be_done_by_a_year_that_is_over(project, changed, due):
    assert is_due(project(**changed), 2026) is due


@pytest.mark.parametrize(
    ("outcomes", "found"),
    [
        ([_told(value="2025-12-31")], ()),
        ([_told(value="2026-04", announced=True)], (Conflict("later", (0,)),)),
        ([_told("completed", "2028", part="二期")], ()),
        ([_told("started", "2028")], ()),
        ([_told("started", "2019"), _told("started", "2019-02-28")], ()),
        ([_told("started", "2019-12"), _told("started", "2019-12-01")], ()),
        ([_told("started", "2020-09-24"), _told("started", "2020-09-28")], (Conflict("sources", (0, 1)),)),
        ([_told("capacity", 4500), _told("started"), _told("capacity", 4087)], (Conflict("sources", (0, 2)),)),
        ([_told("capacity", 1700, part="主厅"), _told("capacity", 600, part="小厅")], ()),
        ([_told("status", "甲"), _told("status", "乙")], ()),
    ],
)
def test_outcomes_that_do_not_agree_are_named(project, outcomes, found):
    assert conflicts(project(*outcomes)) == found


def _evidence(project, plan, exact):
    return project.evidence[1].model_copy(update={"plan": plan, "exact": exact})


@pytest.mark.parametrize(
    ("said", "apart"),
    [
        (("2024年底前", "2025年"), True),
        (("2025年", "十四五"), False),
        (("2022", "2022—2025年"), False),
        (("近期", "2025年"), False),
    ],
)
def test_two_plans_that_state_different_years_are_named(project, said, apart):
    plain = project()
    evidence = tuple(_evidence(plain, plan, exact) for plan, exact in zip(("a-plan", "b-plan"), said, strict=True))
    assert conflicts(project(evidence=evidence)) == ((Conflict("plan_years", evidence=(0, 1)),) if apart else ())


@pytest.mark.parametrize(
    ("plan", "value", "apart"), [("b-plan", 13, True), ("b-plan", 12, False), ("test-plan", 13, False)]
)
def test_two_plans_that_state_different_figures_are_named(project, plan, value, apart):
    (one,) = project().quantities
    other = one.model_copy(update={"value": value, "evidence": one.evidence.model_copy(update={"plan": plan})})
    found = conflicts(project(quantities=(one, other)))
    assert found == ((Conflict("plan_figures", quantities=(0, 1)),) if apart else ())


@pytest.mark.parametrize(("hectares", "apart"), [(13, False), (14, True)])
def test_a_published_area_is_held_against_the_plans(project, hectares, apart):
    found = conflicts(project(_told("area_ha", hectares)))
    assert found == ((Conflict("plan_area", (0,), (0,)),) if apart else ())


@pytest.mark.parametrize(
    ("exact", "years"), [("2024年底前", {2024}), ("“十三五”时期", {2020}), ("2021-2025", {2021, 2025}), ("近期", set())]
)
def test_years_are_read_from_a_plans_words(exact, years):
    assert years_in(exact) == years
