"""Drawing, editing, measuring and comparing on the workbench's map."""

import math

import pytest
from playwright.sync_api import expect
from pyproj import Geod

from atlas.crs import wgs84_to_gcj02

WGS84 = Geod(ellps="WGS84")
TILE_PX = 256


@pytest.fixture
def bench(reader):
    return Bench(reader.open("workbench"))


class Bench:
    """The workbench in a reader's hands; places on the map are pixels from its left upper corner."""

    def __init__(self, reader):
        self.page = reader.page
        self.reader = reader
        self.box = self.page.locator(".atlas-canvas").bounding_box()

    def state(self, expression):
        return self.page.evaluate(
            f"() => {{ const s = document.querySelector('.atlas-host').atlasBench.state(); return {expression}; }}"
        )

    def tool(self, name):
        self.page.get_by_role("toolbar").get_by_role("button", name=name, exact=True).click()

    def press(self, *places):
        for x, y in places:
            self.page.mouse.click(self.box["x"] + x, self.box["y"] + y)

    def keys(self, *names):
        for name in names:
            self.page.keyboard.press(name)

    def drag(self, handle, dx, dy, *, from_share=0.5):
        box = handle.bounding_box()
        x, y = box["x"] + box["width"] * from_share, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + dx, y + dy, steps=4)
        self.page.mouse.up()

    def pixel(self, position):
        """Where a position [lon, lat] stands."""
        lon, lat = position
        return self.page.evaluate(
            f"() => {{ const {{ map }} = document.querySelector('.atlas-host').atlasBench;"
            f" const p = map.latLngToContainerPoint([{lat}, {lon}]); return [p.x, p.y]; }}"
        )

    def cut(self, expected):
        """Until the panes are cut there: a zoom takes its time."""
        for _ in range(100):
            if self.clips() == expected:
                return
            self.page.wait_for_timeout(50)
        assert self.clips() == expected

    def said(self, text):
        expect(self.page.locator(".atlas-draw-strip > [role=status]")).to_contain_text(text)

    def clips(self):
        """The panes that are cut, with the left and right edge of what is seen of each, in pixels of the map."""
        return self.page.evaluate("""() => {
          const { map } = document.querySelector('.atlas-host').atlasBench, zero = map.containerPointToLayerPoint([0, 0]);
          const cut = [...document.querySelectorAll('.leaflet-pane')].filter((pane) => pane.style.clipPath);
          return Object.fromEntries(cut.map((pane) => {
            const xs = [...pane.style.clipPath.matchAll(/(-?[\\d.]+)px -?[\\d.]+px/g)].map((m) => m[1] - zero.x);
            return [pane.className.match(/leaflet-([\\w-]+)-pane$/)[1], [Math.min(...xs), Math.max(...xs)].map(Math.round)];
          }));
        }""")


TELL = """(detail) => document.querySelector('.atlas-canvas').dispatchEvent(
  new CustomEvent(`atlas:${detail.verb}`, { bubbles: true, detail }))"""
ZOOM = "() => document.querySelector('.atlas-host').atlasBench.map.getZoom()"
SQUARE = [(300, 420), (500, 420), (500, 600), (300, 600)]
SHAPE = "s.layers[0].features.features[0].geometry"


def test_a_polygon_is_drawn_by_mouse_and_undone_and_done_again(bench):
    bench.tool("面")
    bench.press(*SQUARE)
    bench.said("已有4个点")
    bench.press(SQUARE[0])
    bench.said("画好了")
    [ring] = bench.state(f"{SHAPE}.coordinates")
    assert ring[0] == ring[-1]
    drawn = [bench.pixel(corner) for corner in ring[:-1]]
    assert sorted([round(x), round(y)] for x, y in drawn) == sorted([x, y] for x, y in SQUARE)
    assert bench.state("[s.layers[0].kind, s.layers[0].title, s.selected[0]]") == ["drawn", "我画的", 0]
    form = bench.page.locator(".atlas-draw-form")
    form.get_by_label("名称", exact=True).fill("地块甲")
    form.get_by_label("备注").fill("<img src=x onerror=pwned=1>")
    bench.page.keyboard.press("Tab")
    assert bench.state("s.layers[0].features.features[0].properties.名称") == "地块甲"
    for _ in range(3):
        bench.page.get_by_role("button", name="撤销").click()
    assert bench.state("s.layers.length") == 1
    for _ in range(3):
        bench.page.get_by_role("button", name="重做").click()
    assert bench.state("s.layers[0].features.features[0].properties.备注") == "<img src=x onerror=pwned=1>"
    assert bench.reader.errors == []


