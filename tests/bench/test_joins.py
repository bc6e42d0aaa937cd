"""The engines that are measured beside ours answer the same, so that only their time differs."""

import pytest

pytest.importorskip("sedonadb", reason="the bench's packages are not here – make bench installs them")
pytest.importorskip("duckdb_extension_spatial", reason="the bench's packages are not here – make bench installs them")

from bench.engines import ENGINES, TASKS
from bench.joins import Measured, Sizes, is_same, told, write


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("joins")
    write(path, Sizes(points=3000, plots=6, vertices=40))
    return path


@pytest.mark.parametrize("task", TASKS)
def test_all_engines_answer_the_same(folder, task):
    kind, one, other = TASKS[task]
    answers = {name: ask[kind](folder / f"{one}.parquet", folder / f"{other}.parquet") for name, ask in ENGINES.items()}
    assert len(answers["geopandas"]) >= 3
    for name, answer in answers.items():
        assert is_same(answer, answers["geopandas"], name)


def test_another_answer_is_told():
    assert not is_same({"a": 1}, {"a": 1.001})
    assert not is_same({"a": 1}, {"a": 1, "b": 2})
    text = told([Measured("duckdb", "districts", 2, 100, same=False)], {**Sizes(times=1)._asdict(), "projects": 9})
    assert "| 1 000 000 points × 13 districts | duckdb | 2.00 | 1.0× | 100 | **differs** |" in text
