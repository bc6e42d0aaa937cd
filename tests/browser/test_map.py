"""The map page in a real browser: filters, list, map and URL as one."""

import random
import re

import pytest
from playwright.sync_api import expect

from atlas.analysis import FACETS, Filter, dated_events, keep, standing, this_year, view_table
from atlas.catalogue import load_layers
from atlas.crs import wgs84_to_gcj02

VENUE = "hangzhou-gymnasium"


def test_a_filter_changes_map_list_and_url_together(reader, features):
    reader.open()
    wanted = keep(features, Filter(district=frozenset({"330105"}), theme=frozenset({"culture"})))
    reader.check("区县", "330105")
    reader.check("主题", "culture")
    reader.wait_shown(len(wanted))
    assert reader.query() == {"district": "330105", "theme": "culture"} | {
        k: v for k, v in reader.query().items() if k == "view"
    }
    assert reader.page.locator(".atlas-row").count() == len(wanted)
    drawn = reader.map("m.drawn()")
    assert sorted(drawn) == sorted(f.project.id for f in wanted if f.geometry)


def test_the_browser_filters_as_python_does(reader, features):
    reader.open()
    rng = random.Random(20261121)
    districts = ["330105", "330106", "330109", "330110"]
    for _ in range(60):
        wanted = Filter(
            district=frozenset(rng.sample(districts, rng.randint(0, 2))),
            theme=frozenset(rng.sample(["culture", "ecology", "innovation", "housing", "sport"], rng.randint(0, 2))),
            layer=frozenset(rng.sample(list(load_layers()), rng.randint(0, 3))),
            status=frozenset(rng.sample(["planned", "existing", "under_construction"], rng.randint(0, 2))),
            outcome=frozenset(rng.sample(["opened", "started", "none"], rng.randint(0, 2))),
            years=rng.choice([None, (2021, 2021), (2022, 2025), (2024, 2025), (2026, 2027), (1990, 2000)]),
            horizon=rng.random() < 0.7,
        )
        plain = {k: sorted(getattr(wanted, k)) for k in FACETS}
        plain |= {"years": wanted.years, "horizon": wanted.horizon, "q": "", "near": None}
        found = reader.page.evaluate(
            """async ([table, wanted]) => {
                const {address, features} = document.querySelector('.atlas-host').atlasMap;
                const {asked, keep} = await import(address('pure/filter.js'));
                return keep(features, asked(table, wanted)).map((f) => f.id);
            }""",
            [view_table(), plain],
        )
        assert sorted(found) == sorted(f.project.id for f in keep(features, wanted)), plain


def test_counts_are_those_under_the_other_filters(reader, features):
    reader.open("?district=330105")
    culture = keep(features, Filter(district=frozenset({"330105"}), theme=frozenset({"culture"})))
    xihu = keep(features, Filter(district=frozenset({"330106"})))
    row = reader.page.locator(".atlas-check", has=reader.page.locator('input[value="culture"]'))
    assert row.locator(".atlas-n").text_content() == str(len(culture))
    row = reader.page.locator(".atlas-check", has=reader.page.locator('input[value="330106"]'))
    assert row.locator(".atlas-n").text_content() == str(len(xihu))


def test_a_permalink_restores_filters_project_and_position(reader):
    reader.open(
        f"?district=330105&year=2022-2025&horizon=1&layer=asian-games-venues&q=杭州体育馆&project={VENUE}&view=30.27,120.16,14"
    )
    expect(reader.page.locator("#atlas-card-title")).to_have_text("杭州体育馆")
    assert reader.page.locator('input[value="330105"]').is_checked()
    assert reader.page.locator('input[value="asian-games-venues"]').is_checked()
    assert reader.page.locator(".atlas-q").input_value() == "杭州体育馆"
    assert reader.map("[m.map.getCenter().lat.toFixed(2), m.map.getCenter().lng.toFixed(2), m.map.getZoom()]") == [
        "30.27",
        "120.16",
        14,
    ]


