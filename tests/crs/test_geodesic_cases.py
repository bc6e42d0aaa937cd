"""The lengths and areas that the browser is held to are those of pyproj's geodesics."""

import json
from pathlib import Path

import pytest
from pyproj import Geod

CASES = json.loads((Path(__file__).parents[1] / "cases" / "geodesic.json").read_text(encoding="utf-8"))
WGS84 = Geod(ellps="WGS84")


@pytest.mark.parametrize("case", CASES["paths"], ids=lambda case: case["says"])
def test_a_length_of_the_cases_is_the_geodesic(case):
    assert case["length_m"] == pytest.approx(WGS84.line_length(*zip(*case["path"], strict=True)), abs=1e-6)


@pytest.mark.parametrize("case", CASES["rings"], ids=lambda case: case["says"])
def test_an_area_of_the_cases_is_that_of_geodesics(case):
    area_m2, _ = WGS84.polygon_area_perimeter(*zip(*case["ring"], strict=True))
    assert case["area_m2"] == pytest.approx(abs(area_m2), abs=0.01)
