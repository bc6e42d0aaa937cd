"""Lines, areas, clusters and the legend in a real browser: by mouse, touch and keyboard, in words as well as by look."""

import re

import pytest
from playwright.sync_api import expect

LINE, LINE_NAME = "dongxin-road-boulevard", "东新路景观大道"
AREA, AREA_NAME = "chengbei-sports-park", "城北体育公园"
BUILT = "sahzu-headquarters"
ALONG = """(id) => {
  const { map, scene } = document.querySelector('.atlas-host').atlasMap, now = scene();
  const { x, y } = map.getPixelOrigin(), box = map.getContainer().getBoundingClientRect();
  const { path, area, x: ax, y: ay } = [...now.lines, ...now.areas].find(({ feature }) => feature.id === id);
  const at = (px, py) => {
    const p = map.layerPointToContainerPoint([px - x, py - y]);
    return [box.left + p.x, box.top + p.y];
  };
  const free = (px, py) => [...now.symbols, ...now.clusters].every((s) => Math.hypot(s.x - px, s.y - py) > 40);
  const inside = ([px, py]) => px > box.left + 20 && py > box.top + 60 && px < box.left + box.width * 0.55 && py < box.bottom - 90;
  const middle = ([left, top, right, bottom], i) => [left + ((right - left) * (i % 20)) / 20, top + ((bottom - top) * Math.floor(i / 20)) / 20];
  const context = new Path2D();
  path.lines.forEach((line) => line.forEach((v, i) => i % 2 && context[i > 1 ? 'lineTo' : 'moveTo'](line[i - 1], v)));
  const brush = document.createElement('canvas').getContext('2d');
  const places = area
    ? Array.from({ length: 400 }, (_, i) => middle(path.box, i)).filter(([px, py]) => brush.isPointInPath(context, px, py, 'evenodd'))
    : path.lines.flatMap((line) => line.flatMap((v, i) => i % 2 && i > 1 ? [[(line[i - 3] + line[i - 1]) / 2, (line[i - 2] + v) / 2]] : []));
  const found = places.find(([px, py]) => free(px, py) && inside(at(px, py)));
  return found && at(...found);
}"""


def _place(reader, project):
    """A place on the page that lies on the line or in the area, away from every symbol."""
    found = reader.page.evaluate(ALONG, project)
    assert found, f"no free place on {project}"
    return found


@pytest.mark.parametrize(
    ("project", "name", "view", "told"),
    [
        (LINE, LINE_NAME, "30.318,120.168,14&state=silent", "地图上的实物"),
        (AREA, AREA_NAME, "30.314,120.162,15", "地图上的实物"),
    ],
)
def test_a_line_and_an_area_are_told_and_chosen_by_mouse(reader, project, name, view, told):
    reader.open(f"?view={view}")
    x, y = _place(reader, project)
    reader.page.mouse.move(x, y)
    tip = reader.page.locator(".atlas-tip")
    expect(tip.locator("strong")).to_have_text(name)
    state = reader.map(f"m.features.find((f) => f.id === '{project}').state")
    expect(tip).to_contain_text({"silent": "到期没消息", "existing": "本来就有"}[state])
    expect(tip).to_contain_text(told)
    reader.page.mouse.click(x, y)
    expect(reader.page.locator("#atlas-card-title")).to_have_text(name)
    assert reader.query()["project"] == project
    assert reader.map("m.scene().chosen.feature.id") == project


def test_a_line_is_chosen_by_touch_beside_it(phone):
    phone.open("?view=30.318,120.172,14&state=silent")
    x, y = _place(phone, LINE)
    phone.page.touchscreen.tap(x + 9, y)
    expect(phone.page.locator("#atlas-card-title")).to_have_text(LINE_NAME)


def test_a_line_is_chosen_by_keyboard_and_shown_whole(reader):
    reader.open("?q=地铁4号线&view=30.05,119.7,12")
    row = reader.page.locator('.atlas-row[data-id="metro-line-4"]')
    row.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#atlas-card-title")).to_have_text("地铁4号线")
    reader.wait(
        """() => { const { map, scene } = document.querySelector('.atlas-host').atlasMap, { chosen } = scene();
        const { min, max } = map.getPixelBounds(), [left, top, right, bottom] = chosen.path.box;
        return left >= min.x && top >= min.y && right <= max.x && bottom <= max.y; }"""
    )
    reader.page.keyboard.press("Escape")
    expect(row).to_be_focused()


def test_a_press_beside_everything_closes_the_card(reader):
    reader.open(f"?project={AREA}&view=30.314,120.162,15")
    expect(reader.page.locator("#atlas-card-title")).to_have_text(AREA_NAME)
    free = reader.page.evaluate(
        """async () => { const { map, scene, address } = document.querySelector('.atlas-host').atlasMap;
        const { hits } = await import(address('pure/scene.js'));
        const { min } = map.getPixelBounds(), box = map.getContainer().getBoundingClientRect();
        for (let i = 60; i < 400; i += 10) {
          if (!hits(scene(), min.x + i, min.y + 300, 20).items.length) return [box.left + i, box.top + 300];
        } }"""
    )
    reader.page.mouse.click(*free)
    expect(reader.page.locator(".atlas-panel")).to_be_hidden()


