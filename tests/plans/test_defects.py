import time

import pytest

from atlas.catalogue import load_plans, plan_text
from atlas.plans import find_defects
from atlas.plans.repetition import SHORTEST

LONG = "".join(chr(0x4E00 + 7 * i) for i in range(SHORTEST))
SPAM = "88zz_88zzbet网上投注_99882233娱乐"


def _found(text):
    return [(defect.kind, [text[first:last] for first, last in defect.spans]) for defect in find_defects(text)]


@pytest.mark.parametrize(
    ("text", "copies"),
    [
        (f"{LONG}。中间。{LONG}", [LONG]),
        (f"{LONG}\n{LONG}", [LONG]),
        (f"甲{LONG}乙{LONG}{'——' * 9}{LONG}丁", [LONG, LONG]),
        (f"{LONG}。{LONG[:40]} \n　{LONG[40:]}", [f"{LONG[:40]} \n　{LONG[40:]}"]),
        (f"{LONG}{LONG[1:]}", []),
        (f"{LONG[:-1]}。{LONG[:-1]}，", []),
        ("关于规划的标题行\n\n关于规划的标题行\n正文", ["关于规划的标题行"]),
        ("短的标题\n短的标题\n", []),
        ("关于规划的标题行\n正文\n关于规划的标题行\n", []),
        ("——————" * 90, []),
        ("| " * 300, []),
        ("", []),
    ],
)
def test_the_later_copies_of_a_passage_are_reported(text, copies):
    assert [c for kind, found in _found(text) if kind == "repeated" for c in found] == copies


def test_copies_that_differ_in_a_few_words_are_one_passage():
    other = LONG[:40] + "不同" + LONG[40:]
    text = f"{LONG * 1}{'。'}{LONG[::-1]}。{other}{LONG[::-1]}"
    (defect,) = find_defects(text)
    assert (defect.kind, len(defect.spans)) == ("repeated", 1)


@pytest.mark.parametrize(
    ("text", "spam"),
    [
        (f"推动{SPAM}成为中心。构建{SPAM}平台，考虑{SPAM}“十四五”时期", [SPAM] * 3),
        (f"推动{SPAM}成为中心。", [SPAM]),
        ("推动zx9q8w7e成为中心，建设zx9q8w7e文化。", ["zx9q8w7e"] * 2),
        ("推动zx9q8w7e网盘成为中心，建设zx9q8w7e网盘文化。", ["zx9q8w7e网盘"] * 2),
        ("建设www.abc-casino.com注册送中心", ["www.abc-casino.com注册"]),
        ("建设http://a.vip/x官网下载中心", ["http://a.vip/x官网下载"]),
        ("建设澳门网上投注平台中心", ["澳门网上投注平台"]),
        ("建设\ufffd\ufffd公园和锟斤拷道路", ["\ufffd\ufffd", "锟斤拷"]),
        ("建设\ue5d2公园\x07", ["\ue5d2", "\x07"]),
    ],
)
def test_pasted_spam_and_unreadable_characters_are_reported(text, spam):
    assert _found(text) == [("defaced", spam)]


