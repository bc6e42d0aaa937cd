"""What a later text states of names of an earlier one, by the words that stand beside them."""

import pytest

from atlas.editions.relations import read_relations

OLD = ["甲云科技城", "丰收工业园", "双桥工业园", "临川文化综合体", "青云隧道"]
NEW = [*OLD, "甲云科创城", "东港制造园", "临川图书馆", "临川美术馆"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("加快建设甲云科创城（原甲云科技城）。", ("renamed", ("甲云科技城",), ("甲云科创城",))),
        ("甲云科创城（原名“甲云科技城”）建成。", ("renamed", ("甲云科技城",), ("甲云科创城",))),
        ("甲云科技城更名为甲云科创城。", ("renamed", ("甲云科技城",), ("甲云科创城",))),
        ("丰收工业园、双桥工业园整合为东港制造园。", ("merged", ("丰收工业园", "双桥工业园"), ("东港制造园",))),
        ("东港制造园由丰收工业园和双桥工业园合并而成。", ("merged", ("丰收工业园", "双桥工业园"), ("东港制造园",))),
        ("丰收工业园并入东港制造园。", ("merged", ("丰收工业园",), ("东港制造园",))),
        ("临川文化综合体拆分为临川图书馆、临川美术馆。", ("split", ("临川文化综合体",), ("临川图书馆", "临川美术馆"))),
        ("甲云科技城（现名甲云科创城）建成。", ("renamed", ("甲云科技城",), ("甲云科创城",))),
        (
            "临川文化综合体分为临川图书馆和临川美术馆两部分。",
            ("split", ("临川文化综合体",), ("临川图书馆", "临川美术馆")),
        ),
        ("双桥工业园与东港制造园合并组建甲云科创城。", ("merged", ("双桥工业园",), ("甲云科创城",))),
        ("青云隧道选址由石塘镇调整为双桥镇。", ("moved", ("青云隧道",), ())),
        ("青云隧道改址至石塘镇。", ("moved", ("青云隧道",), ())),
        ("异地新建临川文化综合体。", ("moved", ("临川文化综合体",), ())),
        ("青云隧道推迟至2029年建成。", ("postponed", ("青云隧道",), ())),
        ("暂缓实施青云隧道。", ("postponed", ("青云隧道",), ())),
        ("不再实施青云隧道。", ("dropped", ("青云隧道",), ())),
        ("青云隧道不再列入。", ("dropped", ("青云隧道",), ())),
    ],
)
def test_a_change_is_read_from_the_words_beside_the_names(text, told):
    (said,) = read_relations(text, OLD, NEW)
    assert said[:3] == told
    assert text[said.start : said.end] in text
    assert said.end > said.start


@pytest.mark.parametrize(
    "text",
    [
        "草原甲云科技城发展良好。",  # 原 is no word of its own, and no new name stands before it
        "取消收费。青云隧道加快建设。",
        "丰收工业园、双桥工业园加快建设，与有关单位合并办公。",
        "甲云科技城更名为甲云科技城。",
        "推迟召开会议，研究各项工作安排和有关重要事项，推进青云隧道。",
    ],
)
def test_words_that_are_about_something_else_state_nothing(text):
    assert read_relations(text, OLD, NEW) == []


def test_positions_count_the_characters_of_the_text_itself():
    text = "第一章\n 不再\u3000实施 青云 隧道。"
    (said,) = read_relations(text, OLD, NEW)
    assert (said.relation, text[said.start : said.end]) == ("dropped", "不再\u3000实施")
