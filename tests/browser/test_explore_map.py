"""The map for notebooks in a browser: it draws without a network, runs nothing of the data, and takes more layers."""

import folium
import geopandas
import pytest
import shapely
from conftest import HOSTILE, Reader

from atlas.model import Mark
from atlas.render.explore import explore
from atlas.render.interactive import Told, projects_page


@pytest.fixture(scope="module")
def hostile_features(features):
    """Thirty placed records of which every text attacks the page."""
    said = dict.fromkeys(("name", "name_en", "summary", "summary_en"), HOSTILE)
    placed = [f for f in features if f.geometry is not None][:30]
    return [f.model_copy(update={"project": f.project.model_copy(update=said)}) for f in placed]


@pytest.fixture
def opened(reader_of, tmp_path):
    """Opens a map from its file: opened(map)."""

    def open_map(chart) -> Reader:
        path = tmp_path / "map.html"
        chart.save(str(path))
        return reader_of("file://").open(str(path), ".atlas-symbol")

    return open_map


def test_it_draws_alone_and_nothing_that_the_data_says_runs(opened, hostile_features):
    reader = opened(explore(hostile_features, "zh"))
    page = reader.page
    assert page.locator(".atlas-symbol").count() == 30
    page.locator(".atlas-symbol").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".atlas-card h2").text_content() == HOSTILE
    assert page.locator(".atlas-symbol").first.get_attribute("aria-label") == HOSTILE
    page.locator(".atlas-symbol").nth(1).dispatch_event("mouseover")
    page.wait_for_selector(f".leaflet-tooltip:has-text('{HOSTILE[:20]}')")
    assert page.evaluate("window.pwned") is None
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert (reader.foreign, reader.errors) == ([], [])


def test_the_page_of_a_picture_draws_alone_and_nothing_that_its_maker_writes_runs(
    reader_of, tmp_path, hostile_features
):
    markup = "<img src=x onerror=pwned=1>{{7*7}}"
    marks = (
        Mark(kind="callout", at=(120.15, 30.3), text=markup),
        Mark(kind="arrow", at=(120.1, 30.3), to=(120.2, 30.3)),
    )
    told = Told(HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), "zh", (120.0, 30.2, 120.3, 30.4), marks)
    path = tmp_path / "map.html"
    path.write_text(projects_page(hostile_features, told), encoding="utf-8")
    reader = reader_of("file://").open(str(path), ".atlas-symbol")
    page = reader.page
    assert page.locator(".atlas-head h1").text_content() == HOSTILE
    assert page.locator(".atlas-mark").text_content() == markup
    assert page.locator(".folium-map").bounding_box()["height"] > 300
    assert page.evaluate("window.pwned") is None
    assert (reader.foreign, reader.errors) == ([], [])


def test_a_state_is_hidden_by_its_key(opened, features):
    reader = opened(explore(features, "en"))
    keys = reader.page.locator(".leaflet-control-layers-overlays label")
    before = reader.page.locator(".atlas-symbol").count()
    done = keys.filter(has_text="Done")
    done.locator("input").uncheck()
    assert reader.page.locator(".atlas-symbol").count() == before - int(done.inner_text().rsplit("· ", 1)[1])
    assert (reader.foreign, reader.errors) == ([], [])


def test_layers_of_ones_own_lie_over_it(opened, features):
    chart = explore(features[:40], "zh")
    plots = geopandas.GeoDataFrame({"plot": ["A"]}, geometry=[shapely.box(120.1, 30.2, 120.2, 30.3)], crs=4326)
    folium.GeoJson(
        plots, tooltip=folium.GeoJsonTooltip(["plot"]), style_function=lambda _: {"className": "own"}
    ).add_to(chart)
    folium.Marker([30.25, 120.15], popup="一处").add_to(chart)
    reader = opened(chart)
    assert reader.errors == []
    assert reader.page.locator("path.own").count() == 1
    reader.page.locator(".leaflet-marker-icon:not(.atlas-symbol)").dispatch_event("click")
    assert reader.page.locator(".leaflet-popup-content").inner_text() == "一处"
    assert (reader.foreign, reader.errors) == ([], [])
