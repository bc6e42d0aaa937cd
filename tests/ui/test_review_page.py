"""The curators' page and its states, without a browser; it is there only while a draft is curated."""

import json
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from atlas.catalogue import TO_WRITE, TO_WRITE_EN, load_features, pinyin_name
from atlas.pipeline import Draft, Record, Review, Reviewed, decide, read_review, write_draft, write_review
from atlas.plans import evidence_at
from atlas.render import literal, word
from atlas.web import CURATE

ROOT = Path(__file__).parents[2]
HOSTILE = "<img src=x onerror=alert(1)>"
DOUBTS = {"zh": "**疑点** 没有位置；有几个同名地点", "en": "**Doubts** no place found; several places bear the name"}


@pytest.fixture
def folder(built_root, tmp_path, monkeypatch):
    """A draft of two records as they were drafted: the lake, most doubtful, and the bridge."""
    monkeypatch.setattr(sys.modules["atlas.web.site"], "base_json", lambda _: {})
    first = built_root.plan_text.read_text(encoding="utf-8")
    text = f"{first}{HOSTILE}新建青云湖，2024年建成。修缮柳溪桥。\n"
    built_root.set_plan(text)
    (known,) = load_features("test-layer")
    records, lines = {}, {}
    for record_id, name, doubts in (("lake", "青云湖", ("unplaced", "tie")), ("bridge", "柳溪桥", ("one_mention",))):
        told = {
            "id": record_id, "name": name, "name_en": pinyin_name(name), "summary": TO_WRITE, "summary_en": TO_WRITE_EN,
            "evidence": (evidence_at("test-plan", text, text.index(name), name, "name"),), "quantities": (),
            "year_basis": "horizon", "year_start": 2021,
        }  # fmt: skip
        records[record_id] = Record(known.project.model_copy(update=told), known.geometry)
        lines[record_id] = Reviewed(record_id, name, "pending", doubts, 1, "")
    write_draft(
        Draft("test-plan", (), (), ()),
        Review("test-plan", records, lines),
        [],
        tmp_path / "draft",
        built_root.plan_text,
    )
    return tmp_path / "draft"


@pytest.fixture
def curated(folder, monkeypatch):
    """The draft while it is curated."""
    monkeypatch.setenv(CURATE, str(folder))
    return folder


def _open(**query):
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run().switch_page("pages/review.py").run()


def _field(app, name):
    widgets = (*app.text_input, *app.text_area, *app.radio, *app.selectbox, *app.number_input)
    return next(widget for widget in widgets if widget.key.startswith(f"{name}@"))


def _press(app, name):
    return app.button(key=f"review_{name}").click().run()


def _components(app):
    found = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return {data["module"].rsplit("/", 1)[1]: data for data in found}


def _write_all(app):
    for name, value in (("name_en", "A place"), ("summary", "一处地方。"), ("summary_en", "A place.")):
        _field(app, name).set_value(value)
    return app.run()


def _has_no_page():
    home = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=120).run()
    assert "review" not in [page[0] for page in _components(home)["frame.js"]["pages"]]
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        home.switch_page("pages/review.py")
    alone = AppTest.from_file(str(ROOT / "pages" / "review.py"), default_timeout=120).run()
    assert [element.type for element in alone.main if element.type != "main"] == []
    assert not alone.exception


def test_without_curating_there_is_no_page_and_no_entry(folder):
    _has_no_page()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_most_doubtful_record_is_open_with_doubts_and_faults_in_words(curated, lang):
    app = _open(lang=lang)
    assert not app.exception
    assert [h.value for h in app.subheader] == ["青云湖"]
    assert app.markdown[0].value == DOUBTS[lang]
    assert app.warning[0].value.count(word("issue_draft-left", lang)) == 3
    states = {
        "review_all": 2,
        "decision_pending": 2,
        "decision_edited": 0,
        "decision_accepted": 0,
        "decision_rejected": 0,
    }
    assert app.radio(key="review_shown").options == [f"{word(key, lang)} {n}" for key, n in states.items()]


def test_passages_are_marked_and_escaped(curated):
    (quoted,) = [h.proto.body for h in _open().get("html") if "<mark>" in h.proto.body]
    assert "新建<mark>青云湖</mark>，2024年建成。" in quoted
    assert "<img" not in quoted
    assert "&lt;img" in quoted