def test_bad_values_of_the_url_are_dropped_with_a_notice(reader):
    reader.open("?district=999999&theme=<script>alert(1)</script>&year=abc&view=1,2&project=nobody&lang=xx&base=evil")
    notices = reader.page.locator(".atlas-notice")
    expect(notices).to_have_count(7)
    assert "<script>alert(1)</script>" in notices.all_text_contents()[1] or any(
        "<script>" in t for t in notices.all_text_contents()
    )
    assert reader.errors == []


def test_unplaced_projects_are_listed_with_their_reason(reader, features):
    reader.open()
    off = [f for f in features if f.geometry is None]
    rows = reader.page.locator(".atlas-unplaced .atlas-row")
    assert rows.count() == len(off) > 0
    rows.first.click()
    expect(reader.page.get_by_role("heading", name="为什么没有标在图上")).to_be_visible()


def test_pressing_a_symbol_opens_its_card_and_marks_its_row(reader):
    reader.open("?layer=asian-games-venues&view=30.2745,120.165,15")
    box = reader.page.locator(".atlas-canvas").bounding_box()
    point = reader.map(f"(({{x, y}}) => [x, y])(m.pixelOf('{VENUE}'))")
    reader.page.mouse.move(box["x"] + point[0], box["y"] + point[1])
    expect(reader.page.locator(".atlas-tip strong")).to_have_text("杭州体育馆")
    reader.page.mouse.click(box["x"] + point[0], box["y"] + point[1])
    expect(reader.page.locator("#atlas-card-title")).to_have_text("杭州体育馆")
    assert reader.query()["project"] == VENUE
    reader.page.get_by_role("button", name="返回列表").click()
    expect(reader.page.locator(f'.atlas-row[data-id="{VENUE}"]')).to_be_focused()


def test_choosing_in_the_list_selects_on_the_map_with_its_radius(reader):
    reader.open("?q=运河新城")
    reader.page.locator('.atlas-row[data-id="grand-canal-new-town"]').click()
    expect(reader.page.locator("#atlas-card-title")).to_have_text("运河新城")
    assert reader.map("m.chosen()") == "grand-canal-new-town"
    assert reader.page.locator(".leaflet-extent-pane path").count() == 1


def test_several_projects_at_one_place_are_offered_one_by_one(reader, features):
    points = {}
    for feature in features:
        if feature.geometry is not None:
            points.setdefault((feature.geometry.x, feature.geometry.y), []).append(feature.project.id)
    (lon, lat), ids = max(points.items(), key=lambda item: len(item[1]))
    assert len(ids) > 1
    reader.open(f"?view={lat},{lon},17")
    box = reader.page.locator(".atlas-canvas").bounding_box()
    reader.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(reader.page.locator(".atlas-pickone")).to_have_count(len(ids))


def test_search_finds_names_pinyin_initials_english_and_typos(reader):
    reader.open()
    for typed in ("杭州体育馆", "hangzhoutiyuguan", "hztyg", "Hangzhou Gymnasium", "Hangzhou Gymnasum"):
        reader.page.locator(".atlas-q").fill("")
        reader.wait("() => !new URLSearchParams(location.search).get('q')")
        reader.page.locator(".atlas-q").fill(typed)
        reader.wait(f"() => new URLSearchParams(location.search).get('q') === '{typed}'")
        expect(reader.page.locator(".atlas-row-name").first).to_have_text("杭州体育馆")


def test_what_happened_plays_year_by_year_without_the_server(reader, features):
    reader.open()
    years = sorted({year for f in features for year, _ in dated_events(f.project)})
    frames = []
    reader.page.on("request", lambda request: frames.append(request.url))
    reader.page.get_by_role("button", name=re.compile("按年看")).click()
    stamp = reader.page.locator(".atlas-year-stamp strong")
    for year in years[:2]:
        expect(stamp).to_have_text(str(year), timeout=5000)
        assert reader.shown() == sum(any(when == year for when, _ in dated_events(f.project)) for f in features)
    reader.page.get_by_role("button", name=re.compile("停止")).click()
    reader.wait_shown(len(features))
    assert frames == []


