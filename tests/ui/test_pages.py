"""Every page and state without a browser: AppTest runs the script as the server would."""

import json
import re
import sys
from itertools import chain
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from atlas.analysis import FILTERS, SHARED, Comparison, drawn
from atlas.catalogue import build, load_features, load_indicators, load_layers
from atlas.errors import AtlasError
from atlas.plans.passage import Passage
from atlas.render import word
from atlas.ui.comparison import comparison_html

ROOT = Path(__file__).parents[2]
PAGES = [
    f"pages/{name}.py"
    for name in ("map", "projects", "indicators", "outcomes", "compare", "workbench", "desk", "data", "about")
]


def _open(page="pages/map.py", **query):
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120)
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


def _indicators(**query):
    app = _open(**query)
    app = app.switch_page("pages/indicators.py")
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def _html(app):
    return "".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize(
    ("lang", "what", "figure"), [("zh", "地区生产总值", "≥ 2,600 亿元"), ("en", "GDP", "≥ CNY 260 billion")]
)
def test_an_indicator_shows_its_map_years_and_figures(lang, what, figure):
    app = _indicators(indicator="gdp", lang=lang)
    page = _html(app)
    assert f"<h2>{what}</h2>" in page
    assert page.count('class="atlas-choropleth"') == 2 + 3
    assert page.count("<tr>") == 1 + 5
    assert page.count("<blockquote") == 5
    assert figure in page


def test_a_figures_own_id_opens_the_indicator_that_it_belongs_to():
    app = _indicators(indicator="gongshu-gdp-2020")
    assert app.selectbox(key="atlas_indicator").value == "gdp"


def test_a_figure_of_the_city_or_of_a_project_shades_no_district():
    for indicator, reason in (("hangzhou-p-world-city-rank", "no_map_city"), ("xihu-cp-city-brain-firms-2025", "no_map_part"),
                              ("wulin-retail-rank", "no_map_part")):  # fmt: skip
        page = _html(_indicators(indicator=indicator))
        assert word(reason, "zh") in page
        assert "atlas-choropleth" not in page
    assert 'href="projects?project=city-brain-innovation-base"' in _html(
        _indicators(indicator="xihu-cp-city-brain-firms-2025")
    )


def test_an_unknown_indicator_is_told_and_the_overview_shown():
    app = _indicators(indicator="<b>nobody", theme="magic", plan="x")
    assert len(app.info) == 3
    assert not any("<b>" in info.value for info in app.info)
    assert "atlas-indicators" in _html(app)


def test_a_chosen_indicator_goes_into_the_url_and_names_the_page():
    app = _indicators(lang="en", theme="transport")
    app.selectbox(key="atlas_indicator").select("road-density").run()
    assert dict(app.query_params) == {"lang": "en", "theme": "transport", "indicator": "road-density"}
    told = _components(app)["filter.js"]
    assert (told["front"], told["title"]) == ("Road network density", "Indicators · Hangzhou Plan Atlas")


def test_the_indicators_keep_to_districts_themes_and_plans_of_the_url_and_to_nothing_else():
    app = _indicators(district="330105", theme="health,education", state="done", q="x", lang="en")
    assert "Life expectancy" in _html(app)
    assert "Road network density" not in _html(app)
    assert _components(app)["filter.js"]["view"]["state"] == ["done"]
    assert word("indicators_none", "en") in _html(_indicators(theme="health", plan="xiaoshan-decision", lang="en"))


def test_hostile_words_of_an_indicator_stay_text():
    first = load_indicators()["gongshu-gdp-2020"]
    bad = "<img src=x onerror=alert(1)>"
    evidence = first.evidence.model_copy(
        update={"section": bad, "prefix": bad, "suffix": bad, "plan": "xiaoshan-decision"}
    )
    figure = first.model_copy(update={"what": bad, "note": bad, "evidence": evidence})
    page = comparison_html(
        Comparison("x", bad, bad, bad, bad, part=False, cumulative=False, figures=(figure,)), None, "zh"
    )
    assert "<img src=x" not in page
    assert page.count("&lt;img src=x") > 3


