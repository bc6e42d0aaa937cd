"""A snapshot shows what it showed, and says what later data says otherwise."""

import hashlib
import json

import pytest

from atlas.catalogue import build, read_build
from atlas.errors import AtlasError
from atlas.export import picture_of
from atlas.model import View
from atlas.snapshots import change_text, changes, figure_changes, part_of, publish, snapshot_of
from atlas.snapshots.freeze import figure_json, map_json

DAY = "2026-11-28"
BASE = {"districts": [], "detail": {"hash": "x", "levels": []}}
VIEW = View(asked={"district": "330105"}, size=(800, 600), title="题目")


@pytest.fixture
def published(built_root, monkeypatch):
    """The one record, published."""
    monkeypatch.setenv("ATLAS_SNAPSHOTS", str(built_root.path / "store"))
    return publish(VIEW, read_build(), DAY, BASE, "https://atlas.example.org").snapshot


@pytest.fixture
def built(built_root):
    """The build of today."""
    return read_build()


@pytest.fixture
def frozen(built):
    """What the live map of the one record draws."""
    return map_json(picture_of(VIEW, built, DAY))


def _frozen(snapshot):
    return json.loads(part_of(snapshot, "map"))


def test_a_snapshot_is_known_by_its_view_and_version_and_kept_as_it_was(published):
    version = read_build().manifest.version
    assert published.id == VIEW.id(version)
    assert (published.version, published.day, published.view) == (version, DAY, VIEW)
    assert published.title == {"zh": "题目", "en": "题目"}
    assert {len(part_of(published, name)) > 0 for name in published.parts} == {True}
    assert part_of(published, "svg").startswith(b"<svg")
    assert part_of(published, "pdf").startswith(b"%PDF")
    assert part_of(published, "png").startswith(b"\x89PNG")
    again = publish(VIEW, read_build(), "2030-01-01", BASE, "https://other.example")
    assert again == (published, False)


def test_the_map_holds_what_is_drawn_and_listed(published):
    assert _frozen(published)["features"] == [
        {
            "id": "test-park", "name": "试验公园", "name_en": "Test Park", "kind": "park", "group": "nature",
            "district": ["330105"], "state": "silent", "partly": False, "precision": "site", "uncertainty_m": 200,
            "geometry": {"type": "Point", "coordinates": [120.14, 30.32]}, "extent": None,
        }
    ]  # fmt: skip
    assert "detail" not in json.loads(part_of(published, "base"))


def test_after_the_data_moved_on_it_shows_the_same(published, built_root):
    before = {name: part_of(published, name) for name in published.parts}
    built_root.set("properties.name", "新名公园")
    built_root.set("geometry.coordinates", [120.15, 30.32])
    build()
    after = snapshot_of(published.id)
    assert after == published
    assert {name: part_of(after, name) for name in after.parts} == before
    assert publish(VIEW, read_build(), DAY, BASE, "https://atlas.example.org").snapshot.id != published.id


def test_the_same_data_has_nothing_to_say(frozen, built):
    assert changes(frozen, built) == ()


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        ({"name": "旧名公园"}, "旧名公园：现在叫“试验公园”"),
        ({"state": "promised"}, "试验公园：现在是“到期没消息”"),
        ({"precision": "area"}, "试验公园：位置精度现在是“场地（≤250米）”"),
        ({"geometry": {"type": "Point", "coordinates": [120.15, 30.32]}}, "试验公园：位置改动962米"),
        ({"geometry": {"type": "Point", "coordinates": [120.14009, 30.32]}}, None),
        ({"geometry": None}, "试验公园：现在有了位置"),
        ({"extent": {"basis": "osm", "geometry": None}}, "试验公园：范围改画"),
        ({"uncertainty_m": 240, "kind": "museum"}, None),
        ({"id": "gone-park"}, "试验公园：已从图集撤回"),
    ],
)
def test_what_was_drawn_and_is_otherwise_now_is_told(frozen, built, drawn, told):
    (feature,) = frozen["features"]
    found = changes({**frozen, "features": [{**feature, **drawn}]}, built)
    assert [change_text(change, "zh") for change in found] == ([told] if told else [])


def test_a_figure_that_is_otherwise_now_is_told(built_root):
    drawn = figure_json("park-area")
    assert (drawn["zh"], figure_changes([drawn])) == ("12 公顷 (2025)", ())
    found = figure_changes([{**drawn, "zh": "11 公顷"}, {**drawn, "id": "gone"}])
    name = drawn["name"]
    assert [change_text(change, "zh") for change in found] == [f"{name}：现在是12 公顷 (2025)", f"{name}：已从图集撤回"]


def test_a_view_that_cannot_be_drawn_leaves_nothing(built_root, monkeypatch):
    monkeypatch.setenv("ATLAS_SNAPSHOTS", str(built_root.path / "store"))
    with pytest.raises(AtlasError, match="no project"):
        publish(View(project="nobody"), read_build(), DAY, BASE, "")
    assert not (built_root.path / "store").exists()


@pytest.mark.parametrize("spoil", ["{}", "not json", '{"format": "hangzhou-plan-atlas-snapshot/2"}'])
def test_a_damaged_entry_is_told(published, built_root, spoil):
    (built_root.path / "store" / "snapshots" / f"{published.id}.json").write_text(spoil)
    with pytest.raises(AtlasError, match=r"the entry is malformed – snapshots/.* – put it back from your backup"):
        snapshot_of(published.id)


def test_the_hashes_are_those_of_the_bytes(published):
    for name, sha256 in published.parts.items():
        assert hashlib.sha256(part_of(published, name)).hexdigest() == sha256


def test_what_was_published_in_the_first_format_is_read_for_good(built_root, monkeypatch):
    monkeypatch.setenv("ATLAS_SNAPSHOTS", str(built_root.path / "store"))
    path = built_root.path / "store" / "snapshots" / f"{'a' * 26}.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({
        "format": "hangzhou-plan-atlas-snapshot/1", "id": "a" * 26, "version": "0" * 12, "day": "2026-11-28",
        "view": {"asked": {"district": "330105"}, "title": "题目", "size": [800, 600]},
        "title": {"zh": "题目", "en": "题目"}, "standfirst": {"zh": "", "en": ""}, "alt": {"zh": "图", "en": "map"},
        "caption": {"zh": "图", "en": "map"}, "credit": {"zh": ["规划"], "en": ["plans"]},
        "parts": {"svg": "0" * 64, "map": "1" * 64}, "cells": {"13/6832-3370": "2" * 64},
    }))  # fmt: skip
    snapshot = snapshot_of("a" * 26)
    assert snapshot.view == VIEW
    assert (snapshot.title["zh"], snapshot.credit["zh"], snapshot.cells) == (
        "题目",
        ("规划",),
        {"13/6832-3370": "2" * 64},
    )