def test_horizon_years_can_be_left_out(reader, features):
    reader.open()
    reader.page.get_by_label("也显示没写明年份的").uncheck()
    reader.wait_shown(sum(f.project.year_basis == "stated" for f in features))
    assert reader.query()["horizon"] == "0"


def test_an_empty_result_says_which_filter_to_loosen(reader):
    reader.open("?layer=asian-games-venues&theme=health&district=330105")
    reader.wait_shown(0)
    offer = reader.page.get_by_role("button", name=re.compile("不限“主题”"))
    offer.click()
    assert reader.shown() > 0
    assert "theme" not in reader.query()


def test_clear_all_returns_to_everything(reader, features):
    reader.open("?layer=asian-games-venues&district=330105&year=2025&q=杭州")
    reader.page.get_by_role("button", name="全部清除").click()
    reader.wait_shown(len(features))
    assert set(reader.query()) <= {"view"}


def test_the_legend_hides_and_shows_a_state(reader, features):
    reader.open()
    year = this_year()
    without = [f for f in features if standing(f.project, year).state != "silent"]
    assert 0 < len(without) < len(features)
    button = reader.page.locator(".atlas-legend button", has_text="到期没消息")
    button.click()
    reader.wait_shown(len(without))
    assert button.get_attribute("aria-pressed") == "false"
    assert "silent" not in reader.query()["state"].split(",")
    button.click()
    reader.wait_shown(len(features))
    assert "state" not in reader.query()


def test_language_switches_at_one_press_and_keeps_the_view(reader):
    reader.open(f"?district=330105&project={VENUE}&view=30.27,120.16,13")
    reader.page.get_by_role("button", name="English").click()
    expect(reader.page.locator("#atlas-card-title")).to_have_text("Hangzhou Gymnasium")
    expect(reader.page.locator(".atlas-header").get_by_role("link", name="Projects", exact=True)).to_be_visible()
    query = reader.query()
    assert [float(part) for part in query.pop("view").split(",")] == [30.27, 120.16, 13]
    assert query == {"district": "330105", "project": VENUE, "lang": "en"}
    assert reader.map("m.map.getZoom()") == 13
    assert reader.page.evaluate("document.documentElement.lang") == "en"
    reader.page.locator(".atlas-header").get_by_role("link", name="Projects", exact=True).click()
    reader.page.wait_for_selector(".atlas-directory")
    expect(reader.page.get_by_role("heading", name="Projects", level=1)).to_be_visible()


def test_zoom_and_open_card_survive_a_filter_change(reader):
    reader.open(f"?project={VENUE}&view=30.274,120.165,15")
    expect(reader.page.locator("#atlas-card-title")).to_have_text("杭州体育馆")
    reader.check("图层", "asian-games-venues")
    reader.wait_shown(4)
    assert reader.map("m.map.getZoom()") == 15
    expect(reader.page.locator("#atlas-card-title")).to_have_text("杭州体育馆")


def test_back_closes_the_card_that_was_opened(reader):
    reader.open()
    reader.page.locator(f'.atlas-row[data-id="{VENUE}"]').click()
    expect(reader.page.locator("#atlas-card-title")).to_have_text("杭州体育馆")
    reader.page.go_back()
    expect(reader.page.locator(".atlas-panel")).to_be_hidden()
    assert "project" not in reader.query()


def test_a_page_visited_and_left_comes_back_whole(reader, features):
    reader.open()
    reader.page.locator(".atlas-header").get_by_role("link", name="关于").click()
    reader.page.wait_for_selector("h1:has-text('Hangzhou Plan Atlas')")
    reader.page.locator(".atlas-header").get_by_role("link", name="地图").click()
    reader.page.wait_for_selector('.atlas-host[data-ready="true"]')
    assert reader.shown() == len(features)
    assert reader.errors == []