def test_a_passage_found_again_in_another_text_says_so(monkeypatch):
    monkeypatch.setattr("atlas.ui.comparison.passage", lambda _: Passage("before", "exact", "after", found_again=True))
    assert _html(_indicators(indicator="road-density")).count(word("evidence_differs", "zh")) == 2


def test_without_the_plan_texts_the_evidence_is_words_and_position(monkeypatch):
    monkeypatch.setattr("atlas.ui.comparison.passage", lambda _: None)
    page = _html(_indicators(indicator="road-density"))
    assert page.count(word("evidence_no_text", "zh")) == 2
    assert "<mark>6.26" in page


def test_language_stays_when_the_page_changes():
    app = _open(lang="en").switch_page("pages/about.py").run()
    assert word("about_privacy_heading", "en") in [h.value for h in app.header]


def test_data_and_method_counts_what_the_layers_hold():
    count = sum(len(load_features(layer)) for layer in load_layers())
    app = _open("pages/data.py")
    assert f"{count}个项目" in app.markdown[0].value
    assert any(re.match(r"到期的\d+个项目里，\d+个没有任何来源", m.value) for m in app.markdown)


def _tables(app):
    return [html.proto.body for html in app.get("html") if "<table>" in html.proto.body]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_data_and_method_counts_lines_and_areas_by_basis(lang):
    counts = drawn(f for layer in load_layers() for f in load_features(layer))
    (shown,) = [t for t in _tables(_open("pages/data.py", lang=lang)) if word("data_by_extent", lang) in t]
    cells = [int(cell) for cell in re.findall(r"<td[^>]*>(\d+)</td>", shown)]
    told = [[row["line"], row["area"], row.total()] for row in counts.values()]
    assert cells == [*chain(*told), *map(sum, zip(*told, strict=True))]
    assert cells[-1] >= 40


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({"plan": "hangzhou-plenum-13-3"}, "hangzhou-concert-hall"),
        ({"q": "音乐厅。"}, "hangzhou-concert-hall"),
        ({"near": "30.3,120.15,1000"}, None),
        ({"outcome": "announced"}, None),
    ],
)
def test_outcomes_keep_to_every_filter_and_the_bar_shows_it(asked, kept):
    app = _open("pages/outcomes.py", **asked)
    page = _html(app)
    assert ("projects?project=hangzhou-concert-hall" in page) is (kept is not None)
    assert page.count("projects?project=") < 300
    told = _components(app)["filter.js"]
    assert told["offered"] == list(FILTERS)
    assert told["view"][next(iter(asked))]


def test_every_page_takes_the_same_parameters_along():
    for page in PAGES:
        told = _components(_open(page, district="330105"))["frame.js"]
        assert told["shared"] == list(SHARED) >= ["q", "near", "district", "theme"]
        assert told["tells_lang"] is False
    assert _components(_open(lang="en"))["frame.js"]["tells_lang"] is True


def test_an_english_browser_is_answered_in_english_until_its_reader_says_otherwise(monkeypatch):
    accepted = property(lambda _: {"Accept-Language": "en-US,en;q=0.9"})
    monkeypatch.setattr(type(st.context), "headers", accepted)
    assert _components(_open())["frame.js"]["lang"] == "en"
    told = _components(_open(lang="zh。"))["frame.js"]
    assert (told["lang"], told["tells_lang"]) == ("zh", True)


def test_without_a_build_each_page_says_how_to_build(monkeypatch, tmp_path):
    monkeypatch.setenv("ATLAS_BUILD_DIR", str(tmp_path))
    for page in PAGES:
        app = _open(page)
        assert "atlas build" in app.error[0].value
        assert str(tmp_path) not in app.error[0].value
        assert not app.exception


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_error_of_the_operators_is_told_to_the_log_alone(monkeypatch, caplog, lang):
    def fail():
        raise AtlasError(f"/srv/{lang} is bad", "/srv/secret", "mend /srv/secret")

    monkeypatch.setattr(sys.modules["atlas.ui.page"], "site", fail)
    assert [error.value for error in _open(lang=lang).error] == [word("wrong_setting", lang)]
    assert f"/srv/{lang} is bad – /srv/secret – " in caplog.text


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
