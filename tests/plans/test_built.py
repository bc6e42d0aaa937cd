"""Names that the grammar builds, in sentences whose places the lexicon does not know."""

import pytest

from atlas.plans.learned import read_model
from atlas.plans.names import find_names

NOTHING_LEARNED = read_model([])


def _names(text, lexicon):
    return [(text[n.start : n.end], n.ending and n.ending.kind) for n in find_names(text, lexicon, NOTHING_LEARNED)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("建成青枫博物馆。", "青枫博物馆", "museum"),
        ("打造青枫小镇。", "青枫小镇", "characteristic_town"),
        ("推动石祥路西延。", "石祥路西延", "road"),
        ("推动莫干山路北延。", "莫干山路北延", "road"),
        ("开通轨道交通9号线一期。", "轨道交通9号线一期", "metro_line"),
        ("建成青枫博物馆（二期）。", "青枫博物馆（二期）", "museum"),
        ("建设青枫湿地公园（南区）。", "青枫湿地公园（南区）", "park"),
        ("保护青枫故居旧址。", "青枫故居旧址", "heritage_site"),
        ("建设中国（杭州）青枫综合试验区。", "中国（杭州）青枫综合试验区", "area_unit"),
        ("建设“五馆合一”城市文化公园。", "“五馆合一”城市文化公园", "park"),
        ("建设拱墅区青枫公园。", "青枫公园", "park"),
        ("建设拱墅区图书馆。", "拱墅区图书馆", "cultural_venue"),
        ("建设宁江市博物馆东港分馆。", "宁江市博物馆东港分馆", "museum"),
        ("以海棠湾新城为核心。", "海棠湾新城", "new_town"),
        ("拓宽拱康路。", "拱康路", "road"),
        ("沿104国道建设。", "104国道", "road"),
        ("全力打造重要的青枫科创走廊", "青枫科创走廊", "industry_belt"),
        ("融合发展青枫生物医药小镇", "青枫生物医药小镇", "characteristic_town"),
    ],
)
def test_a_name_is_found_whole(nowhere, text, name, kind):
    assert _names(text, nowhere) == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        # kinds of things, with nothing in front that names one
        "建设公园。", "建设文化中心。", "建设生态公园（一期）。", "新建高品质产业园。", "提升农贸市场。", "打造特色小镇。",
        "建设未来社区。", "建设4A级景区。", "提升国家级开发区。", "创建示范街区。", "改造老旧小区。", "建设口袋公园和游园。",
        # slogans, brands, campaigns, circles
        "打响“最多跑一次”改革品牌。", "构建“一核两带三片区”格局。", "深入实施“强港兴城”行动。", "建设“15分钟品质生活圈”。",
        "开展“美丽家园”行动。", "共建“一带一路”。", "融入长江经济带。", "建设城市大脑。", "守护绿水青山。", "打造“三城一区”。",
        # organisations without a site, kinds of companies
        "落实区人民政府部署。", "明确职能部门。", "招引总部企业和独角兽企业。", "引进地区总部。", "培育上市公司。", "支持名校集团办学。",
        # words that only end like a name
        "理清工作思路。", "找到新出路。", "全面融入都市区。", "办好大学生活动。", "集聚化发展产业集群。", "健全医疗服务网。",
    ],
)  # fmt: skip
def test_what_names_no_place_does_not_pass(nowhere, text):
    assert _names(text, nowhere) == []


@pytest.mark.parametrize("following", ["群", "圈", "化", "性", "级", "学生"[0]])
def test_an_ending_that_goes_on_is_none(nowhere, following):
    assert _names(f"青枫小镇{following}", nowhere) == []


@pytest.mark.parametrize(("signs", "found"), [(22, 1), (23, 0)])
def test_a_name_has_at_most_24_signs(nowhere, signs, found):
    text = "建设" + "A" * signs + "公园"
    assert _names(text, nowhere) == [(text[2:], "park")] * found


def test_a_name_at_the_end_of_a_long_run_is_found_at_once(nowhere):
    assert _names("青枫" * 40 + "，石祥路", nowhere)[-1] == ("石祥路", "road")


def test_quoted_words_that_lead_a_name_swallow_the_name_inside_them(nowhere):
    assert _names("“青枫西溪湿地”大剧院", nowhere) == [("“青枫西溪湿地”大剧院", "cultural_venue")]