def test_the_map_shows_the_point_and_the_frame_the_entry(curated):
    data = _components(_open())
    assert ["review", "review", "审核"] in data["frame.js"]["pages"]
    assert [(p["kind"], p["lon"], p["lat"]) for p in data["review.js"]["places"]] == [("placed", 120.14, 30.32)]


def test_what_the_draft_left_is_not_accepted(curated):
    app = _press(_open(), "accept")
    assert [e.value for e in app.error] == [word("review_refused", "zh")]
    assert read_review(curated).lines["lake"].decision == "pending"


def test_an_accepted_record_is_written_and_the_next_one_opens(curated):
    app = _write_all(_open())
    assert [s.value for s in app.success] == [word("review_sound", "zh")]
    _press(app, "accept")
    assert not app.exception
    assert read_review(curated).lines["lake"].decision == "accepted"
    assert read_review(curated).records["lake"].project.summary_en == "A place."
    assert [h.value for h in app.subheader] == ["柳溪桥"]


def test_edits_are_saved_while_the_record_stays_open(curated):
    app = _open()
    _field(app, "name_en").set_value("Qingyun Lake")
    _press(app.run(), "save")
    saved = read_review(curated)
    assert (saved.lines["lake"].decision, saved.records["lake"].project.name_en) == ("edited", "Qingyun Lake")
    assert [h.value for h in app.subheader] == ["青云湖"]
    assert _field(app, "name_en").value == "Qingyun Lake"


def test_a_name_is_cut_anew_and_the_record_stays_open_under_its_new_id(curated):
    app = _open()
    _field(app, "name").set_value("建青云湖")
    _press(app.run(), "save")
    assert not app.exception
    saved = read_review(curated)
    assert (saved.lines["jian-qing-yun-hu"].name, set(saved.lines)) == ("建青云湖", {"jian-qing-yun-hu", "bridge"})
    assert [e.exact for e in saved.records["jian-qing-yun-hu"].project.evidence] == ["建青云湖"]
    assert [h.value for h in app.subheader] == ["建青云湖"]


def test_a_rejection_needs_a_reason_and_can_be_undone(curated):
    app = _press(_open(), "reject")
    assert [e.value for e in app.error] == [word("review_no_reason", "zh")]
    _field(app, "reason").set_value("不是地点")
    _press(app.run(), "reject")
    line = read_review(curated).lines["lake"]
    assert (line.decision, line.note) == ("rejected", "不是地点")
    app.radio(key="review_shown").set_value("rejected").run()
    assert [h.value for h in app.subheader] == ["青云湖"]
    _press(app, "undo")
    assert read_review(curated).lines["lake"].decision == "pending"


@pytest.mark.parametrize(
    ("words", "told"), [("修缮", None), ("没有的", "review_not_there"), ("青云", "review_not_added")]
)
def test_a_missing_name_is_added_where_the_plan_has_it(curated, words, told):
    app = _open()
    app.text_input(key="review_words").set_value(words)
    _press(app, "add")
    assert not app.exception
    assert [e.value for e in app.error] == ([word(told, "zh", words=words)] if told else [])
    assert len(read_review(curated).lines) == (2 if told else 3)
    if not told:
        assert [h.value for h in app.subheader] == ["修缮"]


def test_a_filter_without_records_says_so(curated):
    app = _open()
    app.radio(key="review_shown").set_value("accepted").run()
    assert [i.value for i in app.info] == [word("review_empty", "zh")]


def test_next_and_previous_walk_the_queue_and_the_address_follows(curated):
    app = _press(_open(), "next")
    assert ([h.value for h in app.subheader], app.query_params["record"]) == (["柳溪桥"], "bridge")
    _press(app, "previous")
    assert [h.value for h in app.subheader] == ["青云湖"]
    app.radio(key="review_pick").set_value("bridge").run()
    assert [h.value for h in app.subheader] == ["柳溪桥"]


def test_files_that_changed_are_not_overwritten_and_what_was_typed_stays(curated):
    app = _write_all(_open())
    theirs = write_review(decide(read_review(curated), "bridge", "rejected", note="no"), curated)
    _press(app, "accept")
    assert [e.value for e in app.error] == [word("review_changed", "zh")]
    assert read_review(curated) == theirs
    next(b for b in app.button if b.label == word("review_reload", "zh")).click().run()
    assert [e.value for e in app.error] == []
    _press(app, "accept")
    decided = read_review(curated)
    assert [decided.lines[i].decision for i in ("lake", "bridge")] == ["accepted", "rejected"]


