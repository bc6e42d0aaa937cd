"""The notebook and the page for Python run as they stand."""

import ast
import json

import folium
import geopandas
import pandas as pd
import pytest
import shapely

from atlas.catalogue.paths import ROOT

HOW_TO = ROOT / "docs" / "how-to"


@pytest.fixture
def cells():
    return json.loads((HOW_TO / "atlas.ipynb").read_text(encoding="utf-8"))["cells"]


def _run(source, names):
    """Run a cell; the value of its last line, as a notebook shows it."""
    *lines, last = ast.parse(source).body
    if not isinstance(last, ast.Expr):
        lines.append(last)
    exec(compile(ast.Module(lines, []), "cell", "exec"), names)  # noqa: S102  our own cells
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None  # noqa: S307


def test_the_notebook_runs_and_each_cell_shows_something(real_build, cells, monkeypatch):
    monkeypatch.setenv("ATLAS_BUILD_DIR", str(real_build))
    names = {}
    shown = [_run("".join(cell["source"]), names) for cell in cells if cell["cell_type"] == "code"]
    assert len(shown) > 5
    assert all(value is not None for value in shown)
    assert isinstance(shown[-1], folium.Map)
    assert shown[-1]._repr_html_().startswith("<div")
    assert all(len(value) > 0 for value in shown if isinstance(value, pd.DataFrame | list))


def test_the_notebook_keeps_no_output_of_a_machine(cells):
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [(cell["outputs"], cell["execution_count"]) for cell in code] == [([], None)] * len(code)


def test_the_pages_lines_run(real_build, monkeypatch):
    monkeypatch.setenv("ATLAS_BUILD_DIR", str(real_build))
    text = (HOW_TO / "use-from-python.md").read_text(encoding="utf-8")
    starts = ("    catalog.", "    chart = ", "    answer", "    print(answer")
    lines = [line.strip() for line in text.splitlines() if line.startswith(starts) and "dask=" not in line]
    assert len(lines) >= 8
    names = {"my_plots": geopandas.GeoDataFrame(geometry=[shapely.box(120.1, 30.2, 120.2, 30.3)], crs=4326)}
    _run("from atlas import Catalog\ncatalog = Catalog.open()", names)
    for line in lines:
        _run(line, names)
