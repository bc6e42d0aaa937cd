"""Every page and state without a browser: AppTest runs the script as the server would."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from atlas.catalogue import build, load_features, load_layers
from atlas.render import word

ROOT = Path(__file__).parents[2]
PAGES = ["pages/map.py", "pages/projects.py", "pages/outcomes.py", "pages/data.py", "pages/about.py"]


@pytest.fixture(scope="module", autouse=True)
def _built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("build")
    patch = pytest.MonkeyPatch()
    patch.setenv("ATLAS_BUILD_DIR", str(folder))
    build(folder)
    yield
    patch.undo()


def _open(page="pages/map.py", **query):
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    return app if page == "pages/map.py" else app.switch_page(page).run()


def _components(app):
    """Data sent to each of our components, by the script that it loads."""
    found = {}
    for element in app.main:
        proto = getattr(element, "proto", None)
        if proto is not None and element.type == "bidi_component":
            data = json.loads(proto.json)
            found[data["module"].rsplit("/", 1)[1]] = data
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_in_both_languages(page, lang):
    app = _open(page, lang=lang)
    assert not app.exception
    assert not app.error
    assert _components(app)["frame.js"]["lang"] == lang


def test_the_map_gets_its_data_by_url_and_little_else():
    data = _components(_open())["map.js"]
    assert {"map", "base", "words"} <= set(data)
    assert all(data[name].startswith("atlas/data/") for name in ("map", "base", "words"))
    assert len(json.dumps(data)) < 2000


def test_the_url_becomes_the_view():
    view = _components(_open(district=["330105", "330106"], year="2022-2025", q="运河", near="30.3,120.1,2000"))[
        "map.js"
    ]["view"]
    assert view["district"] == ["330105", "330106"]
    assert view["years"] == [2022, 2025]
    assert view["q"] == "运河"
    assert view["near"] == [30.3, 120.1, 2000]


def test_bad_values_are_handed_on_as_dropped():
    data = _components(_open(district="<script>", year="x", project="nobody"))["map.js"]
    assert {d["name"] for d in data["dropped"]} == {"district", "year", "project"}
    assert data["view"]["district"] == []


def test_a_permalink_reaches_the_directory():
    app = _open("pages/projects.py", project="grand-canal-new-town")
    assert not app.exception
    assert "directory.js" in _components(app)


def test_language_stays_when_the_page_changes():
    app = _open(lang="en").switch_page("pages/about.py").run()
    assert word("about_privacy_heading", "en") in [h.value for h in app.header]


def test_data_and_method_counts_what_the_layers_hold():
    count = sum(len(load_features(layer)) for layer in load_layers())
    app = _open("pages/data.py")
    assert f"{count}个项目" in app.markdown[0].value


def _tables(app):
    return [html.proto.body for html in app.get("html") if "<table>" in html.proto.body]


def test_outcomes_are_counted_by_district_and_told_by_project():
    by_district, told, untold = _tables(_open("pages/outcomes.py"))
    assert "拱墅区" in by_district
    assert 'href="projects?project=hangzhou-concert-hall"' in told
    assert "迁址 余杭区 · 媒体 · 截至2024-11-22" in told
    assert "预告 完工 2028 · 其他（未证实）" in told
    assert 'href="projects?project=yunhewan-park"' in untold


def test_outcomes_keep_to_the_filter_of_the_url():
    app = _open("pages/outcomes.py", district="330110", outcome="changed", lang="en")
    by_district, told = _tables(app)
    assert by_district.count('<th scope="row">') == 2
    assert told.count('<th scope="row">') == 1
    assert 'href="projects?project=hangzhou-concert-hall&amp;lang=en"' in told


def test_a_filter_chosen_on_the_outcomes_page_goes_into_the_url():
    app = _open("pages/outcomes.py")
    app.multiselect[2].select("announced").run()
    assert app.query_params["outcome"] == "announced"
    assert all("hangzhou-concert-hall" not in table for table in _tables(app))
    app.multiselect[2].unselect("announced").run()
    assert "outcome" not in app.query_params


def test_without_a_build_each_page_says_how_to_build(monkeypatch, tmp_path):
    monkeypatch.setenv("ATLAS_BUILD_DIR", str(tmp_path))
    for page in PAGES:
        app = _open(page)
        assert "atlas build" in app.error[0].value
        assert not app.exception


def test_a_build_that_does_not_match_its_manifest_is_refused(monkeypatch, tmp_path):
    build(tmp_path)
    broken = next(tmp_path.glob("*.parquet"))
    broken.write_bytes(broken.read_bytes()[:-1] + b"x")
    monkeypatch.setenv("ATLAS_BUILD_DIR", str(tmp_path))
    assert "atlas build" in _open().error[0].value


def test_pages_work_without_the_plan_texts(monkeypatch, tmp_path):
    from atlas.catalogue import texts  # noqa: PLC0415  its caches are the thing under test

    monkeypatch.setenv("ATLAS_PLANS_DIR", str(tmp_path / "none"))
    for cached in (texts.plan_text, texts.plan_text_matches):
        cached.cache_clear()
    app = _open("pages/data.py", lang="en")
    assert any("text not on this machine" in html.proto.body for html in app.get("html"))
    for cached in (texts.plan_text, texts.plan_text_matches):
        cached.cache_clear()
