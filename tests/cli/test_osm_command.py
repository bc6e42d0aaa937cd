"""`atlas osm` from a hand-drawn extract to a shape in a layer."""

import csv
import hashlib
import json
import sys

import pytest

from atlas.catalogue import check_all, load_features, load_osm_points
from atlas.cli import osm as command
from atlas.pipeline import decide, read_review, write_review

AT = (120.14, 30.32)
SIDE_12_HA = 346.41
SCHOOLS = 13


@pytest.fixture
def extract(sketch, atlas_root):
    """The city with a school in each district, the test park with a pond, and a street through it."""
    sketch.every_district()
    park, pond = sketch.square(*AT, SIDE_12_HA + 5), sketch.square(*AT, 60)
    sketch.relation([(park, "outer"), (pond, "inner")], type="multipolygon", leisure="park", name="试验公园")
    sketch.way([(120.13, 30.32), (120.15, 30.321)], highway="residential", name="试验路", name_en="Test Road")
    return sketch.write(atlas_root.path / "city.osm.pbf")


@pytest.fixture
def shapes(atlas_root):
    return atlas_root.path / "shapes"


def _hashes(folder):
    return {p.relative_to(folder): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


def test_points_base_and_shapes_are_written_and_told(atlas, extract, shapes, atlas_root):
    result = atlas("osm", str(extract), "--out", str(shapes))
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        f"geodata/osm/points.csv: {SCHOOLS + 1} points",
        "geodata/base: overview 0.0 MB, details 0.0 MB",
        "1 shapes to review, 1 without a doubt; 1 records",
    ]
    assert result.stderr == f"next: atlas serve --curate {shapes}, then: atlas land {shapes}\n"
    assert [p.name for p in load_osm_points()][-1] == "试验公园"
    base = atlas_root.path / "geodata" / "base"
    cell = json.loads((base / "detail" / "13" / "6829-3371.json").read_text("utf-8"))
    assert cell["roads"][0]["properties"] == {"class": "residential", "name": "试验路", "name_en": "Test Road"}
    for notice in (base / "NOTICE.md", atlas_root.path / "geodata" / "osm" / "NOTICE.md"):
        text = notice.read_text("utf-8")
        assert "extract `city.osm.pbf`, as of 2026-11-20, SHA-256 `" in text
        assert "© OpenStreetMap contributors" in text
        assert "ODbL 1.0" in text
    assert check_all() == []


def test_nothing_reaches_a_layer_before_it_is_accepted_and_landed(atlas, extract, shapes, atlas_root):
    before = atlas_root.features.read_bytes()
    atlas("osm", str(extract), "--out", str(shapes))
    assert atlas_root.features.read_bytes() == before
    open_still = atlas("land", str(shapes))
    assert (open_still.exit_code, atlas_root.features.read_bytes()) == (2, before)
    assert "1 records are not decided yet" in open_still.stderr
    write_review(decide(read_review(shapes), "test-park", "accepted"), shapes)
    landed = atlas("land", str(shapes))
    assert (landed.exit_code, landed.stderr.splitlines()[0]) == (0, "1 records that exist gained an extent")
    (park,) = load_features("test-layer")
    extent = park.project.extent
    assert (extent.basis, extent.source, extent.source_ref) == (
        "osm",
        "osm-extract",
        "relation/1; city.osm.pbf, 2026-11-20",
    )
    assert (extent.licence, extent.stated_ha, extent.drawn_ha, extent.difference) == ("ODbL-1.0", 12, 12.0, 0)
    assert len(extent.shape.interiors) == 1
    assert check_all() == []


def test_a_rejected_shape_does_not_land(atlas, extract, shapes, atlas_root):
    before = atlas_root.features.read_bytes()
    atlas("osm", str(extract), "--out", str(shapes))
    write_review(decide(read_review(shapes), "test-park", "rejected", note="no park yet"), shapes)
    assert atlas("land", str(shapes)).exit_code == 0
    assert atlas_root.features.read_bytes() == before


def test_the_same_extract_gives_the_same_bytes(atlas, extract, shapes, atlas_root):
    atlas("osm", str(extract), "--out", str(shapes))
    first = [_hashes(folder) for folder in (atlas_root.path / "geodata", shapes)]
    atlas("osm", str(extract), "--out", str(shapes))
    assert [_hashes(folder) for folder in (atlas_root.path / "geodata", shapes)] == first


def test_a_new_run_keeps_what_was_decided(atlas, extract, shapes, sketch):
    atlas("osm", str(extract), "--out", str(shapes))
    write_review(decide(read_review(shapes), "test-park", "rejected", note="not this one"), shapes)
    sketch.square(*AT, SIDE_12_HA, leisure="park", name="试验公园")
    sketch.write(extract)
    result = atlas("osm", str(extract), "--out", str(shapes), "--only", "shapes")
    assert result.stdout.splitlines()[0].startswith("0 shapes to review")
    line = read_review(shapes).lines["test-park"]
    assert (line.decision, line.note) == ("rejected", "not this one")


def test_the_notice_keeps_what_it_says_of_the_files_form(atlas, extract, atlas_root):
    base = atlas_root.path / "geodata" / "base"
    base.mkdir()
    (base / "NOTICE.md").write_text("old\n\n## Details by cell\n\nA cell is a file.\n", encoding="utf-8")
    (base / "old.geojson").write_text("{}", encoding="utf-8")
    atlas("osm", str(extract), "--only", "base")
    told = (base / "NOTICE.md").read_text("utf-8")
    assert told.startswith("# The built-in base")
    assert told.endswith("\n\n## Details by cell\n\nA cell is a file.\n")
    assert not (base / "old.geojson").exists()
    assert {p.name for p in base.parent.iterdir() if p.suffix in (".new", ".old")} == set()


