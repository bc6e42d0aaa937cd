"""`atlas overlay`: a file laid over the projects; table on the output, note beside it, files to take away."""

import csv
import io
import json

import geopandas
import pytest
from click.testing import CliRunner
from laid import layer, square

from atlas.cli import main


@pytest.fixture
def plots(built_root, tmp_path):
    """Plots around the one project's point, in its district."""
    path = tmp_path / "plots.geojson"
    frame = layer(square(0, 0, 1000), 用途=["居住"], 人口=[5])
    frame["geometry"] = frame.translate(
        120.14 - frame.geometry.iloc[0].centroid.x, 30.32 - frame.geometry.iloc[0].centroid.y
    )
    path.write_text(frame.to_json(), encoding="utf-8")
    return path


def _run(*words):
    return CliRunner().invoke(main, ["overlay", *map(str, words)])


def test_it_prints_the_table_and_five_lines(plots):
    told = _run(plots, "--op", "intersects", "--lang", "en")
    assert told.exit_code == 0, told.output
    heads, row = told.stdout.splitlines()
    assert heads.startswith("Project id  Project (Chinese)  Project  Theme")
    assert row.startswith("test-park  试验公园")
    assert "sure" in row
    lines = told.stderr.splitlines()
    assert len(lines) == 5
    assert "1 projects, whatever the uncertainty of places." in lines[3]


@pytest.mark.parametrize("form", ["csv", "geojson", "gpkg", "xlsx"])
def test_it_writes_the_layer_with_its_note(plots, tmp_path, form):
    out = tmp_path / f"结果.{form}"
    told = _run(plots, "--op", "join", "--out", out)
    assert told.exit_code == 0, told.output
    if form == "csv":
        row = next(csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8-sig"))))
        assert (row["项目"], row["用途"], row["人口"]) == ("试验公园", "居住", "5")
    elif form == "geojson":
        assert json.loads(out.read_bytes())["features"][0]["properties"]["人口"] == 5
    elif form == "gpkg":
        frame = geopandas.read_file(out, layer="结果")
        assert (len(frame), frame.crs.to_epsg()) == (1, 4326)
    assert out.stat().st_size > 100


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--op", "near"), "no distance is given – --op near – add --distance-m"),
        (("--op", "intersects", "--out", "x.docx"), "is no format"),
        (("--op", "clip", "--within", "x"), 'no area "x"'),
        (("--op", "intersects", "--theme", "x"), "no theme x"),
    ],
)
def test_misuse_ends_with_2_and_one_line(plots, words, told):
    found = _run(plots, *words)
    assert found.exit_code == 2
    assert told in found.stderr.splitlines()[-1]


def test_a_file_that_is_no_layer_is_refused(built_root, tmp_path):
    path = tmp_path / "a.geojson"
    path.write_bytes(b"\x00\x01")
    found = _run(path, "--op", "intersects")
    assert found.exit_code == 2
    assert len(found.stderr.splitlines()) == 1
