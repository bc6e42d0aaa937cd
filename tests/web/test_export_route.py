"""The files that readers take away: just what the address keeps, and a line for what cannot be."""

import json

import pytest

from atlas.catalogue import read_sheet
from atlas.web import site


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["test-park"]),
        ("district=330105&theme=ecology", ["test-park"]),
        ("district=330106", []),
        ("q=%E8%AF%95%E9%AA%8C", ["test-park"]),
        ("q=nothing", []),
        ("near=30.321,120.14,1000", ["test-park"]),
        ("frame=120,30,121,31", ["test-park"]),
        ("frame=121,30,122,31", []),
        ("utm=x&district=%00", ["test-park"]),
    ],
)
def test_a_table_holds_what_the_address_keeps(get, query, ids):
    answer = get(f"/atlas/export/csv?{query}")
    assert answer.status_code == 200
    assert [row["编号"] for row in read_sheet(answer.content)] == ids


def test_the_name_says_version_day_and_other_coordinates(get):
    answer = get("/atlas/export/geojson?crs=gcj02&lang=en")
    assert answer.headers["Content-Disposition"].startswith(
        f'attachment; filename="hangzhou-plan-atlas_{site().version}_'
    )
    assert answer.headers["Content-Disposition"].endswith('_gcj02.geojson"')
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == ("application/geo+json", "no-store")
    assert "GCJ-02" in json.loads(answer.content)["about"]


def test_a_project_of_qgis_comes_with_its_tables_in_one_file(get):
    answer = get("/atlas/export/qgz")
    assert answer.headers["Content-Disposition"].endswith('_qgz.zip"')
    assert answer.content.startswith(b"PK")


def test_indicators_are_a_table_of_their_own(get):
    (row,) = read_sheet(get("/atlas/export/csv?table=indicators&lang=en").content)
    assert row["ID"]


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("exe", 404, ""),
        ("csv?crs=moon", 400, "is no CRS"),
        ("kml?crs=4549", 400, ".kml is in WGS-84"),
        ("csv?frame=1,2,x,4", 400, "no frame of four numbers"),
        ("csv?frame=nan,1,2,3", 400, "no frame of four numbers"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(get, path, status, told):
    answer = get(f"/atlas/export/{path}")
    assert answer.status_code == status
    assert told in answer.text
