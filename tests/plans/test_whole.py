import pytest

from atlas.plans.built import Built
from atlas.plans.tokens import tagged
from atlas.plans.whole import whole


def _whole(marked):
    """The names that come of a text in which 〔 〕 stands around what was found."""
    text, names, start = "", [], 0
    for sign in marked:
        if sign == "〔":
            start = len(text)
        elif sign == "〕":
            names.append(Built(start, len(text), None, None, "learned"))
        else:
            text += sign
    return [text[n.start : n.end] for n in whole(names, tagged(text), text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("完成〔青枫站〕改造工程。", ["青枫站改造工程"]),
        ("推进〔青枫路〕（〔东河路〕—〔西河街〕）提升改造工程，", ["青枫路（东河路—西河街）提升改造工程"]),
        ("推进宁江市〔青枫水厂〕三期扩建工程，", ["宁江市青枫水厂三期扩建工程"]),
        ("〔青枫水厂〕工程师", ["青枫水厂"]), ("〔青枫路〕改造，", ["青枫路"]), ("〔青枫总部〕项目，", ["青枫总部"]),
        ("〔青枫水厂〕扩建项目。", ["青枫水厂"]), ("〔青枫3条〕快速路", ["青枫"]), ("〔青枫中心（QF）〕，", ["青枫中心", "QF"]), ("〔青枫水厂〕扩建项目库", ["青枫水厂"]),
        ("拓宽青枫路（〔东河路—西河街〕），", ["东河路", "西河街"]), ("〔青枫湖—丹溪〕景区", ["青枫湖—丹溪"]),
        ("〔青枫公园（东陵段〕）", ["青枫公园（东陵段）"]), ("〔青枫公园（东陵〕镇", ["青枫公园"]),
        ("（〔青枫公园）〕，", ["青枫公园"]),
        ("开工〔3所青枫幼儿园〕，是〔全市第12座长江大桥〕，形成〔五大片区〕", []),
        ("〔青枫产业园和丹溪新城〕，", ["青枫产业园", "丹溪新城"]), ("〔青枫和丹溪新城〕，", ["青枫和丹溪新城"]), ("〔青枫书院和讲堂〕，", ["青枫书院和讲堂"]),
        ("〔西至东河大道〕，〔起点接青枫路〕，〔下一步青枫港三期〕", ["东河大道", "青枫路", "青枫港三期"]), ("〔西至路小学〕", ["西至路小学"]),
        ("落在〔吴中区青枫路东〕、〔丹溪路北〕，〔星河区青枫路〕", ["青枫路", "丹溪路", "星河区青枫路"]), ("〔青枫大道东〕", ["青枫大道东"]),
        ("〔青枫停车场由于铁路保护区〕限制，", ["青枫停车场"]), ("，〔随着青枫大桥〕通车", ["青枫大桥"]), ("〔推进青枫大桥〕", ["青枫大桥"]), ("〔道路〕", []), ("〔宁江市东港区〕规划", []), ("〔宁江市高新区〕", ["宁江市高新区"]),
    ],
)  # fmt: skip
def test_a_name_has_all_that_belongs_to_it_and_nothing_else(text, names):
    assert _whole(text) == names