def test_a_point_of_ones_own_must_be_stated_in_full(curated):
    app = _write_all(_open())
    _field(app, "mode").set_value("review_own").run()
    stated = {
        "lon": 120.15, "lat": 30.33, "method": "sourced_point", "precision": "site", "uncertainty_m": 200,
        "source": "wikipedia", "source_ref": "青云湖", "note": "看条目。", "note_en": "From the article.",
    }  # fmt: skip
    assert {name: _field(app, name).value for name in stated if _field(app, name).value} == {}
    _press(app, "accept")
    assert read_review(curated).lines["lake"].decision == "pending"
    for name, value in stated.items():
        _field(app, name).set_value(value)
    _press(app.run(), "accept")
    record = read_review(curated).records["lake"]
    assert (record.geometry.x, record.geometry.y, record.project.placement.source) == (120.15, 30.33, "wikipedia")
    assert record.project.placement.licence == "CC-BY-SA-4.0"


def test_a_stated_year_needs_the_words_of_the_text(curated):
    app = _write_all(_open())
    _field(app, "year_basis").set_value("stated").run()
    _field(app, "year_end").set_value(2024)
    _field(app, "year_words").set_value("2099年")
    assert "2099年" in app.run().warning[0].value
    _field(app, "year_words").set_value("2024年")
    _press(app.run(), "accept")
    project = read_review(curated).records["lake"].project
    assert (project.years, [e.exact for e in project.evidence]) == ((2024, 2024), ["青云湖", "2024年"])


def test_without_a_point_a_reason_is_asked_for(curated):
    app = _write_all(_open())
    _field(app, "mode").set_value("review_unpin").run()
    assert word("review_f_note", "zh") in app.warning[0].value
    for name in ("note", "note_en"):
        next(area for area in app.text_area if area.key.startswith(f"{name}@unpin:")).set_value("原因。")
    _press(app.run(), "accept")
    record = read_review(curated).records["lake"]
    assert (record.geometry, record.project.placement.precision) == (None, "district")


def test_a_plan_of_another_city_has_a_banner(curated):
    text = (curated.parent / "plans" / "test-plan.txt").read_text(encoding="utf-8")
    (curated.parent / "plans" / "test-plan.txt").write_text(f"{text}{'宁波市的青云湖。' * 5}\n", encoding="utf-8")
    assert _open().warning[0].value == word("review_elsewhere", "zh", city="宁波市")
    (curated / "layer.yaml").write_text(
        (curated / "layer.yaml").read_text("utf-8").replace("plan: test-plan", "plan: nb"), encoding="utf-8"
    )
    app = _open()
    assert (len(app.warning) > 1, [i.value for i in app.info]) == (True, [])  # not that it lands once registered


def test_a_text_that_is_gone_is_told(curated):
    (curated.parent / "plans" / "test-plan.txt").unlink()
    app = _open()
    assert not app.exception
    assert app.warning[0].value == word("review_no_text", "zh")


def test_a_spoilt_draft_is_told(curated):
    (curated / "review.csv").write_text("id\n1\n", encoding="utf-8")
    app = _open()
    assert not app.exception
    assert "the draft cannot be read" in app.error[0].value


def test_words_of_strangers_are_drawn_as_they_stand_wherever_they_are_told(curated):
    name, note = "www.x.com :material/home: http://y.z a@b.c -> [x](//y) $z$ **a**", "见 http://evil.example"
    review, bare = read_review(curated), (name, note, "http:", "www.", "[x]", "**a**", "$z$", "a@")
    lines = {i: line._replace(name=name, note=note) for i, line in review.lines.items()}
    records = {i: Record(r.project.model_copy(update={"name": name}), r.geometry) for i, r in review.records.items()}
    write_review(review._replace(lines=lines, records=records, plan="unknown-plan"), curated)
    (curated / "layer.yaml").write_text("plan: unknown-plan\n", encoding="utf-8")
    app = _open()
    _field(app, "year_basis").set_value("stated").run()
    _field(app, "year_end").set_value(2024)
    _field(app, "year_words").set_value(name).run()
    told = [e.value for e in (*app.subheader, *app.caption, *app.markdown, *app.warning, *app.info, *app.error)]
    told += app.radio(key="review_pick").options
    assert not app.exception
    assert sum(literal(name) in text for text in told) == 4
    assert sum(literal(note) in text for text in told) == 1
    assert [text for text in told for hot in bare if hot in text.replace("**疑点**", "")] == []
