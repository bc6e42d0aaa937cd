import pytest

from atlas.plans.learned import read_model
from atlas.plans.names import find_names

NOTHING_LEARNED = read_model([])


def _names(text, lexicon):
    return [(text[n.start : n.end], n.lent, n.found_by) for n in find_names(text, lexicon, NOTHING_LEARNED)]


def _bare(lent, *names):
    return [(name, lent, "list") for name in names]


@pytest.mark.parametrize(
    ("text", "lent", "members"),
    [
        ("建设和睦、所巷、万家星城等未来社区。", "未来社区", ["和睦", "所巷", "万家星城"]),
        ("推进和睦、所巷等4个未来社区创建。", "未来社区", ["和睦", "所巷"]),
        ("推进和睦、所巷和松涛等未来社区创建。", "未来社区", ["和睦", "所巷", "松涛"]),
        ("推进和睦、所巷及松涛等省级未来社区创建。", "未来社区", ["和睦", "所巷", "松涛"]),
        ("推进“和睦”、“所巷”等未来社区创建。", "未来社区", ["和睦", "所巷"]),
        ("推进丰收、双桥、石塘等工业区块腾笼换鸟。", "工业区块", ["丰收", "双桥", "石塘"]),
    ],
)
def test_bare_names_take_what_they_are_from_the_end_of_their_list(nowhere, text, lent, members):
    assert _names(text, nowhere) == _bare(lent, *members)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("建设地铁3、4、10号线", [("3", "号线", "list"), ("4", "号线", "list"), ("10号线", "", "grammar")]),
        ("建设3号线、4和10号线", [("3号线", "", "grammar"), ("4", "号线", "list"), ("10号线", "", "grammar")]),
        ("建设3、4号线，5、6年", [("3", "号线", "list"), ("4号线", "", "grammar")]),
        ("用时3、4、5年", []),
    ],
)
def test_numbers_of_lines_are_names_up_to_the_last_that_says_so(nowhere, text, names):
    assert _names(text, nowhere) == names


@pytest.mark.parametrize(
    "text",
    [
        "完善公园、绿地等公园。",
        "建设智慧、绿色等未来社区。",
        "建设三化、九场景等未来社区。",
        "覆盖浙江省、江苏省等园区。",
        "和睦、所巷未来社区。",
        "推进所巷等未来社区。",
        "和睦、它、所巷等未来社区。",
    ],
)
def test_no_list_of_names(nowhere, text):
    assert [n for n in _names(text, nowhere) if n[2] == "list"] == []


def test_a_name_among_them_vouches_for_a_list_without_deng(nowhere):
    assert _names("建设青枫社区公园、石塘、青枫湿地公园", nowhere)[-1] == ("青枫湿地公园", "", "grammar")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("智慧网谷、数字经济产业园、青枫小镇", ["智慧网谷", "数字经济产业园", "青枫小镇"]),
        ("青枫小镇、数字经济产业园、智慧网谷", ["青枫小镇", "数字经济产业园", "智慧网谷"]),
        ("智慧产业园、数字经济产业园", []),
    ],
)
def test_neighbours_in_a_list_vouch_for_plain_names_one_after_another(nowhere, text, names):
    assert [n[0] for n in _names(text, nowhere)] == names
