"""Every hostile file of the table has its verdict, in time, while nothing calls out and nothing of the server is read."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import hostile_archives
import hostile_binaries
import hostile_files
import hostile_texts
import pytest
import yaml

from atlas.intake.upload import read_upload
from atlas.intake.values import Choices

EVERY = yaml.safe_load((Path(__file__).parent / "hostile.yaml").read_text(encoding="utf-8"))
TABLE = {name: row for name, row in EVERY.items() if "by" not in row}
MAKERS = {**vars(hostile_archives), **vars(hostile_files), **vars(hostile_texts), **vars(hostile_binaries)}
SECONDS = 20
"""Ten where the machine is free; tests share it."""


@pytest.fixture(scope="module")
def tried(tmp_path_factory):
    """The answer to each file and its seconds, and how often somebody called."""
    canary = tmp_path_factory.mktemp("server") / "secrets.csv"
    canary.write_text(f"key,value\na,{hostile_files.SECRET}\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        around = hostile_files.Around(str(canary), listener.getsockname()[1])

        def answer(name):
            data = MAKERS[name](around)
            began = time.monotonic()
            told = "pasted" if name.startswith("pasted") else "layer.geojson"
            return read_upload(data[: 20 * 1024 * 1024], told, Choices()), time.monotonic() - began

        with ThreadPoolExecutor(2) as pool:
            answers = dict(zip(TABLE, pool.map(answer, TABLE), strict=True))
        calls = 0
        try:
            while listener.accept():
                calls += 1
        except BlockingIOError:
            pass
    return answers, calls


def test_every_kind_of_the_table_can_be_made():
    assert [name for name in EVERY if name not in MAKERS] == []


@pytest.mark.parametrize("name", TABLE)
def test_a_hostile_file_has_its_verdict_in_time(tried, name):
    answer, seconds = tried[0][name]
    verdict = answer["refused"]["key"] if "refused" in answer else "read"
    assert verdict == TABLE[name]["verdict"]
    assert seconds < SECONDS


def test_nobody_called_and_nothing_was_read(tried):
    answers, calls = tried
    assert calls == 0
    assert hostile_files.SECRET not in str(answers)


def test_what_is_read_of_them_is_only_what_is_honest(tried):
    rows = {name: [f["properties"] for f in answer["layer_geojson"]["features"]] for name, (answer, _) in tried[0].items() if "refused" not in answer}  # fmt: skip
    notes = {
        name: {n["key"] for n in answer["notes"]} for name, (answer, _) in tried[0].items() if "refused" not in answer
    }
    assert rows["kml_network_link"] == [{"Name": "甲"}]
    assert len(rows["gpkg_trigger"]) == 40
    assert "noted_crs_link" in notes["geojson_crs_link"] & notes["geojson_crs_url"]
    assert "noted_no_figures" in notes["geojson_infinite"]
    assert "noted_unrepairable" in notes["tangle"]
    assert "noted_broken" in notes["wkb_lies_parquet"] & notes["geojson_of_anything"]
    assert "noted_fewer" in notes["fgb_cut"] & notes["shp_cut"]
    assert "noted_no_table" in notes["shp_without_table"]
