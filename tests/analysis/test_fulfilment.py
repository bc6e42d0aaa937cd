"""The projects due and their fate, on the smallest records."""

import pytest

from atlas.analysis import by_district, fate_of, fulfilment, news_of
from atlas.model import Outcome


def _told(fact="opened", value="2023", **more):
    unit = None if value is None or fact in ("moved", "status") else "date"
    told = {"fact": fact, "value": value, "unit": unit, "as_of": None, "source": "试验报", "grade": "press", **more}
    return Outcome.model_validate(told)


@pytest.fixture
def due(feature):
    def make(*outcomes, name="test-park", **changed):
        return feature(name, **{"status": "planned", "year_start": 2021, "outcomes": outcomes, **changed})

    return make


@pytest.mark.parametrize(
    ("outcomes", "fate"),
    [
        ((), "silent"),
        ((_told(),), "done"),
        ((_told(part="一期"),), "partly"),
        ((_told("started", "2022"),), "under_way"),
        ((_told(value="2028", announced=True),), "promised"),
        ((_told("moved", "余杭区"),), "changed"),
    ],
)
def test_the_fate_of_a_project_that_was_due(due, outcomes, fate):
    assert fate_of(due(*outcomes).project, 2026) == fate


@pytest.mark.parametrize(
    "changed", [{"status": "existing"}, {"year_end": 2026}, {"year_start": None, "year_end": None}]
)
def test_what_was_not_due_has_no_fate(due, changed):
    assert fate_of(due(_told(), **changed).project, 2026) is None


def test_all_that_was_due_is_counted_once_and_the_rest_apart(due):
    found = fulfilment(
        [
            due(_told(), name="a-park"),
            due(name="b-park"),
            due(_told(value="2018"), name="c-park", status="to_renovate"),
            due(name="d-park", status="existing"),
            due(_told(), name="e-park", year_end=2030),
        ],
        2026,
    )
    assert {fate: [p.id for p in projects] for fate, projects in found.due.items() if projects} == {
        "done": ["a-park"],
        "silent": ["b-park", "c-park"],
    }
    assert (found.total, found.sourceless, found.others, found.others_done) == (3, 1, 2, 1)
    assert fulfilment([], 2026).total == 0


def test_districts_stand_by_how_much_was_due_and_share_a_project(due):
    features = [
        due(name="a-park", districts=("a",)),
        due(name="b-park", districts=("a", "b")),
        due(name="c-park", districts=("c",), status="existing"),
    ]
    found = by_district(features, ("c", "b", "a", "d"), 2026)
    assert [(code, one.total, one.others) for code, one in found.items()] == [("a", 2, 0), ("b", 1, 0), ("c", 0, 1)]


def test_news_stand_by_when_they_happened_or_were_told(due):
    project = due(
        _told(value=None),
        _told("started", "2022-03-01"),
        _told(value="2028", announced=True, as_of="2024-11-21"),
        _told("status", "桩基施工", as_of="2023"),
        _told("capacity", 4000, unit="seats"),
    ).project
    assert [(news.when, news.outcome.fact) for news in news_of([project])] == [
        ("2024-11-21", "opened"),
        ("2023", "status"),
        ("2022-03-01", "started"),
        (None, "opened"),
    ]