def test_a_line_is_drawn_by_keyboard_alone(bench):
    bench.page.get_by_role("button", name="线", exact=True).focus()
    bench.keys("Enter", "Enter", *["ArrowRight"] * 9, *["Shift+ArrowRight"] * 5, "Enter")
    bench.said("已有2个点")
    bench.keys("ArrowDown", "Enter", "Backspace")
    bench.said("已有2个点")
    bench.keys("Control+z", "Control+Shift+Z", "ArrowUp", "Enter")
    bench.said("画好了")
    first, second = bench.state(f"{SHAPE}.coordinates")
    (x1, y1), (x2, y2) = bench.pixel(first), bench.pixel(second)
    assert (round(x2 - x1), round(y2 - y1)) == (95, 0)
    bench.keys("Escape")
    assert bench.state("[s.tool, s.sketch]") == [None, None]


def test_typed_coordinates_set_a_corner_and_others_are_told(bench):
    bench.tool("点")
    field = bench.page.get_by_label("输入经度")
    for text, told in [("hangzhou", "没有看懂坐标"), ("30.28，120.15", "纬度写在前面了")]:
        field.fill(text)
        field.press("Enter")
        bench.said(told)
    assert bench.state(SHAPE) == {"type": "Point", "coordinates": [120.15, 30.28]}


def test_corners_are_dragged_added_and_removed_and_a_crossing_is_told(bench):
    bench.tool("面")
    bench.press(*SQUARE, SQUARE[0])
    bench.tool("修改")
    bench.press((400, 500))
    corners = bench.page.locator(".atlas-corner")
    expect(corners).to_have_count(4)
    before = bench.state(f"{SHAPE}.coordinates[0]")
    bench.drag(corners.nth(0), -40, 30)
    moved = bench.state(f"{SHAPE}.coordinates[0]")
    assert [one == other for one, other in zip(before, moved, strict=True)] == [False, True, True, True, False]
    bench.drag(bench.page.locator(".atlas-middle").nth(1), 30, 0)
    expect(corners).to_have_count(5)
    corners.nth(2).focus()
    bench.keys("Delete")
    expect(corners).to_have_count(4)
    corners.nth(0).focus()
    bench.keys("PageDown", *["ArrowDown"] * 3)
    expect(bench.page.locator(":focus")).to_have_attribute("aria-label", "第2个顶点，共4个")
    bench.drag(corners.nth(0), 400, 0)
    bench.said("边界自己相交")
    bench.keys("Control+z")
    bench.page.get_by_role("button", name="删除形状").click()
    assert bench.state("s.layers[0].features.features.length") == 0


def test_a_new_corner_snaps_to_a_corner_that_is_near(bench):
    bench.tool("面")
    bench.press(*SQUARE, SQUARE[0])
    bench.tool("点")
    bench.press((304, 423))
    corner = bench.state(f"{SHAPE}.coordinates[0]")
    assert bench.state("s.layers[0].features.features[1].geometry.coordinates") in corner
    bench.page.get_by_label("吸附").uncheck()
    bench.press((304, 423))
    assert bench.state("s.layers[0].features.features[2].geometry.coordinates") not in corner


def test_distance_and_area_are_those_of_pyproj_and_stay_until_cleared(bench):
    bench.tool("量距离")
    bench.press((120, 500), (260, 560), (420, 520), (420, 520))
    bench.tool("量面积")
    bench.press(*SQUARE, SQUARE[0])
    (line, area) = bench.state("s.measures.map((one) => one.path)")
    length_m = WGS84.line_length(*zip(*line, strict=True))
    area_m2 = abs(WGS84.polygon_area_perimeter(*zip(*area, strict=True))[0])
    panel = bench.page.locator(".atlas-measures li span")
    expect(panel.nth(0)).to_have_text(f"{length_m / 1000:.3f}公里（{length_m:,.0f}米）")
    mu = area_m2 * 3 / 2000
    expect(panel.nth(1)).to_contain_text(f"{area_m2 / 1e6:.3f}".rstrip("0") + "平方公里")
    expect(panel.nth(1)).to_contain_text(f"{mu:,.0f}亩")
    expect(bench.page.locator(".atlas-measure.is-total")).to_have_count(2)
    bench.keys("Escape")
    bench.page.get_by_role("button", name="放大").click()
    expect(bench.page.locator(".atlas-measure.is-total")).to_have_count(2)
    bench.tool("量距离")
    bench.page.locator(".atlas-measured-list").get_by_role("button", name="全部清除").click()
    expect(bench.page.locator(".atlas-measure")).to_have_count(0)


