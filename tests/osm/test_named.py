"""Which named points are written on the base map."""

import pytest

from atlas.catalogue import load_label_rules
from atlas.errors import AtlasError
from atlas.osm.named import labelled
from atlas.osm.points import Named


def _told(kind, name):
    return [(point.name, rule.label, rule.from_zoom) for point, rule in labelled([Named("n1", kind, name, 120, 30)])]


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("hospital", "甲乙医院", ("甲乙医院", "hospital", 14.5)),
        ("hospital", "甲乙卫生服务中心", ("甲乙卫生服务中心", "hospital", 16)),
        ("park", "甲乙公园（东区）", ("甲乙公园", "park", 14)),
        ("park", "甲乙绿地", ("甲乙绿地", "park", 15.5)),
        ("residential", "甲乙苑", ("甲乙苑", "estate", 15)),
    ],
)
def test_the_first_rule_that_fits_class_and_ending_counts(kind, name, told):
    assert _told(kind, name) == [told]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("bicycle_rental", "甲乙路自行车租赁点"),
        ("hospital", "甲乙服务站"),
        ("park", "甲乙村民委员会"),
        ("residential", "甲乙花园（建设中）"),
        ("residential", "甲" * 13),
        ("park", "（东区）"),
    ],
)
def test_what_nobody_finds_the_way_by_is_left_out(kind, name):
    assert _told(kind, name) == []


def test_a_rule_for_a_class_that_is_not_known_is_told(atlas_root):
    path = atlas_root.path / "geodata" / "osm" / "labels.csv"
    path.write_text("class,ending,kind,from\nno-such,,park,14\n", encoding="utf-8")
    with pytest.raises(AtlasError, match=r"^no class no-such – "):
        load_label_rules()


def test_a_zoom_at_which_no_cell_is_drawn_is_refused(atlas_root):
    path = atlas_root.path / "geodata" / "osm" / "labels.csv"
    path.write_text("class,ending,kind,from\npark,,park,9\n", encoding="utf-8")
    with pytest.raises(AtlasError, match="labels"):
        load_label_rules()