@pytest.mark.parametrize(
    "text",
    [
        "持续整治黄毒赌，打击网络博彩平台和网上投注网站，严禁赌场。",
        "体育彩票公益金支持体育公园，文化娱乐场所、棋牌室规范经营。",
        "建设5G+AICDE、R&D、PM2.5、LOFT49、1+X、AR/VR、G60、CBD、IPv6、ISO9001、GB50180-2018项目，5G基站。",
        "详见www.hangzhou.gov.cn网站平台，联系邮箱abc123456@zj.gov.cn、abc123456@zj.gov.cn。",
        "官方网站平台在线注册登录，手机客户端下载最新国际电子竞技游戏。",
        "每10万人投注意力，PM2.5浓度降至28微克/立方米，R&D经费投入强度达到4.3%。",
        "分享改革成果，来源于群众。打印设备产业园。主办亚运会。上一页的内容。",
        "作者协会、编辑出版和收藏馆建设。\n版权服务中心。\n首页展示区。",
    ],
)
def test_ordinary_words_of_plans_are_no_defects(text):
    assert _found(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "来源：某某网", "来源: 中国网", "发布日期：2022-02-24 来源：某局 浏览次数：12", "2021-08-18 09:44", "分享", "分享到微信", "分享到：",
        "【责任编辑:某某】", "责任编辑：某某", "（编辑：某某）", "打印本页", "【打印】【关闭】", "关闭窗口", "【关闭窗口】", "返回顶部", "上一页", "下一页 尾页",
        "上一篇：关于某事的通知", "当前位置：首页 > 政务公开", "您现在的位置：首页", "相关链接", "字号：[大 中 小]", "索 引 号：0001", "浙ICP备00000000号-1",
        "主办：某区人民政府办公室", "版权所有：某区人民政府", "某某网版权说明：凡注明" + "字" * 200, "Copyright © 2022", "政策文件 |", "|", "扫一扫在手机打开当前页",
    ],
)  # fmt: skip
def test_a_line_of_the_web_page_is_reported(line):
    text = f"一、正文在此。\n{line}\n二、正文又来。\n"
    assert _found(text) == [("boilerplate", [line])]


@pytest.mark.parametrize(
    "title", ["(某省)某市某区发展十四五规划(2022年更新)", "某区国民经济规划纲要_某区人民政府门户网站"]
)
def test_a_portals_title_is_reported_only_as_the_first_line(title):
    assert _found(f"{title}\n正文。") == [("boilerplate", [title])]
    assert _found(f"正文。\n{title}") == []


def test_lines_that_follow_each_other_are_one_span_and_blank_lines_do_not_part_them():
    assert _found("来源：甲\n\n分享\n正文。\n\n打印\n") == [("boilerplate", ["来源：甲\n\n分享", "打印"])]


def test_notes_are_in_both_languages_and_hold_no_words_of_the_text():
    for defect in find_defects(f"{LONG}\n{LONG}\n推动{SPAM}成为\n来源：甲\n\ufffd"):
        assert defect.note.isprintable()
        assert defect.note_en.isascii()
        assert SPAM not in defect.note
        assert "甲" not in defect.note


HOSTILE = {
    "one letter": "a" * 300_000, "one block": "甲乙丙丁戊己庚辛壬癸子丑" * 25_000, "digits": "a1_" * 100_000, "weak words": "平台" * 150_000,
    "strong words": "365bet投注" * 40_000, "addresses": "http://www.a.com " * 18_000, "lines": "分享\n" * 100_000, "pipes": "| " * 150_000,
    "tokens": "".join(f"abc{i:06d}x " for i in range(30_000)), "spaces": " " * 300_000, "chunks": "".join(f"bet{i:05d}投注，" for i in range(30_000)),
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_no_longer_than_any_other(text):
    began = time.process_time()
    find_defects(text)
    assert time.process_time() - began < 5


@pytest.mark.plans
@pytest.mark.parametrize("plan_id", load_plans())
def test_what_the_register_says_by_hand_is_found_and_nothing_else(plan_id):
    """Two lines of the chinadaily page (its title and its station) are told from the page only; the rest agrees."""
    text = plan_text(plan_id)
    found = {
        kind: [s for d in find_defects(text) if d.kind == kind for s in d.spans]
        for kind in ("defaced", "repeated", "boilerplate")
    }
    registered = {kind: [s for d in load_plans()[plan_id].defects if d.kind == kind for s in d.spans] for kind in found}
    more = {
        "xihu-common-prosperity": {"boilerplate": [(0, 8)]},
        "xihu-chinadaily-2021": {"boilerplate": [(46, 86), (5608, 5910)], "repeated": [(23, 44)]},
    }
    assert found == registered | more.get(plan_id, {})
