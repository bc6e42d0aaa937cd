"""Proposed shapes on the curators' page: the map, the choice of a candidate, and the decision in the files."""

import sys

import pytest
from click.testing import CliRunner
from streamlit import config
from test_review_page import _components, _field, _open, _press

from atlas.cli import main
from atlas.pipeline import read_review
from atlas.render import word
from atlas.web import CURATE

AT = (120.14, 30.32)


@pytest.fixture
def curated(built_root, sketch, monkeypatch):
    """Two shapes for the park, one of the right size at its point and a small one far off."""
    monkeypatch.setattr(sys.modules["atlas.web.site"], "base_json", lambda _: {})
    sketch.square(*AT, 346, leisure="park", name="试验公园")
    sketch.square(120.14, 30.335, 100, leisure="park", name="试验公园")
    folder = built_root.path / "shapes"
    path = sketch.write(built_root.path / "x.osm.pbf")
    result = CliRunner().invoke(main, ["osm", str(path), "--out", str(folder), "--only", "shapes"])
    assert result.exit_code == 0, result.output
    monkeypatch.setenv(CURATE, str(folder))
    was = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    yield folder
    config.set_option("server.address", was)


def _captions(app):
    return [caption.value for caption in app.caption]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_likeliest_shape_is_chosen_and_drawn_with_the_other(curated, lang):
    app = _open(lang=lang)
    assert not app.exception
    assert [h.value for h in app.subheader] == ["试验公园"]
    chosen = _field(app, "shape")
    assert (chosen.value, [o.split(" · ")[0] for o in chosen.options]) == (0, ["1", "2"])
    assert app.success[0].value == word("review_sound", lang)
    drawn = _components(app)["review.js"]
    assert [s["kind"] for s in drawn["shapes"]] == ["other", "proposed"]
    assert [p["kind"] for p in drawn["places"]] == ["placed"]


def test_another_candidate_can_be_accepted_and_its_warning_does_not_keep_it_from_that(curated):
    app = _open()
    _field(app, "shape").set_value(1)
    app.run()
    assert "离记录的点太远" in app.markdown[0].value
    assert app.info[0].value.startswith(f"**{word('review_mild', 'zh')}**")
    _press(app, "accept")
    review = read_review(curated)
    assert review.lines["test-park"].decision == "accepted"
    assert review.records["test-park"].project.extent.source_ref.startswith("way/2;")
    assert review.records["test-park"].project.extent.drawn_ha == 1.0


def test_the_notes_are_the_reviewers(curated):
    app = _open()
    _field(app, "note0").set_value("按现状边界。")
    app.run()
    _press(app, "accept")
    assert read_review(curated).records["test-park"].project.extent.note == "按现状边界。"


def test_an_empty_note_is_refused(curated):
    app = _open()
    _field(app, "note_en0").set_value("")
    app.run()
    _press(app, "accept")
    assert read_review(curated).lines["test-park"].decision == "pending"


def test_a_rejection_needs_a_reason_and_can_be_undone(curated):
    app = _press(_open(), "reject")
    assert app.error[0].value == word("review_no_reason", "zh")
    _field(app, "reason").set_value("不是这一处")
    _press(app.run(), "reject")
    assert read_review(curated).lines["test-park"].decision == "rejected"
    _press(app, "undo")
    assert read_review(curated).lines["test-park"].decision == "pending"


def test_a_review_without_its_candidates_still_opens(curated):
    (curated / "shapes.geojson").unlink()
    app = _open()
    assert not app.exception
    assert [h.value for h in app.subheader] == ["试验公园"]
