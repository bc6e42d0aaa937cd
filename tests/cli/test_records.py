import json
import os
import subprocess
import sys

import pytest

from atlas.catalogue import build, read_sheet

HEAD = "id,name,name_en,layer,theme,districts,status,years,year_basis,precision,extent"
ROW = "test-park,试验公园,Test Park,test-layer,ecology,330105,planned,2025,stated,site,"
pytestmark = pytest.mark.usefixtures("built_root")


def test_a_table_has_a_line_for_each_record(atlas):
    assert atlas("list").stdout == "test-park  试验公园  test-layer  planned  2025  site\n"


def test_csv_opens_in_a_spreadsheet_by_double_click(atlas):
    assert atlas("list", "--format", "csv").stdout_bytes == f"\ufeff{HEAD}\r\n{ROW}\r\n".encode()


@pytest.mark.parametrize("name", ["=1+1", "+86", "-x", "@SUM(1)", " ＝1", "007"])
def test_no_name_in_csv_is_a_formula(atlas, atlas_root, name):
    atlas_root.set("properties.name", name)
    build()
    body = atlas("list", "--format", "csv").stdout_bytes
    assert body.decode().splitlines()[1].startswith(f"test-park,'{name},Test Park,")
    assert read_sheet(body)[0]["name"] == name


def test_several_codes_in_csv_are_no_number_with_commas(atlas, atlas_root):
    atlas_root.set("properties.districts", ["330105", "330106"])
    atlas_root.set("properties.year_start", 2021)
    build()
    (row,) = read_sheet(atlas("list", "--format", "csv").stdout_bytes)
    assert (row["districts"], row["years"]) == ("330105;330106", "2021-2025")


def test_csv_is_the_same_bytes_in_every_locale():
    command = [sys.executable, "-c", "from atlas.cli import main; main()", "list", "--format", "csv"]
    locale = {"LC_ALL": "C", "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    told = subprocess.run(command, env={**os.environ, **locale}, capture_output=True, check=True)
    assert told.stdout == f"\ufeff{HEAD}\r\n{ROW}\r\n".encode()


def test_json_is_the_records_as_geojson(atlas, atlas_root):
    assert json.loads(atlas("list", "--format", "json").stdout) == [atlas_root.read()]


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ([], 1),
        (["--district", "330105"], 1),
        (["--theme", "tourism"], 1),
        (["--layer", "test-layer", "--status", "planned"], 1),
        (["--outcome", "none"], 1),
        (["--year", "2025"], 1),
        (["--year", "2022-2025"], 1),
        (["--year", "2026-2030"], 0),
        (["--text", "shiyan"], 1),
        (["--text", "sygy"], 1),
        (["--text", "西湖"], 0),
        (["--text", "。"], 0),
        (["--theme", "ecology", "--theme", "tourism"], 1),
    ],
)
def test_filters_keep_what_meets_them_all(atlas, arguments, count):
    result = atlas("list", *arguments)
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, count)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--district", "330106"], "no district 330106 – --district – choose of: 330105\n"),
        (["--theme", "x", "--theme", "ecology"], "no theme x – --theme – choose of: ecology, tourism\n"),
        (["--outcome", "opened"], "no outcome opened – --outcome – choose of: none\n"),
        (["--year", "soon"], '"soon" is no range of years – --year – write 2025 or 2022-2025\n'),
        (["--year", "2025-2022"], '"2025-2022" is no range of years – --year – write 2025 or 2022-2025\n'),
    ],
)
def test_an_unknown_value_ends_with_2_and_names_those_there_are(atlas, arguments, message):
    result = atlas("list", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)


def test_a_record_is_shown_whole_with_its_passages(atlas):
    shown = json.loads(atlas("show", "test-park").stdout)
    assert (shown["layer"], shown["id"]) == ("test-layer", "test-park")
    sentence = "试验公园占地12公顷，2025年建成。"
    assert [e["passage"] for e in shown["properties"]["evidence"]] == [sentence, sentence]
    assert shown["properties"]["quantities"][0]["evidence"]["passage"] == sentence


def test_without_the_text_passages_are_null_and_the_rest_stands(atlas, atlas_root):
    atlas_root.lose_plan_text()
    shown = json.loads(atlas("show", "test-park").stdout)
    assert [e.pop("passage") for e in shown["properties"]["evidence"]] == [None, None]
    assert shown["properties"]["evidence"] == atlas_root.read()["properties"]["evidence"]


def test_a_record_that_is_not_there_ends_with_2(atlas):
    result = atlas("show", "x")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == 'no record "x" – the build – find ids with: atlas list --text NAME\n'


@pytest.mark.parametrize("arguments", [["list"], ["show", "test-park"], ["serve"]])
def test_without_a_build_it_ends_with_1_and_says_how_to_build(atlas, atlas_root, arguments):
    (atlas_root.path / "build" / "manifest.json").unlink()
    result = atlas(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"there is no build – {atlas_root.path / 'build'} – run: atlas build\n"


NEAR_ROW = "test-park  试验公园  test-layer  planned  2025  site"


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("30.321,120.14", f"{NEAR_ROW}  within  111  1.0\n"),
        ("30.321,120.14,200", f"{NEAR_ROW}  perhaps  111  0.65\n"),
        ("30.325,120.14,200", ""),
        ("39.9,116.4,1000", ""),
    ],
)
def test_what_is_near_a_place_is_listed_with_how_surely(atlas, place, line):
    assert atlas("list", "--near", place).stdout == line


def test_what_is_known_by_its_district_has_neither_distance_nor_likelihood(atlas, atlas_root):
    unknown = dict.fromkeys(("uncertainty_m", "source", "source_ref", "licence"))
    known = {"method": "district", "precision": "district", "checks": []}
    placement = atlas_root.read()["properties"]["placement"]
    atlas_root.set("properties.placement", {**placement, **known, **unknown})
    atlas_root.set("geometry", None)
    build()
    (row,) = read_sheet(atlas("list", "--near", "30.321,120.14", "--format", "csv").stdout_bytes)
    assert [row[name] for name in ("near", "distance_m", "likelihood")] == ["district", "", ""]
    (record,) = json.loads(atlas("list", "--near", "30.321,120.14", "--format", "json").stdout)
    assert record["near"] == {"near": "district", "distance_m": None, "likelihood": None}


@pytest.mark.parametrize(
    "place", ["", "x", "30", "30,120,0", "30,120,50001", "30,120,1,1", "86,120", "nan,120", "30,181"]
)
def test_no_place_is_an_error_that_says_how_to_write_one(atlas, place):
    told = atlas("list", "--near", place)
    assert told.exit_code != 0
    assert "--near – write LAT,LON,RADIUS" in told.stderr
