"""Whatever becomes of a draft's folder, only AtlasErrors come out of reading and landing it, and nothing leaves it."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atlas.errors import AtlasError
from atlas.pipeline import decide, landing, read_review, read_source, write_review
from tests.spoil import spoilt

LISTED = "id,name,decision,weight,doubts,issues,mentions,note\n"


@pytest.fixture
def folder(review, atlas_root):
    """A draft under review with everything that belongs to it."""
    folder = atlas_root.path / "draft"
    write_review(decide(review, "greenway", "rejected", note="no place"), folder)
    source = f"plan: test-plan\nsource: {atlas_root.plan_text}\n"
    (folder / "layer.yaml").write_text(
        source + "title: 园\ntitle_en: Parks\nnote: 园\nnote_en: Parks\n", encoding="utf-8"
    )
    (folder / "known.csv").write_text(
        "id,section,start,end,exact,prefix,suffix\ntest-park,第一章,7,11,试验公园,,\n", encoding="utf-8"
    )
    (folder / "review.csv").write_text(
        (folder / "review.csv").read_text("utf-8").replace("pending", "accepted"), encoding="utf-8"
    )
    return folder


def _tried(folder):
    for read in (
        read_review,
        read_source,
        lambda folder: landing(folder, "test-layer"),
        lambda folder: landing(folder, "new-layer"),
    ):
        try:
            read(folder)
        except AtlasError as error:
            assert str(error).isprintable()  # noqa: PT017


@pytest.mark.parametrize("name", ["review.csv", "features.geojson", "known.csv", "layer.yaml"])
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_spoilt_draft_is_an_error_in_one_line(folder, name, data):
    sound = (folder / name).read_bytes()
    try:
        (folder / name).write_bytes(data.draw(spoilt(name, sound)))
        _tried(folder)
    finally:
        (folder / name).write_bytes(sound)


def test_the_sound_draft_can_be_landed(folder):
    assert [f.project.id for f in landing(folder, "test-layer").new] == ["lake-park"]


@pytest.mark.parametrize("name", ["review.csv", "features.geojson", "known.csv", "layer.yaml"])
@pytest.mark.parametrize("kind", ["nothing", "folder", "pipe", "loop", "device"])
def test_what_is_no_file_is_told_at_once(folder, name, kind):
    path = folder / name
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    _tried(folder)


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("review.csv", f"{LISTED}lake-park,园,accepted,1,no_such_doubt,,1,\n", "no doubt no_such_doubt"),
        ("review.csv", f"{LISTED}lake-park,{'园' * 140_000},accepted,1,,,1,\n", "field larger than field limit"),
        ("review.csv", f"{LISTED}lake-park,园,maybe,1,,,1,\n", 'decision "maybe" is none of'),
        ("review.csv", f"{LISTED}lake-park,园,accepted,1,,,many,\n", "is no whole number"),
        ("review.csv", f"{LISTED}lake-park,园,accepted,1,,,1,\n" * 2, "cells|is none of|same records"),
        ("features.geojson", "[" * 200_000, "nested too deeply"),
        ("features.geojson", '{"features": [1]}', "it has no properties"),
        ("features.geojson", '{"features": {}}', "no FeatureCollection"),
        ("layer.yaml", "[" * 50_000, "nested too deeply"),
        ("layer.yaml", "plan: ../x", "String should match pattern"),
        ("layer.yaml", "plan: test-plan\nplan: test-plan", "a key stands twice"),
        ("layer.yaml", "- plan", "it is no table"),
    ],
)
def test_what_is_wrong_with_a_draft_is_told(folder, name, content, what):
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(
        AtlasError, match=rf"^the draft cannot be read \({name}: .*({what})|^the draft cannot be read \(.*{what}"
    ):
        read_review(folder)


@pytest.mark.parametrize("name", [".lock", "review.csv.new", "features.geojson.new", "review.csv", "features.geojson"])
def test_a_link_in_a_draft_is_never_written_through(folder, tmp_path, name):
    outside = tmp_path / "outside"
    outside.write_text("kept", encoding="utf-8")
    review = read_review(folder)
    if (folder / name).is_file() and name != ".lock":
        outside.write_bytes((folder / name).read_bytes())
    kept = outside.read_bytes()
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(outside)
    try:
        write_review(decide(review, "lake-park", "rejected", note="no"), folder)
    except AtlasError as error:
        assert name == ".lock", error  # noqa: PT017
    assert outside.read_bytes() == kept


def test_a_draft_that_cannot_be_written_is_told(review, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(AtlasError, match=r"^cannot be written \(.*\) – .*file/draft – make room"):
        write_review(review, tmp_path / "file" / "draft")


def test_a_new_layer_with_characters_that_cannot_be_seen_does_not_land(folder):
    path = folder / "layer.yaml"
    path.write_text(
        path.read_text("utf-8").replace("title: 园", 'title: "园\\u200b"')
        + "style: {color: '#112233', color_dark: '#112233', symbol: circle}\nsources: [osm]\n",
        encoding="utf-8",
    )
    assert "bad-characters" in {i.type.name for i in landing(folder, "new-layer").issues}
