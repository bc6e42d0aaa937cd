"""The planner's way over the workbench: a file is read, decided about, laid on the map, asked, and taken away."""

import json
import shutil
import sqlite3
import subprocess

import geopandas as gpd
import pyogrio
import pytest
import shapely
from playwright.sync_api import expect
from pyproj import Geod, Transformer

WGS84 = Geod(ellps="WGS84")
CORNER = (513_100.0, 3_360_300.0)
PLOTS = {
    "示-01": shapely.box(0, 0, 180, 140),
    "示-02": shapely.box(210, 12, 370, 162),
    "示-03": shapely.box(400, 20, 520, 180),
}
NEW_TOWN = ((120.1225, 30.3505), (120.1625, 30.3505), (120.1625, 30.3755), (120.1225, 30.3755), (120.1225, 30.3505))
"""About where 运河新城 lies, as a planner would outline it."""


class Bench:
    """The workbench in a reader's hands."""

    def __init__(self, reader, path="workbench"):
        self.reader, self.page = reader.open(path), reader.page

    def state(self, expression):
        return self.page.evaluate(
            f"() => {{ const s = document.querySelector('.atlas-host').atlasBench.state(); return {expression}; }}"
        )

    def give(self, *files):
        """Choose files: paths, or a name and its text."""
        given = [
            {"name": f[0], "mimeType": "text/plain", "buffer": f[1].encode()} if isinstance(f, tuple) else f
            for f in files
        ]
        self.page.locator(".atlas-drop input").set_input_files(given)

    def decided(self):
        """Until what was found in a file is shown."""
        self.page.locator(".atlas-preview .atlas-decision").first.wait_for()

    def lay(self):
        self.page.get_by_role("button", name="放到地图上", exact=True).click()
        expect(self.page.locator(".atlas-preview")).to_be_hidden()

    def features(self):
        """Geometries of the topmost layer by the values of its first column."""
        drawn = self.state("s.layers[0].features.features")
        return {next(iter(f["properties"].values())): shapely.geometry.shape(f["geometry"]) for f in drawn}

    def taken(self, form, folder):
        """The file that the panel of results gives."""
        results = self.page.locator(".atlas-bench-results > li").first
        results.locator("summary", has_text="下载").click()
        results.get_by_label("格式").select_option(form)
        with self.page.expect_download() as waited:
            results.get_by_role("button", name="下载").click()
        path = folder / waited.value.suggested_filename
        waited.value.save_as(path)
        return path


@pytest.fixture
def bench(reader):
    return Bench(reader)


@pytest.fixture(scope="module")
def shapefile(tmp_path_factory):
    """A shapefile of plots in EPSG:4549 as an office exports it: table in GBK, no .prj, no .cpg, three files."""
    folder = tmp_path_factory.mktemp("plots")
    shapes = [shapely.affinity.translate(shape, *CORNER) for shape in PLOTS.values()]
    table = {"地块": list(PLOTS), "用途": ["居住用地", "商业用地", "<b>绿地</b>"]}
    frame = gpd.GeoDataFrame(table, geometry=shapes, crs="EPSG:4549")
    pyogrio.write_dataframe(frame, folder / "地块.shp", driver="ESRI Shapefile", encoding="GBK")
    return [folder / f"地块.{part}" for part in ("shp", "shx", "dbf")]


@pytest.fixture(scope="module")
def outline():
    """An outline of 运河新城 as GeoJSON."""
    geometry = {"type": "Polygon", "coordinates": [NEW_TOWN]}
    feature = {"type": "Feature", "properties": {"名称": "运河新城"}, "geometry": geometry}
    return "outline.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]})


def _off_m(one, other):
    return WGS84.inv(*one, *other)[2]