def test_the_swipe_cuts_the_panes_of_both_years_under_pan_and_zoom_and_leaves_none(bench):
    width = bench.box["width"]
    left, right = [0, width / 2], [width / 2, width]
    halves = {"features": left, "names": left, "features-b": right, "names-b": right}
    bench.tool("对比")
    bench.cut(halves)
    first, last = bench.page.get_by_label("左边"), bench.page.get_by_label("右边")
    first.first.select_option("2022")
    last.first.select_option("2025")
    names = bench.page.locator(".atlas-swipe-name")
    expect(names).to_have_text(["2022年的项目", "2025年的项目"])
    zoom = bench.page.evaluate(ZOOM)
    bench.drag(bench.page.locator(".atlas-canvas"), 90, -70, from_share=0.2)
    bench.page.mouse.wheel(0, -200)
    bench.reader.wait(f"() => ({ZOOM})() > {zoom} + 1")
    bench.cut(halves)
    slider = bench.page.get_by_role("slider", name="左右两边的分界线")
    slider.press("End")
    assert bench.clips()["features-b"] == [width, width]
    slider.press("PageDown")
    slider.press("ArrowLeft")
    assert bench.clips()["features"] == [0, round(0.88 * width)]
    expect(slider).to_have_attribute("aria-valuenow", "88")
    bench.drag(slider, -0.38 * width, 0)
    assert bench.clips()["features"][1] == pytest.approx(0.5 * width, abs=2)
    bench.page.get_by_role("button", name="结束对比").click()
    assert bench.clips() == {}
    expect(bench.page.locator(".leaflet-features-b-pane")).to_be_hidden()


def test_layers_stand_on_their_side_and_what_is_cut_away_is_not_pressed(bench):
    bench.tool("面")
    bench.press((100, 420), (800, 420), (800, 600), (100, 600), (100, 420))
    bench.keys("Escape")
    bench.tool("对比")
    bench.page.get_by_role("radio", name="图层").check()
    bench.page.locator(".atlas-compare").get_by_label("我画的").select_option("right")
    layer = bench.state("s.layers[0].id")
    assert list(bench.clips()) == [f"bench-{layer}"]
    under = "(x) => {{ const b = document.querySelector('.atlas-host').atlasBench; return b.under(b.map.containerPointToLatLng([x, 510])).length; }}"
    under = under.replace("{{", "{").replace("}}", "}")
    assert [bench.page.evaluate(under, x) for x in (200, 700)] == [0, 1]


def test_tiles_of_the_other_datum_stand_where_they_belong(reader_of, server):
    reader = reader_of(server)

    def with_gcj02(route):
        words = route.fetch().json()
        tiles = f"{server}/tile/{{z}}/{{x}}/{{y}}.png"
        words["basemaps"] = [
            {"id": "gcj", "title": "GCJ", "layers": [tiles], "datum": "gcj02", "max_zoom": 18, "attribution": "GCJ"}
        ]
        route.fulfill(json=words)

    reader.page.route("**/words*.json*", with_gcj02)
    reader.page.route("**/tile/**", lambda route: route.fulfill(body=PNG, content_type="image/png"))
    bench = Bench(reader.open("workbench"))
    bench.tool("对比")
    bench.page.get_by_role("radio", name="底图").check()
    expect(bench.page.locator(".atlas-credits")).to_contain_text("GCJ")
    tile = bench.page.locator(".leaflet-tiles-b-pane img").first
    expect(tile).to_be_attached()
    z, x, y = (int(part) for part in tile.get_attribute("src").removesuffix(".png").split("/")[-3:])
    left, top, size, lon, lat = tile.evaluate("""(img) => {
      const { map } = document.querySelector('.atlas-host').atlasBench;
      const [a, b] = [img.getBoundingClientRect(), map.getContainer().getBoundingClientRect()];
      const { lng, lat } = map.containerPointToLatLng([a.left - b.left, a.top - b.top]);
      return [a.left, a.top, a.width, lng, lat];
    }""")
    shifted = wgs84_to_gcj02(lon, lat)
    scale_px = size * 2**z
    expected = _mercator(*shifted, scale_px)
    assert (x * size, y * size) == pytest.approx(expected, abs=2), (left, top)
    assert math.dist(_mercator(lon, lat, scale_px), expected) > 5


