import pytest

from atlas.errors import NotFoundError, PlanTextError
from atlas.plans import cite, evidence_at

TEXT = "一、城市\n建设运河新城，连接运河新城与半山。\n"


def _defect(kind, first, last):
    return {"kind": kind, "note": "x", "note_en": "x", "spans": [[first, last]]}


def test_words_are_cited_everywhere_they_stand(atlas_root):
    atlas_root.set_plan(TEXT)
    first, second = cite("test-plan", "运河新城")
    assert (first.start, first.end, first.prefix, first.suffix) == (7, 11, "一、城市\n建设", "，连接运河新城与")
    assert (second.start, second.end, second.prefix, second.suffix) == (14, 18, "建设运河新城，连接"[-8:], "与半山。\n")
    assert first.section == second.section == "一、 城市"


def test_offsets_count_characters_and_not_bytes_or_line_ends(atlas_root):
    atlas_root.set_plan("𠮷\r\n公园")
    assert [(e.start, e.end) for e in cite("test-plan", "公园")] == [(3, 5)]


def test_overlapping_words_are_all_found(atlas_root):
    atlas_root.set_plan("园园园")
    assert [e.start for e in cite("test-plan", "园园")] == [0, 1]


@pytest.mark.parametrize("exact", ["不在文中", ""])
def test_words_that_do_not_stand_there_give_nothing(atlas_root, exact):
    assert cite("test-plan", exact) == ()


@pytest.mark.parametrize("kind", ["repeated", "defaced", "boilerplate"])
@pytest.mark.parametrize(("first", "last", "starts"), [(4, 8, [0]), (3, 6, []), (7, 9, [0]), (8, 9, [0, 4])])
def test_what_reaches_into_a_spoilt_span_is_not_cited(atlas_root, kind, first, last, starts):
    atlas_root.set_plan("运河新城运河新城。", _defect(kind, first, last))
    assert [e.start for e in cite("test-plan", "运河新城")] == starts


@pytest.mark.parametrize("kind", ["lost_text", "fragment"])
def test_a_span_that_merely_lost_text_is_cited(atlas_root, kind):
    atlas_root.set_plan("运河新城", _defect(kind, 0, 4))
    assert len(cite("test-plan", "运河新城")) == 1


@pytest.mark.parametrize(("start", "prefix", "suffix"), [(0, "", "二三四五六七八九"), (9, "二三四五六七八九", "")])
def test_prefix_and_suffix_are_at_most_8_characters_and_shorter_at_the_ends(start, prefix, suffix):
    evidence = evidence_at("test-plan", "一二三四五六七八九十", start, "一二三四五六七八九十"[start], "name")
    assert (evidence.prefix, evidence.suffix) == (prefix, suffix)


def test_a_plan_that_is_not_registered_is_told_with_those_that_are(atlas_root):
    with pytest.raises(NotFoundError, match=r'no plan "x" – geodata/plans.yaml – choose one of: .*test-plan'):
        cite("x", "公园")


def test_a_text_that_is_not_here_is_told(atlas_root):
    atlas_root.plan_text.unlink()
    with pytest.raises(PlanTextError, match=r"not here – test-plan – .* ATLAS_PLANS_DIR"):
        cite("test-plan", "公园")


def test_what_evidence_may_support_is_a_closed_list(atlas_root):
    with pytest.raises(NotFoundError, match='cannot support "rumour"'):
        cite("test-plan", "公园", "rumour")