def test_every_extent_that_is_shown_is_drawn_and_hidden_by_a_filter(reader):
    reader.open()
    wanted = reader.map("m.features.filter((f) => f.extent && f.geometry).length")
    drawn = "m.scene().lines.length + m.scene().areas.length"
    assert 0.7 * wanted < reader.map(drawn) <= wanted
    reader.check("图层", "asian-games-venues")
    reader.wait_shown(4)
    assert reader.map("[...m.scene().lines, ...m.scene().areas].every((i) => i.feature.layer === 'asian-games-venues')")


def test_a_cluster_opens_at_a_press(reader):
    reader.open()
    zoom, clusters = reader.map("[m.map.getZoom(), m.scene().clusters.length]")
    assert clusters > 5
    x, y, count = reader.map(
        """(() => { const { x, y, points } = m.scene().clusters.toSorted((a, b) => b.points.length - a.points.length)[0];
        const o = m.map.getPixelOrigin(), p = m.map.layerPointToContainerPoint([x - o.x, y - o.y]);
        const box = m.map.getContainer().getBoundingClientRect();
        return [box.left + p.x, box.top + p.y, points.length]; })()"""
    )
    reader.page.mouse.move(x, y)
    expect(reader.page.locator(".atlas-tip")).to_have_text(f"此处有{count}个项目")
    reader.page.mouse.click(x, y)
    reader.wait(f"document.querySelector('.atlas-host').atlasMap.map.getZoom() >= {zoom + 1.5}")
    expect(reader.page.locator(".atlas-panel")).to_be_hidden()


def test_the_legend_counts_what_is_on_screen(reader):
    reader.open("?view=30.27,120.16,14")

    def told():
        rows = reader.page.locator(".atlas-legend button:visible")
        return {r.locator("span").first.text_content(): int(r.locator(".atlas-n").text_content()) for r in rows.all()}

    near = told()
    assert 0 < sum(near.values()) < reader.shown()
    groups = reader.page.locator(".atlas-legend .atlas-groups li:visible .atlas-n").all_text_contents()
    assert sum(map(int, groups)) == sum(near.values())
    reader.page.get_by_role("button", name="全市").click()
    placed = reader.map("m.features.filter((f) => f.geometry).length")
    reader.wait(
        f"""() => [...document.querySelectorAll('.atlas-legend button .atlas-n')]
        .reduce((sum, n) => sum + Number(n.textContent), 0) === {placed}"""
    )
    assert set(told()) >= set(near)


def test_the_legend_stands_open_on_a_desktop_and_closed_on_a_phone(reader, phone):
    assert reader.open().page.locator(".atlas-legend").get_attribute("open") is not None
    assert phone.open().page.locator(".atlas-legend").get_attribute("open") is None


def test_several_at_one_place_are_told_with_state_and_precision(reader):
    reader.open()
    lat, lon = reader.map(
        """(() => { const places = new Map();
        for (const f of m.features.filter((f) => f.geometry)) {
          const key = f.geometry.coordinates.join(); places.set(key, (places.get(key) ?? 0) + 1); }
        const [key] = [...places].sort((a, b) => b[1] - a[1])[0];
        return key.split(',').reverse(); })()"""
    )
    reader.open(f"?view={lat},{lon},16")
    box = reader.page.locator(".atlas-canvas").bounding_box()
    reader.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    first = reader.page.locator(".atlas-pickone").first
    expect(first.locator("canvas")).to_be_visible()
    expect(first.locator("small")).to_have_text(re.compile("^(已建成|部分建成|在建|还没建|到期|改址|本来).* · .+"))


@pytest.mark.parametrize("options", [{"forced_colors": "active"}, {"contrast": "more"}])
def test_forced_colours_and_more_contrast_keep_the_legend_and_pass_axe(reader_of, server, options):
    reader = reader_of(server, **options).open("?state=done,under_way&view=30.3,120.15,13")
    off = reader.page.locator('.atlas-legend button[aria-pressed="false"] > span').first
    assert "line-through" in off.evaluate("(node) => getComputedStyle(node).textDecorationLine")
    assert reader.faults() == []


def test_what_the_atlas_built_itself_is_told_in_words(reader):
    reader.open(f"?project={BUILT}")
    expect(reader.page.locator(".atlas-panel")).to_contain_text("与所述面积相等的圆（示意）")


def test_details_of_the_base_come_by_cell_where_they_are_needed(reader):
    road = {
        "type": "Feature",
        "properties": {"class": "primary", "name": "试路"},
        "geometry": {"type": "LineString", "coordinates": [[120.1, 30.3], [120.2, 30.32]]},
    }
    levels = [{"level": 11, "from": 11.5, "cells": ["1707-842", "1720-842"]}]
    asked = []

    def base(route):
        route.fulfill(json={**route.fetch().json(), "detail": {"hash": "abc", "levels": levels}})

    def cell(route):
        asked.append(route.request.url.split("/atlas/base/")[1])
        route.fulfill(json={"roads": [road]})

    reader.page.route("**/base.json", base)
    reader.page.route("**/atlas/base/**", cell)
    reader.open("?view=30.31,120.15,11")
    inked = """() => { const { width, height } = document.querySelector('.leaflet-detail-pane canvas');
        const context = document.querySelector('.leaflet-detail-pane canvas').getContext('2d');
        return context.getImageData(0, 0, width, height).data.some(Boolean); }"""
    assert (asked, reader.page.evaluate(inked)) == ([], False)
    reader.map("m.map.setZoom(13, { animate: false }) && null")
    reader.wait(inked)
    assert asked == ["abc/11/1707-842.json"]
    reader.map("m.map.panBy([30, 0], { animate: false }) && null")
    assert asked == ["abc/11/1707-842.json"]
