"""Reading an extract: what is seen of it, what is left out and counted, and what is no extract."""

from collections import Counter

import osmium
import pytest
from osmium.osm.mutable import Node

from atlas.errors import AtlasError, NotFoundError
from atlas.osm.element import Element, names_of, plain_name
from atlas.osm.extract import bytes_read, elements, open_extract

BOX = (118.0, 29.0, 121.0, 31.0)
KEYS = ("highway", "leisure", "amenity", "railway")
AT = (120.14, 30.32)


@pytest.fixture
def seen(sketch, tmp_path):
    """Draws an extract and reads it: seen(lambda s: s.node(…)) gives what is found and what was left out."""

    def read(draw, box=BOX, keys=KEYS):
        draw(sketch)
        skipped = Counter()
        found = list(elements(open_extract(sketch.write(tmp_path / "x.osm.pbf")), keys, box, skipped))
        return {e.ref: e for e in found}, dict(skipped)

    return read


def test_nodes_lines_and_areas_are_found_by_key(seen):
    def draw(s):
        s.node(*AT, amenity="school")
        s.node(*AT, shop="tea")
        s.way([AT, (120.15, 30.32)], highway="primary")
        s.square(*AT, 300, leisure="park")

    found, skipped = seen(draw)
    assert {ref: e.geometry.geom_type for ref, e in found.items()} == {
        "n1": "Point", "w1": "LineString", "w2": "Polygon",
    }  # fmt: skip
    assert found["w1"].geometry.coords[:] == [AT, (120.15, 30.32)]
    assert skipped == {}


def test_a_multipolygon_has_its_hole_and_its_own_tags(seen):
    def draw(s):
        outer, inner = s.square(*AT, 400), s.square(*AT, 100)
        s.relation([(outer, "outer"), (inner, "inner")], type="multipolygon", leisure="park", name="甲乙公园")

    found, _ = seen(draw)
    (park,) = found.values()
    assert (park.ref, park.tags["name"], len(park.geometry.interiors)) == ("r1", "甲乙公园", 1)


def test_what_lies_elsewhere_is_not_seen(seen):
    found, _ = seen(lambda s: s.node(116.4, 39.9, amenity="school"))
    assert found == {}


def test_a_roundabout_is_a_line_and_a_square_is_an_area(seen):
    def draw(s):
        s.square(*AT, 50, highway="residential")
        s.square(*AT, 50, highway="pedestrian", area="yes")

    found, _ = seen(draw)
    assert found["w1"].geometry.geom_type == "LineString"
    assert found["w2"].is_area


def test_a_way_knows_its_routes(seen):
    def draw(s):
        way = s.way([AT, (120.15, 30.32)], railway="subway")
        s.relation([(way, "")], type="route", route="subway", ref="2", name="地铁2号线")

    found, _ = seen(draw)
    assert [(r.ref, r.tags["ref"]) for r in found["w1"].routes] == [("r1", "2")]


def test_a_way_that_runs_out_of_the_extract_is_not_complete(seen):
    found, _ = seen(lambda s: s.way([AT, (120.15, 30.32), 99_999], highway="primary"))
    assert not found["w1"].complete
    assert len(found["w1"].geometry.coords) == 2


def test_a_way_without_positions_and_an_area_that_crosses_itself_are_counted(seen):
    def draw(s):
        s.way([99_998, 99_999], highway="primary")
        s.way([(120.1, 30.3), (120.2, 30.4), (120.2, 30.3), (120.1, 30.4)], closed=True, leisure="park")

    assert seen(draw) == ({}, {"without positions": 1, "crossing itself": 1})


def test_ids_of_64_bits_are_read(seen, sketch):
    sketch.nodes.append(Node(id=2**62, version=1, location=AT, tags={"amenity": "school"}))
    found, _ = seen(lambda _: None)
    assert list(found) == [f"n{2**62}"]


def test_the_extract_says_what_it_is_and_of_which_day(sketch, tmp_path):
    sketch.node(*AT, amenity="school")
    extract = open_extract(sketch.write(tmp_path / "city.osm.pbf"))
    assert (len(extract.sha256), extract.as_of, extract.told) == (64, "2026-11-20", "city.osm.pbf, 2026-11-20")
    undated = open_extract(sketch.write(tmp_path / "city.osm.pbf", day=None))
    assert (undated.as_of, undated.told) == (None, "city.osm.pbf")


@pytest.mark.parametrize(
    "body", [b"", b"hello", b"\x00" * 100, b"<?xml version='1.0'?><osm/>", b"\x00\x00\x00\x0d\x0a\x09OSM"]
)
def test_what_is_no_extract_is_refused_in_one_line(tmp_path, body):
    (tmp_path / "x.osm.pbf").write_bytes(body)
    with pytest.raises(AtlasError, match=r"^no OpenStreetMap extract \(.*\) – .*x\.osm\.pbf – download[^\n]*$"):
        open_extract(tmp_path / "x.osm.pbf")


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.osm.pbf", tmp_path):
        with pytest.raises(NotFoundError, match="there is no such file"):
            open_extract(path)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_torn_file_is_told_in_one_line(sketch, tmp_path, share):
    for i in range(20_000):
        sketch.node(120 + i * 7919 % 1000 / 1e4, 30.3 + i * 104_729 % 997 / 1e4, amenity="school", name=f"学校{i}")
    whole = sketch.write(tmp_path / "x.osm.pbf").read_bytes()
    (tmp_path / "x.osm.pbf").write_bytes(whole[: int(len(whole) * share)])
    extract = open_extract(tmp_path / "x.osm.pbf")
    with pytest.raises(AtlasError, match=r"^the extract is damaged \(.*\) – .* – download[^\n]*$"):
        list(elements(extract, KEYS, BOX, Counter()))


def test_a_history_of_edits_is_refused(tmp_path):
    path = tmp_path / "x.osh.pbf"
    header = osmium.io.Header()
    header.has_multiple_object_versions = True
    with osmium.SimpleWriter(osmium.io.File(str(path), "osh.pbf"), header=header) as out:
        out.add_node(Node(id=1, version=1, location=AT))
        out.add_node(Node(id=1, version=2, location=AT))
    with pytest.raises(AtlasError, match="a history of edits"):
        open_extract(path)


def test_how_far_an_open_file_is_read(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"x" * 100)
    with path.open("rb", buffering=0) as file:
        file.read(40)
        assert bytes_read(path) in (40, None)
    assert bytes_read(path) is None


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("  甲 \n 乙\t公园 ", "甲 乙 公园"), ("甲\u200b乙", "甲乙"), ("\u202e甲乙", "甲乙"), ("甲\x1b[31m乙", ""),
        ("甲\x00乙", ""), ("=1+1", ""), ("@SUM(A1)", ""), ("-甲", ""), ("甲" * 81, ""), ("", ""), (None, ""), ("\ue000", ""),
    ],
)  # fmt: skip
def test_a_name_is_plain_or_none(raw, name):
    assert plain_name(raw) == name


def test_every_name_of_a_thing_is_known_once():
    tags = {"name": "甲路", "alt_name": "乙路;丙路; 甲路", "old_name": "=x", "name:en": "A Road", "ref": "G2"}
    assert list(names_of(tags)) == ["甲路", "乙路", "丙路", "A Road"]


def test_an_element_has_its_place_in_openstreetmaps_order():
    assert Element("w12", {}, None).order == ("w", 12)
