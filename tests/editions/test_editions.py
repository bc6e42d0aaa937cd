"""Two editions side by side: smallest texts, exact changes."""

import pytest

from atlas.editions import Limits, compare, counted, known_edition, known_pairs, placed, read_edition


def _changes(before, after):
    return compare(read_edition(before, "a"), read_edition(after, "b"))


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("谋划建设青云隧道。", "谋划建设青云隧道。", ("kept",)),
        ("谋划建设青云隧道。", "加快推进青云隧道建设。", ("advanced",)),
        ("加快推进青云隧道建设。", "谋划建设青云隧道。", ("kept",)),
        ("建设青云隧道，2025年底前建成。", "建设青云隧道，2028年底前建成。", ("postponed",)),
        ("建设青云隧道，2028年底前建成。", "建设青云隧道，2025年底前建成。", ("brought_forward",)),
        ("新建东港大剧院，位于白鹭洲。", "新建东港大剧院，位于海棠湾北岸。", ("moved",)),
        ("新建东港大剧院，位于白鹭洲。", "新建东港大剧院，位于白鹭洲东侧。", ("kept",)),
        ("新建东港大剧院，位于白鹭洲。", "东港大剧院选址由白鹭洲调整为海棠湾北岸。", ("moved",)),
        ("新建青云隧道。", "不再实施青云隧道。", ("dropped",)),
        ("打造海棠湾新城。", "打造海棠湾国际新城。", ("renamed",)),
    ],
)
def test_one_project_in_two_texts(before, after, kinds):
    (change,) = [c for c in _changes(before, after) if c.before and c.before[0].name != "白鹭洲"]
    assert change.kinds == kinds


def test_what_only_one_text_names_is_dropped_or_new():
    changes = _changes("新建松涛小学。", "新建梅园中学。")
    assert [(c.kinds, c.told.name) for c in changes] == [(("dropped",), "松涛小学"), (("new",), "梅园中学")]


def test_a_name_that_is_alike_to_two_is_taken_for_neither():
    changes = _changes("打造海棠湾新城。", "打造海棠湾国际新城、海棠湾未来新城。")
    assert counted(changes) == {"dropped": 1, "new": 2}


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("到2025年，新建学校20所。", "到2030年，新建学校30所。", ("raised",)),
        ("到2025年，新建学校20所。", "到2025年，新建学校15所。", ("lowered",)),
        ("到2025年，新建学校20所。", "到2030年，新建学校20所。", ("postponed",)),
        ("到2025年，新建学校20所。", "到2025年，新建学校20所。", ("kept",)),
        ("到2025年，新建学校20所。", "到2025年，新增绿地5公顷。", ("dropped",)),
    ],
)
def test_one_target_in_two_texts(before, after, kinds):
    (change,) = [c for c in _changes(before, after) if c.before and c.is_target]
    assert change.kinds == kinds


def test_the_figures_of_a_project_are_no_targets_of_the_plan():
    assert [c.told.what for c in _changes("新建东港医院，床位800张。新增床位2000张。", "") if c.is_target] == ["床位"]


def test_wordings_stand_at_their_places_in_the_texts():
    texts = "第一章\n新建青云隧道，全长3公里。", "第二章\n推进青云隧道建设。"
    (change,) = [c for c in _changes(*texts) if not c.is_target]
    for text, side in zip(texts, (change.before, change.after), strict=True):
        wording = side[0].wordings[0]
        assert text[wording.start : wording.end] == wording.exact == "青云隧道"
        assert wording.prefix + wording.exact + wording.suffix in text


def test_the_registered_plans_are_compared_by_their_records():
    before, after = known_edition("xihu-chinadaily-2021"), known_edition("xihu-common-prosperity")
    changes = compare(before, after)
    both = [c for c in changes if c.before and c.after and not c.is_target]
    assert {c.before[0].project for c in both} == {i.project for i in before.items} & {i.project for i in after.items}
    assert sum(len(c.before) for c in changes) == len(before.items) + len(
        {(t.measure, t.unit, t.districts, t.project, t.value, t.year) for t in before.targets}
    )


def test_a_plan_for_the_whole_city_drops_nothing_of_a_districts():
    changes = compare(known_edition("gongshu-14fyp"), known_edition("hangzhou-plenum-13-3"))
    alone = [c for c in changes if not c.after]
    assert alone
    assert {c.kinds for c in alone} == {("elsewhere",)}


def test_pairs_are_of_plans_that_share_projects_and_stand_in_their_order():
    pairs = known_pairs()
    assert pairs[0] == ("xihu-chinadaily-2021", "xihu-common-prosperity")
    assert len(set(map(frozenset, pairs))) == len(pairs)


def test_limits_keep_what_meets_all_of_them():
    changes = compare(known_edition("xihu-chinadaily-2021"), known_edition("xihu-common-prosperity"))
    kept = Limits(theme=("culture",), change=("kept", "renamed")).keep(changes)
    assert kept
    assert all("culture" in c.themes and {"kept", "renamed"} & set(c.kinds) for c in kept)
    assert len(Limits().keep(changes)) == len(changes)


def test_a_record_lies_where_it_was_placed_and_a_name_where_geocoding_finds_it():
    changes = _changes("新建京杭大运河博物院、无人知晓的青云隧道。", "新建京杭大运河博物院。")
    by_name = {f.project.name: f for _, f in placed(changes)}
    known = by_name.pop("京杭大运河博物院")
    assert known.layer != "compared"
    assert known.geometry is not None
    (other,) = by_name.values()
    assert other.project.placement.precision in ("district", "unplaced")
