"""`atlas export`: the filter of `atlas list`, a file by its name, and one line for every misuse."""

import pytest

from atlas.catalogue import read_sheet

pytestmark = pytest.mark.usefixtures("built_root")


def test_a_table_holds_what_the_list_holds(atlas, tmp_path):
    answer = atlas("export", str(tmp_path / "park.csv"), "--district", "330105", "--theme", "ecology")
    assert (answer.exit_code, answer.stderr.split(", version")[0]) == (0, "1 projects, 0 without a place")
    assert [row["编号"] for row in read_sheet((tmp_path / "park.csv").read_bytes())] == ["test-park"]


def test_heads_are_in_the_language(atlas, tmp_path):
    atlas("export", str(tmp_path / "park.csv"), "--lang", "en")
    (row,) = read_sheet((tmp_path / "park.csv").read_bytes())
    assert (row["ID"], row["Name"], row["State today"]) == ("test-park", "Test Park", "Due, no news")


def test_a_project_of_qgis_brings_its_tables(atlas, tmp_path):
    assert atlas("export", str(tmp_path / "park.qgz")).exit_code == 0
    assert sorted(path.name for path in tmp_path.glob("park.*")) == ["park.gpkg", "park.qgz"]


def test_what_is_near_is_said_in_the_file(atlas, tmp_path):
    assert atlas("export", str(tmp_path / "near.geojson"), "--near", "30.32,120.14,500").exit_code == 0
    assert "within 500 m of 30.32° N 120.14° E" in (tmp_path / "near.geojson").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("park.doc",), '"park.doc" names no format – the file\'s name – end it in: .geojson'),
        (("park.gpkg", "--crs", "moon"), '"moon" is no CRS – --crs – write 4326, 4490, 4549'),
        (("park.csv", "--crs", "gcj02"), "does not say that it is in GCJ-02"),
        (("park.kml", "--crs", "4549"), ".kml is in WGS-84 by its standard"),
        (("park.csv", "--theme", "none"), "no theme none – --theme"),
        (("none/park.csv",), "cannot be written (No such file or directory)"),
    ],
)
def test_misuse_is_one_line_and_writes_nothing(atlas, tmp_path, arguments, told):
    name, *options = arguments
    answer = atlas("export", str(tmp_path / name), *options)
    assert answer.exit_code == 2
    assert told in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert not list(tmp_path.glob("park.*"))