def test_one_part_alone(atlas, extract, atlas_root):
    before = (atlas_root.path / "geodata" / "osm" / "points.csv").read_bytes()
    result = atlas("osm", str(extract), "--only", "base")
    assert result.stdout.splitlines() == ["geodata/base: overview 0.0 MB, details 0.0 MB"]
    assert (atlas_root.path / "geodata" / "osm" / "points.csv").read_bytes() == before


def test_the_review_list_can_be_read_without_the_app(atlas, extract, shapes):
    atlas("osm", str(extract), "--out", str(shapes))
    with (shapes / "review.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["id"], row["decision"], row["doubts"], row["mentions"]) == ("test-park", "pending", "", "1")
    (feature,) = json.loads((shapes / "shapes.geojson").read_text("utf-8"))["features"]
    assert (feature["properties"]["record"], feature["geometry"]["type"]) == ("test-park", "Polygon")


def _told(result, code=2):
    assert result.exit_code == code
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.output
    return result.stderr


def test_an_extract_of_a_part_of_the_city_writes_shapes_alone(atlas, sketch, atlas_root, shapes):
    sketch.square(*AT, SIDE_12_HA, leisure="park", name="试验公园")
    path = sketch.write(atlas_root.path / "part.osm.pbf")
    before = _hashes(atlas_root.path / "geodata")
    told = _told(atlas("osm", str(path), "--out", str(shapes)))
    assert told.startswith("nothing of 上城区、")
    assert _hashes(atlas_root.path / "geodata") == before
    assert not shapes.exists()
    assert atlas("osm", str(path), "--out", str(shapes), "--only", "shapes").exit_code == 0
    assert _hashes(atlas_root.path / "geodata") == before


def test_an_extract_of_another_place_is_refused(atlas, sketch, atlas_root, shapes):
    sketch.node(116.4, 39.9, amenity="school", name="某某学校")
    told = _told(atlas("osm", str(sketch.write(atlas_root.path / "x.osm.pbf")), "--out", str(shapes)))
    assert told.startswith("it holds nothing of Hangzhou – ")


@pytest.mark.parametrize("body", [b"", b"<osm/>", b"PK\x03\x04" + b"x" * 999])
def test_a_file_that_is_no_extract_changes_nothing(atlas, atlas_root, shapes, body):
    (atlas_root.path / "x.osm.pbf").write_bytes(body)
    before = _hashes(atlas_root.path / "geodata")
    assert "no OpenStreetMap extract" in _told(atlas("osm", str(atlas_root.path / "x.osm.pbf"), "--out", str(shapes)))
    assert _hashes(atlas_root.path / "geodata") == before
    assert not shapes.exists()


def test_a_torn_file_changes_nothing(atlas, extract, atlas_root, shapes):
    whole = extract.read_bytes()
    extract.write_bytes(whole[:-40])
    before = _hashes(atlas_root.path / "geodata")
    assert "the extract is damaged" in _told(atlas("osm", str(extract), "--out", str(shapes)))
    assert _hashes(atlas_root.path / "geodata") == before


def test_what_is_left_out_is_counted(atlas, sketch, atlas_root, shapes):
    sketch.every_district().way([999_998, 999_999], highway="primary")
    sketch.way([(120.1, 30.3), (120.2, 30.4), (120.2, 30.3), (120.1, 30.4)], closed=True, leisure="park")
    result = atlas("osm", str(sketch.write(atlas_root.path / "x.osm.pbf")), "--out", str(shapes))
    assert result.exit_code == 0
    assert result.stderr.startswith("left out: 1 crossing itself, 1 without positions – ")


def test_hostile_names_reach_no_file(atlas, sketch, atlas_root, shapes):
    sketch.every_district()
    for name in ("=HYPERLINK(1)学校", "学校\x1b[31m红色", "学\n校甲乙", "@学校甲乙"):
        sketch.node(*AT, amenity="school", name=name)
    atlas("osm", str(sketch.write(atlas_root.path / "x.osm.pbf")), "--out", str(shapes))
    names = [p.name for p in load_osm_points()]
    assert [n for n in names if "实验" not in n] == ["学 校甲乙"]


def test_shapes_need_a_folder_and_not_one_of_a_plan(atlas, extract, shapes):
    assert _told(atlas("osm", str(extract))).startswith("no folder for the shapes – --out – ")
    shapes.mkdir()
    (shapes / "review.csv").write_text("id,name,decision,weight,doubts,issues,mentions,note\n", encoding="utf-8")
    (shapes / "features.geojson").write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    (shapes / "layer.yaml").write_text("plan: test-plan\n", encoding="utf-8")
    assert _told(atlas("osm", str(extract), "--out", str(shapes))).startswith("the folder holds the draft of a plan – ")


def test_shapes_go_to_their_own_layers_and_a_draft_to_a_named_one(atlas, extract, shapes):
    atlas("osm", str(extract), "--out", str(shapes))
    write_review(decide(read_review(shapes), "test-park", "accepted"), shapes)
    assert "leave it out" in _told(atlas("land", str(shapes), "--layer", "test-layer"))


def test_without_pyosmium_the_remedy_is_told(atlas, extract, shapes, monkeypatch):
    monkeypatch.setitem(sys.modules, "atlas.osm.read", None)
    assert "pip install osmium==4.3.2" in _told(atlas("osm", str(extract), "--out", str(shapes)))
    assert command.PARTS == ("points", "base", "shapes")
