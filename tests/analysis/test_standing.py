"""Where a project stands today, on the smallest records."""

import pytest

from atlas.analysis import dated_events, standing
from atlas.model import Outcome


def _told(fact="opened", value="2023", grade="press", **more):
    unit = None if value is None or fact in ("moved", "status", "renamed") else "date"
    return Outcome.model_validate(
        {"fact": fact, "value": value, "unit": unit, "as_of": None, "source": "试验报", "grade": grade, **more}
    )


@pytest.fixture
def project(feature):
    def make(*outcomes, status="planned", **changed):
        return feature(**{"year_start": 2021, "outcomes": outcomes, "status": status, **changed}).project

    return make


RENEWED_BEFORE = (_told("started", "2007"), _told("opened", "2018", part="二期"))


@pytest.mark.parametrize(
    ("outcomes", "status", "state"),
    [
        ((), "planned", "silent"),
        ((), "under_construction", "silent"),
        ((), "completed", "done"),
        ((), "existing", "existing"),
        ((), "unclear", "silent"),
        ((_told(),), "planned", "done"),
        ((_told(value="2019"),), "under_construction", "done"),
        ((_told(value="2019"),), "to_renovate", "silent"),
        ((_told("completed", "2022", part="改造"),), "to_renovate", "done"),
        (RENEWED_BEFORE, "to_renovate", "silent"),
        ((_told(part="一期"),), "planned", "under_way"),
        ((_told("started", "2020"),), "planned", "under_way"),
        ((_told("status", "桩基施工"),), "planned", "under_way"),
        ((_told("moved", "余杭区"), _told("completed", "2028", announced=True)), "planned", "changed"),
        ((_told("moved", "余杭区"), _told()), "planned", "done"),
        ((_told("renamed", "新名"),), "planned", "silent"),
        ((_told("cancelled", "2024"),), "completed", "changed"),
        ((_told("completed", "2028", announced=True),), "planned", "promised"),
        ((_told("completed", "2024", announced=True),), "planned", "silent"),
        ((_told("started", "2024"),), "existing", "existing"),
    ],
)
def test_what_sources_report_counts_before_the_plans_word(project, outcomes, status, state):
    assert standing(project(*outcomes, status=status), 2026).state == state


@pytest.mark.parametrize(("status", "state"), [("planned", "promised"), ("under_construction", "under_way")])
def test_before_its_time_is_over_the_plans_word_holds(project, status, state):
    assert standing(project(status=status), 2025).state == state
    assert standing(project(status=status, year_start=None, year_end=None), 2026).state == state


def test_a_part_that_is_done_is_told_as_part(project):
    found = standing(project(_told("started", "2020"), _told(part="一期")), 2026)
    assert (found.partly, found.news.part) == (True, "一期")


def test_the_news_is_the_furthest_fact_from_the_best_source(project):
    news = [_told("completed", "2022-03", "wiki"), _told("opened", "2022-06", "wiki"), _told("opened", "2022-05")]
    assert standing(project(*news), 2026).news == news[2]
    undated = _told(value=None, grade="press")
    assert standing(project(undated, _told(value="2022-05")), 2026).news.value == "2022-05"


def test_a_figure_that_is_announced_is_no_news(project):
    area = Outcome.model_validate({"fact": "area_ha", "value": 5, "unit": "ha", "as_of": "2025", "source": "试验报",
                                   "grade": "press", "announced": True})  # fmt: skip
    opening = _told(value="2024", announced=True)
    assert standing(project(opening, area), 2026).news == opening


def test_events_have_a_date_of_their_own_and_happened(project):
    told = [_told(), _told(), _told("started", "2020"), _told("completed", "2028", announced=True), _told(value=None)]
    assert dated_events(project(*told)) == ((2020, "started"), (2023, "opened"))
