"""Proposed shapes in a real browser: drawn beside the record's point and extent, chosen, and accepted into the files."""

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect
from sketch import Sketch

from atlas.catalogue import load_features
from atlas.cli import main
from atlas.pipeline import read_review

RECORD = "banshan-national-forest-park"
READY = ".atlas-review-map[data-ready]"
SHAPES = ".leaflet-outlines-pane path"
PATIENCE_MS = 20_000


@pytest.fixture(scope="module")
def proposed(tmp_path_factory):
    """Two shapes for a park that has an extent already."""
    folder = tmp_path_factory.mktemp("shapes")
    (park,) = (f for f in load_features("ecology-water") if f.project.id == RECORD)
    sketch = Sketch()
    sketch.square(park.geometry.x, park.geometry.y, 2700, leisure="park", name=park.project.name)
    sketch.square(park.geometry.x + 0.02, park.geometry.y, 200, leisure="park", name=park.project.name)
    path = sketch.write(folder / "part.osm.pbf")
    result = CliRunner().invoke(main, ["osm", str(path), "--out", str(folder / "shapes"), "--only", "shapes"])
    assert result.exit_code == 0, result.output
    return folder / "shapes"


def test_a_candidate_is_chosen_on_the_map_and_accepted(reader_of, serve, proposed):
    page = reader_of(serve("--curate", str(proposed)), 1280, 1000).open("review", ready=READY).page
    expect(page.locator(SHAPES)).to_have_count(3, timeout=PATIENCE_MS)
    expect(page.locator(".atlas-review-key")).to_contain_text("记录现有的范围")
    expect(page.locator(".atlas-review-key")).not_to_contain_text("点击地图")
    page.get_by_text("2 · 半山国家森林公园").click()
    expect(page.get_by_text("way/2", exact=False)).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("button", name="接受", exact=True).click()
    expect(page.get_by_text("已接受 1")).to_be_visible(timeout=PATIENCE_MS)
    review = read_review(proposed)
    assert review.lines[RECORD].decision == "accepted"
    assert review.records[RECORD].project.extent.source_ref.startswith("way/2;")