def test_nothing_leaves_the_browser_until_the_reader_chooses_it(reader):
    reader.open(f"?project={VENUE}")
    for page in ("projects", "indicators?indicator=gdp", "data", "about"):
        reader.page.goto(f"{reader.address}/{page}")
        reader.page.wait_for_load_state("networkidle")
    assert reader.foreign == []


def test_a_silent_tile_server_leaves_the_built_in_base_and_a_notice(reader):
    reader.open()
    reader.page.get_by_label("底图").select_option("osm")
    expect(reader.page.locator(".atlas-notice", has_text="没有响应")).to_be_visible(timeout=15_000)
    assert all("tile.openstreetmap.org" in url for url in reader.foreign)
    assert reader.page.get_by_label("底图").input_value() == "builtin"


def test_the_browser_shifts_to_gcj02_as_python_does(reader):
    reader.open()
    points = [(119.0, 29.5), (120.15, 30.25), (120.7, 30.5), (100.5, 10.2)]
    shifted = reader.page.evaluate(
        """async (points) => { const {address} = document.querySelector('.atlas-host').atlasMap;
        const {toGcj02, toWgs84} = await import(address('pure/datum.js'));
        return points.map(([x, y]) => [...toGcj02(x, y), ...toWgs84(...toGcj02(x, y))]); }""",
        points,
    )
    for (lon, lat), (x, y, back_x, back_y) in zip(points, shifted, strict=True):
        expected = wgs84_to_gcj02(lon, lat)
        assert (x, y) == pytest.approx((float(expected[0]), float(expected[1])), abs=1e-9)
        assert (back_x, back_y) == pytest.approx((lon, lat), abs=1e-8)


def test_features_move_with_a_gcj02_basemap_and_exports_do_not(reader_of, hostile_server):
    reader = reader_of(hostile_server)
    reader.open("?view=30.2745,120.165,16&layer=asian-games-venues")
    before = reader.map(f"(({{x, y}}) => [x, y])(m.pixelOf('{VENUE}'))")
    reader.page.route(re.compile("autonavi"), lambda route: route.fulfill(body=_PIXEL, content_type="image/png"))
    reader.page.get_by_label("底图").select_option("gaode")
    reader.wait("document.querySelector('.atlas-host').atlasMap.tilesReady()")
    place = reader.map("m.map.options.crs.projection.project(m.map.getCenter())")
    lon, lat = 120.165, 30.2745
    gcj_lon, _ = wgs84_to_gcj02(lon, lat)
    assert place["x"] == pytest.approx(float(gcj_lon) * 20037508.342789244 / 180, abs=3)
    after = reader.map(f"(({{x, y}}) => [x, y])(m.pixelOf('{VENUE}'))")
    assert after == pytest.approx(before, abs=3)


def test_hostile_names_never_run(reader_of, hostile_server):
    for language in ("zh", "en"):
        reader = reader_of(hostile_server)
        reader.open(f"?layer=hanggang-block&lang={language}")
        for row in range(reader.shown()):
            reader.page.locator(".atlas-row").nth(row).click()
            reader.page.wait_for_selector(".atlas-evidence")
            reader.page.keyboard.press("Escape")
        box = reader.page.locator(".atlas-canvas").bounding_box()
        for x in range(100, int(box["width"]), 60):
            reader.page.mouse.move(box["x"] + x, box["y"] + box["height"] / 3)
        for page in ("projects?project=linban-road&", "indicators?", "data?", "about?"):
            reader.page.goto(f"{hostile_server}/{page}lang={language}")
            reader.page.wait_for_load_state("networkidle")
        assert reader.page.evaluate("window.pwned") is None
        assert reader.errors == []
        assert reader.foreign == []


def test_a_filter_change_sends_nothing_over_the_socket(reader_of, server):
    reader = reader_of(server)
    received = []
    reader.page.on("websocket", lambda ws: ws.on("framereceived", lambda data: received.append(len(data))))
    reader.open()
    reader.page.wait_for_load_state("networkidle")
    received.clear()
    reader.check("图层", "asian-games-venues")
    reader.wait_shown(4)
    assert sum(received) <= 4096


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