def test_a_gbk_shapefile_without_prj_lies_where_it_should(bench, shapefile):
    bench.give(*shapefile)
    bench.decided()
    preview = bench.page.locator(".atlas-preview")
    expect(preview).to_contain_text("EPSG:4549")
    expect(preview).to_contain_text("按坐标的大小猜的")
    expect(preview).to_contain_text("<b>绿地</b>")
    bench.lay()
    there = Transformer.from_crs(4549, 4326, always_xy=True)
    for name, drawn in bench.features().items():
        corners = shapely.affinity.translate(PLOTS[name], *CORNER).exterior.coords
        expected = [there.transform(*corner) for corner in corners]
        for corner in drawn.exterior.coords:
            assert min(_off_m(corner, other) for other in expected) < 1
    assert bench.state("s.layers[0].title") == "地块"
    assert bench.reader.errors == []


def test_shifted_picks_are_found_out_and_corrected_at_one_press(bench, features):
    bench.page.get_by_role("button", name="取点").click()
    bench.decided()
    expect(bench.page.locator(".atlas-bench-offer")).to_contain_text("偏约5")
    bench.page.get_by_role("button", name="按一下校正").click()
    expect(bench.page.locator(".atlas-preview")).to_contain_text("已从GCJ-02")
    bench.lay()
    known = {f.project.name: f.geometry for f in features if f.geometry is not None}
    drawn = bench.features()
    assert len(drawn) == 16
    for name, point in drawn.items():
        assert _off_m(point.coords[0], known[name].coords[0]) < 1, name
    assert bench.state("s.layers[0].choices.datum") == "gcj02"


def test_what_lies_in_a_new_town_leaves_as_a_geopackage(bench, outline, tmp_path):
    bench.give(outline)
    bench.decided()
    bench.lay()
    bench.page.route("**/atlas/overlay*", lambda _: None)
    bench.page.route("**/atlas/progress/*", lambda route: route.fulfill(json={"done": 1, "total": 4}))
    run = bench.page.get_by_role("button", name="计算", exact=True)
    question = bench.page.locator("select:has(option[value=nearest])")
    question.select_option("nearest")
    expect(run).to_be_enabled()  # with the usual distance
    question.select_option("intersects")
    run.click()
    bar = bench.page.locator(".atlas-bench-progress progress")
    expect(bar).to_have_js_property("value", 0.25)
    bench.page.locator(".atlas-bench-progress").get_by_role("button", name="取消").click()
    expect(bar).to_be_hidden()
    bench.page.unroute_all()
    run.click()
    answer = bench.page.locator(".atlas-bench-answer")
    expect(answer).to_contain_text("个项目", timeout=15_000)
    assert len(bench.state("s.layers[0].note.zh")) == 5
    told = bench.state("({sure: s.layers[0].answer.sure, possible: s.layers[0].answer.possible})")
    expect(answer).to_contain_text(str(told["sure"]))
    rows = bench.state("s.layers[0].features.features.length")
    path = bench.taken("gpkg", tmp_path)
    with sqlite3.connect(path) as database:
        ((table, epsg),) = database.execute("SELECT table_name, srs_id FROM gpkg_contents WHERE data_type = 'features'")
    assert epsg == 4326
    kept = pyogrio.read_dataframe(path, layer=table)
    assert len(kept) == rows >= told["sure"]
    town = gpd.GeoSeries([shapely.Polygon(NEW_TOWN)], crs=4326).to_crs(4549).iloc[0]
    away_m = kept.to_crs(4549).geometry.distance(town)
    radius_m = kept["radius_m"].fillna(0) if "radius_m" in kept else kept["位置误差（米）"].fillna(0)
    assert (away_m <= radius_m + 1).all()
    if shutil.which("ogrinfo"):
        told = subprocess.run(["ogrinfo", "-so", path, table], capture_output=True, text=True, check=True).stdout
        assert f"Feature Count: {rows}" in told
        assert '"WGS 84"' in told


def test_where_no_files_are_taken_the_page_says_so_and_the_rest_stays(reader_of, curating_server):
    bench = Bench(reader_of(curating_server))
    expect(bench.page.locator(".atlas-bench-column")).to_contain_text("关掉了读取文件的功能")
    expect(bench.page.locator(".atlas-drop")).to_have_count(0)
    expect(bench.page.get_by_role("button", name="计算", exact=True)).to_have_count(0)
    expect(bench.page.get_by_role("button", name="面", exact=True)).to_be_visible()
    assert bench.reader.errors == []


