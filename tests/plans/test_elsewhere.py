from pathlib import Path

import pytest

from atlas.catalogue import load_plans
from atlas.plans import other_city

_GOLD = Path(__file__).parents[2] / "bench" / "gold"
BODY = "宁波建设国际会议中心。海曙区改造老街，宁波延伸4号线，鄞州区建设公园，宁波、杭州共建铁路。\n"


@pytest.mark.parametrize(
    ("title", "city"),
    [
        ("苏州市国民经济和社会发展规划", "苏州市"),
        ("昆山市城市更新行动方案", "昆山市"),
        ("安吉县旅游规划", "安吉县"),
        ("慈溪市杭州湾沿岸规划", "慈溪市"),
        ("杭州市综合交通规划", None),
        ("建德市综合交通规划", None),
        ("富阳市综合交通规划", None),
        ("西湖区共同富裕规划", None),
        ("杭州市与宁波市合作要点", None),
        ("推进新型城市建设的意见", None),
        ("", None),
    ],
)
def test_the_title_tells_whether_a_plan_is_of_another_city(title, city):
    assert other_city(f"{title}\n第一章 推进绍兴市合作。\n") == city


@pytest.mark.parametrize(
    ("issuer", "city"), [("宁波市人民政府", "宁波市"), ("杭州市人民政府", None), ("临平区人民政府", None), (None, None)]
)
def test_the_issuer_tells_it_where_the_title_does_not(issuer, city):
    plan = load_plans()["hangzhou-plenum-13-3"].model_copy(update={"title": "交通规划", "issuer": issuer})
    assert other_city("交通规划\n第一章 总则\n", plan) == city


@pytest.mark.parametrize(
    ("title", "city"),
    [("甘肃省政府工作报告", "甘肃省"), ("中共义乌市委关于发展的意见", "义乌市"), ("虎丘区重点项目通报", "苏州市"), ("浙江省规划", None),
     ("（征求意见稿）\n青海省规划", "青海省"), ("全市重点项目", None), ("现代城市更新行动", None), ("大都市圈规划", None)],
)  # fmt: skip
def test_the_title_tells_a_province_a_county_or_a_district(title, city):
    assert other_city(f"{title}\n第一章 总则\n") == city


@pytest.mark.parametrize(
    ("body", "city"),
    [
        (BODY, "宁波市"),
        (BODY.replace("海曙区", "该区"), None),  # too seldom
        (f"{BODY}拱墅、临平、余杭、萧山区、西湖区、杭州一体发展。\n", None),
        (f"{BODY}苏州、昆山市、上海、无锡、绍兴、嘉兴一体发展。\n", None),
        (BODY.replace("杭州", "宁波杭州湾新区、杭州湾大桥、杭州湾"), "宁波市"),
        ("西湖区改造双桥区块，鼓楼区、市中区、江北区、双桥区同建。\n" * 2, None),
    ],
)
def test_what_a_text_names_most_tells_it_where_title_and_issuer_do_not(body, city):
    assert other_city(f"这些大平台怎么建\n{body}") == city


@pytest.mark.parametrize(
    ("place", "city"),
    [("成都市新津区第二届", "成都市"), ("杭州市西湖区", None), ("区第十六届", None), ("义乌市第十五届", "义乌市")],
)
def test_where_a_report_was_given_tells_the_city(place, city):
    assert other_city(f"政府工作报告\n——2026年1月在{place}人民代表大会第一次会议上\n各位代表：") == city


def test_a_plan_registered_with_districts_is_of_hangzhou():
    plan = load_plans()["hangzhou-plenum-13-3"].model_copy(update={"title": "苏州市规划", "districts": ("330106",)})
    assert other_city(BODY, plan) is None


_HOME = {"hangzhou", "shangcheng", "gongshu", "xihu", "binjiang", "xiaoshan", "yuhang", "fuyang", "linan", "linping",
         "qiantang", "tonglu", "chunan", "jiande"}  # fmt: skip
_UNTOLD = {
    "datong",
    "deqing",
    "dunhuang",
    "hankou",
    "huangshi",
    "jiangmen",
    "jiangning",
    "jinjiang",
    "lijiang",
    "luohu",
    "nanping",
    "teda",
    "yangpu",
}
"""Titles and bodies say the name without 市, which other names begin with too, or seldom, or name a zone."""


def test_no_text_of_the_gold_set_is_taken_for_one_of_another_city():
    texts = [path for folder in ("heldout", "passages", "fresh") for path in (_GOLD / folder).glob("*.txt")]
    told = {p.stem.split("-")[0] for p in texts if other_city(p.read_text(encoding="utf-8"))}
    cities = {p.stem.split("-")[0] for p in texts}
    assert len(cities) > 40
    assert told == cities - _HOME - _UNTOLD
