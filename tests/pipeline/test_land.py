import pytest

from atlas.catalogue import check_all, load_features, load_layers
from atlas.errors import AtlasError, NotFoundError
from atlas.pipeline import Draft, decide, land, landing, read_review, write_draft, write_review
from atlas.plans import evidence_at


@pytest.fixture
def folder(tmp_path, review, text):
    """A draft that is decided: one record accepted, one rejected; the plan names the park that exists once more."""
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    known = [evidence_at("test-plan", text, text.rindex("试验公园"), name, "name") for name in ("试验公园", "试验")]
    known += [evidence_at("test-plan", text, text.index("试验公园"), "试验公园", "name")]  # cited already
    decided = decide(decide(review, "lake-park", "accepted"), "greenway", "rejected", note="no")
    draft = Draft("test-plan", (), tuple(("test-park", e) for e in known), ())
    write_draft(draft, decided, [], tmp_path / "draft", tmp_path / "plan.txt")
    return tmp_path / "draft"


def _land(folder, layer="test-layer"):
    landed = landing(folder, layer)
    land(landed)
    load_layers.cache_clear()
    return landed


def _title(folder):
    text = (folder / "layer.yaml").read_text("utf-8")
    for old, new in (
        ("草稿", "新图层"),
        ("title_en: Draft", "title_en: New"),
        ("由程序", "由人"),
        ("by program", "by people"),
    ):
        text = text.replace(old, new)
    (folder / "layer.yaml").write_text(text, encoding="utf-8")


def test_accepted_records_land_in_a_layer_that_exists_and_the_rest_does_not(folder):
    landed = _land(folder)
    assert [f.project.id for f in landed.new] == ["lake-park"]
    assert [f.project.id for f in load_features("test-layer")] == ["lake-park", "test-park"]
    assert check_all() == []


def test_a_layer_is_made_once_it_says_what_it_holds(folder):
    with pytest.raises(AtlasError, match="the new layer has no title, title_en, note, note_en of its own"):
        landing(folder, "new-layer")
    _title(folder)
    _land(folder, "new-layer")
    assert load_layers()["new-layer"].title == "新图层"
    assert [f.project.id for f in load_features("new-layer")] == ["lake-park"]
    assert check_all() == []


def test_evidence_of_known_records_is_added_once(folder, text):
    landed = _land(folder)
    assert [f.project.id for f in landed.enriched] == ["test-park"]
    (enriched,) = [f for f in load_features("test-layer") if f.project.id == "test-park"]
    assert [(e.exact, e.start) for e in enriched.project.evidence] == [
        ("试验公园", text.index("试验公园")), ("2025年", text.index("2025年")), ("试验公园", text.rindex("试验公园")),
    ]  # fmt: skip


def test_a_draft_does_not_land_twice(folder):
    _land(folder)
    assert {i.type.name for i in landing(folder, "test-layer").issues} == {"duplicate-id"}
    with pytest.raises(AtlasError, match="1 errors"):
        land(landing(folder, "test-layer"))


@pytest.mark.parametrize("decision", ["pending", "edited"])
def test_an_open_record_keeps_the_draft_from_landing(folder, decision):
    write_review(decide(read_review(folder), "lake-park", decision), folder)
    with pytest.raises(AtlasError, match="1 records are not decided yet: 青云湖公园"):
        landing(folder, "test-layer")


def test_records_of_another_citys_plan_do_not_land(folder, atlas_root, text):
    atlas_root.set_plan(text, title="宁波市规划")
    with pytest.raises(AtlasError, match=r"the plan is of 宁波市, and its places \(青云湖公园 …\) lie outside"):
        landing(folder, "test-layer")
    write_review(decide(read_review(folder), "lake-park", "rejected", note="不在杭州"), folder)
    assert landing(folder, "test-layer").new == ()


def test_where_nothing_was_accepted_no_layer_is_made_nor_asked_about(folder):
    write_review(decide(read_review(folder), "lake-park", "rejected", note="no"), folder)
    landed = _land(folder, "new-layer")
    assert ([f.project.id for f in landed.enriched], landed.new) == (["test-park"], ())
    assert list(load_layers()) == ["test-layer"]


def test_a_rejection_in_the_file_needs_a_reason_too(folder):
    listed = (folder / "review.csv").read_bytes()
    assert b",no\r\n" in listed
    (folder / "review.csv").write_bytes(listed.replace(b",no\r\n", b", \r\n"))
    with pytest.raises(AtlasError, match=r"1 rejections have no reason: 柳溪河绿道 – .*review\.csv"):
        landing(folder, "test-layer")


def test_text_that_nobody_wrote_does_not_land(folder):
    path = folder / "features.geojson"
    path.write_text(path.read_text("utf-8").replace("一处地方。", "（草稿）"), encoding="utf-8")
    assert [i.type.name for i in landing(folder, "test-layer").issues] == ["draft-left"]


def test_a_plan_that_is_not_registered_does_not_land(folder):
    path = folder / "layer.yaml"
    path.write_text(path.read_text("utf-8").replace("test-plan", "new-plan"), encoding="utf-8")
    with pytest.raises(NotFoundError, match='plan "new-plan" is not registered'):
        landing(folder, "test-layer")


def test_known_evidence_that_is_not_where_it_was_is_told(folder, text):
    (folder.parent / "plan.txt").write_text(f"。{text}", encoding="utf-8")
    with pytest.raises(AtlasError, match="“试验公园” is not where it was"):
        landing(folder, "test-layer")


@pytest.mark.parametrize("row", ["no-park,,1,2,x,,", "test-park,,one,2,x,,", "test-park"])
def test_a_spoilt_row_of_known_evidence_is_told(folder, row):
    with (folder / "known.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    with pytest.raises(AtlasError, match=r"known\.csv"):
        landing(folder, "test-layer")


@pytest.mark.parametrize("layer", ["../layers/test-layer", "..", "_template", "A B", "", "test-layer/"])
def test_a_layer_that_is_no_plain_name_is_refused(folder, layer):
    _title(folder)
    with pytest.raises(AtlasError, match="not of the right form: id"):
        landing(folder, layer)


def test_the_text_must_be_there(folder):
    (folder.parent / "plan.txt").unlink()
    with pytest.raises(NotFoundError, match="the plan's text is gone"):
        landing(folder, "test-layer")


def test_a_folder_without_a_draft_is_told(tmp_path):
    with pytest.raises(NotFoundError, match="there is no draft"):
        landing(tmp_path, "test-layer")