def test_the_area_of_plots_stays_the_same_in_another_system(bench, shapefile, tmp_path):
    bench.give(*shapefile)
    bench.decided()
    bench.lay()
    bench.page.get_by_text("样式、筛选、下载").click()
    bench.page.get_by_role("group", name="下载").get_by_label("坐标").select_option("4549")
    with bench.page.expect_download() as waited:
        bench.page.get_by_role("button", name="下载3个要素").click()
    path = tmp_path / "plots.gpkg"
    waited.value.save_as(path)
    kept = pyogrio.read_dataframe(path, layer=pyogrio.list_layers(path)[0][0])
    assert kept.crs.to_epsg() == 4549
    assert kept.geometry.area.sum() == pytest.approx(sum(shape.area for shape in PLOTS.values()), rel=1e-4)


def test_a_file_that_is_refused_says_why_and_the_next_one_is_read(bench, outline):
    bench.give(("broken.xlsx", "PK\x03\x04 no workbook"), outline)
    bench.page.locator(".atlas-bench-queue .is-refused").wait_for()
    expect(bench.page.locator(".atlas-bench-queue .is-refused p")).not_to_have_text("")
    bench.decided()  # by itself: about the broken one there is nothing to decide
    bench.lay()
    assert bench.state("s.layers.length") == 2


def test_map_and_table_show_the_same_rows(bench, shapefile):
    bench.give(*shapefile)
    bench.decided()
    bench.lay()
    page = bench.page
    page.get_by_role("button", name="属性表").click()
    page.get_by_text("样式、筛选、下载").click()
    page.get_by_label("按哪一列筛选").select_option("用途")
    page.get_by_label("值", exact=True).fill("用地")
    rows = page.locator(".atlas-grid tbody tr[data-at]")
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="按地块排序").click()
    page.get_by_role("button", name="按地块排序").click()
    expect(rows.first).to_contain_text("示-02")
    page.locator(".atlas-grid").press("ArrowDown")
    assert bench.state("s.selected") == [0]
    expect(page.locator(".atlas-grid-head")).to_contain_text("2个中选了1个")
    x, y = page.evaluate("""() => {
      const { map } = document.querySelector('.atlas-host').atlasBench;
      const box = map.getContainer().getBoundingClientRect();
      const layer = document.querySelector('.atlas-host').atlasBench.state().layers[0];
      const [[lon, lat], , [right, top]] = layer.features.features[1].geometry.coordinates[0];
      const { x, y } = map.latLngToContainerPoint([(lat + top) / 2, (lon + right) / 2]);
      return [box.left + x, box.top + y];
    }""")
    page.mouse.click(x, y)
    expect(page.locator(".atlas-identified")).to_contain_text("商业用地")
    assert bench.state("s.selected") == [1]
    expect(rows.first).to_have_attribute("aria-selected", "true")


def test_layers_stay_when_the_language_changes(bench, outline):
    bench.give(outline)
    bench.decided()
    bench.lay()
    bench.page.get_by_role("button", name="English", exact=True).click()
    expect(bench.page.get_by_role("button", name="outline 1")).to_be_visible()
    bench.reader.wait("document.querySelector('.atlas-host[data-ready]') !== null")
    assert bench.state("s.layers[0].title") == "outline"


def test_pasted_pairs_lie_on_the_map(bench):
    bench.page.get_by_text("粘贴坐标").click()
    bench.page.get_by_label("粘贴坐标").fill("120.1400,30.3200\n120.1500,30.3300")
    bench.page.get_by_role("button", name="读取", exact=True).click()
    bench.decided()
    bench.lay()
    coordinates = bench.state("s.layers[0].features.features.map((f) => f.geometry.coordinates)")
    assert coordinates == [[120.14, 30.32], [120.15, 30.33]]


def test_on_a_phone_a_refusal_comes_into_view_and_says_what_to_do(phone):
    bench = Bench(phone)
    bench.give(("plots.tab", "!table\n!version 300\n"))
    refusal = phone.page.locator(".atlas-bench-refused")
    expect(refusal).to_contain_text("GeoPackage", timeout=20_000)
    expect(refusal).to_be_in_viewport(ratio=1)
