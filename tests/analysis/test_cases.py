"""The cases that Python and the browser both read: tests/js holds the browser's code to the same files."""

import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from atlas.analysis import FACETS, Filter, Known, matches, parse_view, view_table
from atlas.ui.state import view_json
from atlas.web.features import map_json

CASES = Path(__file__).parents[1] / "cases"
KNOWN = Known(
    district=frozenset({"330105", "330106"}),
    theme=frozenset({"culture"}),
    state=frozenset({"done"}),
    plan=frozenset({"a-plan"}),
    layer=frozenset({"a-layer"}),
    kind=frozenset({"park"}),
    status=frozenset({"planned"}),
    outcome=frozenset({"opened", "none"}),
    project=frozenset({"a-park"}),
    base=frozenset({"builtin", "osm"}),
)


def _cases(name):
    return [pytest.param(case, id=case["says"]) for case in json.loads((CASES / name).read_text(encoding="utf-8"))]


def _short(feature):
    """What the browser gets of a feature, as far as it filters by it."""

    class Build:
        manifest, features = type("Manifest", (), {"version": ""}), (feature,)

    (short,) = map_json(Build, 2026)["features"]
    return {name: short[name] for name in (*FACETS, "years", "horizon")}


@pytest.mark.parametrize("case", _cases("filter.json"))
def test_a_feature_meets_a_filter_as_the_case_says(feature, case):
    wanted = case["feature"]
    first, last = wanted["years"] or (None, None)
    basis = "horizon" if wanted["horizon"] else "stated"
    made = feature(year_start=first, year_end=last, year_basis=basis)
    assert json.loads(json.dumps(_short(made))) == wanted
    asked = {name: frozenset(value) if name in FACETS else value for name, value in case["filter"].items()}
    assert matches(made, Filter(**asked)) is case["kept"]


@pytest.mark.parametrize("case", _cases("permalink.json"))
def test_a_query_is_the_view_that_the_case_says(case):
    view = view_json(parse_view(parse_qs(case["query"].removeprefix("?")), KNOWN))
    empty = {part["name"]: part["empty"] for part in view_table()}
    assert json.loads(json.dumps(view)) == json.loads(json.dumps({**empty, **case["view"]}))


def test_the_browsers_tests_have_the_table_as_it_is():
    written = json.loads((CASES / "view_table.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(view_table()))