def _mercator(lon, lat, scale_px):
    north = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
    return (lon + 180) / 360 * scale_px, (0.5 - north / (2 * math.pi)) * scale_px


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def test_a_shape_of_a_file_is_edited_in_a_copy_and_the_file_stays_as_it_is(bench):
    ring = [[120.1, 30.2], [120.2, 30.2], [120.2, 30.3], [120.1, 30.2]]
    shape = {"type": "Feature", "id": 7, "properties": {"a": 1}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    layer = {"title": "plots", "kind": "upload", "columns": [{"name": "a", "type": "figure"}],
             "features": {"type": "FeatureCollection", "features": [shape]}}  # fmt: skip
    bench.page.evaluate(TELL, {"verb": "layer-add", "layer": layer, "look": False})
    inside = bench.pixel((120.18, 30.23))
    bench.tool("修改")
    bench.press(inside)
    bench.said("“plots”来自文件")
    expect(bench.page.locator(".atlas-corner")).to_have_count(0)
    bench.page.get_by_role("button", name="复制成自己的图层").click()
    bench.press(inside)
    expect(bench.page.locator(".atlas-corner")).to_have_count(3)
    bench.drag(bench.page.locator(".atlas-corner").nth(1), 40, 0)
    assert bench.state("s.layers[1].features.features[0].geometry.coordinates") == [ring]
    assert bench.state("s.layers[0].features.features[0].geometry.coordinates") != [ring]
    assert bench.state("s.layers.map((one) => one.visible)") == [True, False, True]


def test_a_removed_layer_comes_back_and_a_look_that_is_dragged_is_one_step(bench):
    bench.tool("点")
    bench.press((300, 500))
    bench.keys("Escape")
    layer = bench.state("s.layers[0].id")
    for opacity in (0.3, 0.4, 0.5):
        bench.page.evaluate(TELL, {"verb": "layer-set", "id": layer, "part": {"opacity": opacity}})
    bench.page.evaluate(TELL, {"verb": "layer-remove", "id": layer})
    expect(bench.page.locator(".atlas-notices")).to_contain_text("“我画的”已移除")
    opacities = []
    for _ in range(2):
        bench.page.get_by_role("button", name="撤销").click()
        opacities.append(bench.state("s.layers[0].opacity"))
    assert opacities == [0.5, 0.25]


def test_a_finger_draws_a_point(reader_of, server):
    bench = Bench(reader_of(server, 1280, 800, has_touch=True).open("workbench"))
    bench.page.get_by_role("button", name="点", exact=True).tap()
    bench.page.touchscreen.tap(bench.box["x"] + 400, bench.box["y"] + 500)
    bench.said("画好了")
    x, y = bench.pixel(bench.state(f"{SHAPE}.coordinates"))
    assert (x, y) == pytest.approx((400, 500), abs=1)
    bench.page.get_by_role("button", name="对比", exact=True).tap()
    grip = bench.page.get_by_role("slider", name="左右两边的分界线").bounding_box()
    finger = bench.page.context.new_cdp_session(bench.page)
    at = {"x": grip["x"] + grip["width"] / 2, "y": grip["y"] + grip["height"] / 2}
    steps = [
        ("touchStart", [at]),
        *(("touchMove", [at | {"x": at["x"] - 10 * n}]) for n in range(1, 21)),
        ("touchEnd", []),
    ]
    for kind, points in steps:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert bench.clips()["features"][1] == pytest.approx(bench.box["width"] / 2 - 200, abs=2)


def test_axe_finds_nothing_while_one_edits_measures_and_compares(reader_of, server):
    bench = Bench(reader_of(server, 1280, 800, color_scheme="dark").open("workbench"))
    bench.tool("面")
    bench.press(*SQUARE, SQUARE[0])
    bench.tool("量距离")
    bench.press((120, 500), (260, 560), (260, 560))
    bench.tool("对比")
    bench.tool("修改")
    bench.press((400, 500))
    expect(bench.page.locator(".atlas-corner")).to_have_count(4)
    assert bench.reader.faults() == []
