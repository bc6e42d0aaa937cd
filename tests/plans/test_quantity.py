import pytest

from atlas.plans.clean import clean
from atlas.plans.quantity import find_figures


def _figures(text):
    text = clean(text).text
    return [(text[f.start : f.end], f.value, f.unit) for f in find_figures(text)]


def _one(text):
    (figure,) = find_figures(clean(text).text)
    return figure


@pytest.mark.parametrize(
    ("text", "figure", "value", "unit"),
    [
        ("投资1.5万亿元", "1.5万亿元", 15000, "CNY_100m"),
        ("投资1200亿元", "1200亿元", 1200, "CNY_100m"),
        ("收入8.5万元", "8.5万元", 8.5, "CNY_10k"),
        ("收入12,000元", "12,000元", 12000, "CNY"),
        ("外资3亿美元", "3亿美元", 3, "USD_100m"),
        ("外资5000万美元", "5000万美元", 0.5, "USD_100m"),
        ("绿化率４５％", "45%", 45, "percent"),
        ("提高3个百分点", "3个百分点", 3, "percent"),
        ("约八成，完工", "八成", 80, "percent"),
        ("面积1.2平方公里", "1.2平方公里", 1.2, "km2"),
        ("绿地85万平方米", "85万平方米", 850000, "m2"),
        ("占地3,000亩", "3,000亩", 3000, "mu"),
        ("路网6.2公里/平方公里", "6.2公里/平方公里", 6.2, "km_per_km2"),
        ("绿道 30 公里", "30公里", 30, "km"),
        ("培养人才1.2万人", "1.2万人", 12000, "persons"),
        ("引进博士3百名", "3百名", 300, "persons"),
        ("惠及居民3.6万户", "3.6万户", 36000, "households"),
        ("新建学校18所", "18所", 18, "schools"),
        ("企业320家", "320家", 320, "firms"),
        ("床位1200张", "1200张", 1200, "beds"),
        ("建设学校两所", "两所", 2, "schools"),
        ("建成公园十座", "十座", 10, "items"),
        ("连续五年", "五年", 5, "years"),
        ("预期寿命82岁", "82岁", 82, "years"),
        ("半径15分钟", "15分钟", 15, "minutes"),
        ("师生比15：1", "15：1", 15, "ratio"),
        ("增长2倍", "2倍", 2, "ratio"),
        ("日处理10万吨", "10万吨", 100000, "t"),
        ("吞吐量1.2亿吨", "1.2亿吨", 120000000, "t"),
        ("投资1.2亿。", "1.2亿", 1.2, "CNY_100m"),
        ("日均车流6.2万辆次", "6.2万辆次", 62000, "items"),
        ("投资12—15亿元", "12—15亿元", 12, "CNY_100m"),
        ("投资12至15亿元", "12至15亿元", 12, "CNY_100m"),
        ("增长5%-6%", "5%-6%", 5, "percent"),
        ("更新楼宇12万方", "12万方", 120000, "m2"),
        ("清淤土方12万方", "12万方", 120000, "m3"),
        ("耕地1.2万亩", "1.2万亩", 12000, "mu"),
        ("人口112万，", "112万", 1120000, "items"),
        ("装机120万千瓦", "120万千瓦", 1200000, "kW"),
        ("车速25公里/小时", "25公里/小时", 25, "km_per_h"),
        ("游客1.2亿人次", "1.2亿人次", 120000000, "persons"),
        ("审批8个工作日", "8个工作日", 8, "days"),
        ("受教育年限13.2年，", "13.2年", 13.2, "years"),
        ("工期三年", "三年", 3, "years"),
        ("提升甲园、乙园两大城市公园", "两大", 2, "items"),
        ("布局甲站、乙站、丙站三个联运节点", "三个", 3, "items"),
        ("突出五大片区", "五大", 5, "items"),
        ("保障七天应急供水", "七天", 7, "days"),
        ("走访三位企业代表", "三位", 3, "persons"),
        ("办好十件民生实事", "十件", 10, "items"),
        ("容积率不高于2.5，", "2.5", 2.5, "ratio"),
        ("杭州一个半小时交通圈", "一个半小时", 1.5, "hours"),
        ("历时三个月", "三个月", 3, "months"),
        ("占比近七成，", "七成", 70, "percent"),
        ("武林、湖滨、吴山三大商圈", "三大", 3, "items"),
        ("绿道达到1 200公里", "1200公里", 1200, "km"),
        ("绿道达到120⁴公里", "120公里", 120, "km"),
    ],
)
def test_a_figure_with_its_value_in_a_unit_of_the_terms(text, figure, value, unit):
    assert _figures(text) == [(figure, value, unit)]


@pytest.mark.parametrize(
    "text",
    ["1 200公里", "10⁴立方米", "四季度", "未来5年", "三年行动", "百年·1905人", "目标一、目标二三大目标", "2025年", "2022年底", "2号楼", "3号线", "5G网络", "第12届", "第3批", "4A级", "12月5日", "8月", "10时", "“1+3”", "2.0版", "A1类",
     "20世纪90年代", "（3）", "3年行动计划", "16日", "18周岁", "10·1", "", "。", "千家万户", "半小时交通圈", "三位一体", "两大领域", "十四五", "一个", "两岸", "三条主线"[0], "拆除东湖新村1—4幢", "2至3栋"],
)  # fmt: skip
def test_what_measures_nothing_is_no_figure(text):
    assert _figures(text) == []


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("企业300家", "="), ("企业300家以上", ">="), ("企业300余家", ">="), ("企业超过300家", ">="), ("企业不少于300家", ">="),
        ("企业突破300家", ">="), ("占比不低于3%", ">="), ("占比低于3%", "<="), ("占比不超过3%", "<="), ("占比不高于3%", "<="),
        ("占比控制在3%", "<="), ("占比控制在3%以内", "<="), ("占比降到3%", "<="), ("企业约300家", "~"), ("企业300家左右", "~"),
        ("企业近300家", "~"), ("企业300家（含新增）以上", ">="),
    ],
)  # fmt: skip
def test_comparator_by_the_words_beside_the_figure_the_longest_first(text, comparator):
    assert _one(text).comparator == comparator


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("绿化率达到45%", "绿化率"),
        ("研发投入强度不低于3%", "研发投入强度"),
        ("开发强度不超过35%", "开发强度"),
        ("到2025年，城镇化率达到82%", "城镇化率"),
        ("实现地区生产总值1200亿元", "地区生产总值"),
        ("地区生产总值年均增长6%", "地区生产总值年均增长"),
        ("2022年底前完成绿道30公里", "绿道"),
        ("建成12座公园", "公园"),
        ("排放总量累计达到约10家", "排放"),
        ("新增停车泊位2万个", "停车泊位"),
        ("打通永宁街等断头路12条", "断头路"),
        ("建设用地800亩", "建设用地"),
        ("高等教育毛入学率75%", "高等教育毛入学率"),
        ("受教育年限15年，", "受教育年限"),
        ("17.沪乍杭铁路22公里", "沪乍杭铁路"),
    ],
)
def test_what_is_measured(text, what):
    assert _one(text).what == what


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("到2030年，城镇化率达到82%", "target"),
        ("截至2020年，城镇化率达到70%", "baseline"),
        ("目前城镇化率70%", "baseline"),
        ("力争城镇化率70%", "target"),
        ("同比增长8%", "baseline"),
    ],
)
def test_role_by_the_last_cue_before(text, role):
    assert _one(text).role == role


def test_a_rise_leads_from_the_baseline_to_the_target_of_one_thing():
    text = "到2025年，路网密度由5公里提高到6公里，年均增长2%"
    assert [(f.value, f.role, f.what) for f in find_figures(text)] == [
        (5, "baseline", "路网密度"),
        (6, "target", "路网密度"),
        (2, "target", "路网密度年均增长"),
    ]


@pytest.mark.parametrize(("text", "year"), [("到2025年达到3%", 2025), ("“十四五”期间达到3%", 2025), ("达到3%", None)])
def test_the_year_of_a_figure(text, year):
    assert _one(text).year == year


@pytest.mark.parametrize("figure", ["9" * 400 + "万元", "1" + ",999" * 200 + "元", "9" * 21 + "元", "9" * 400 + "：1"])
def test_digits_without_end_are_no_figure(figure):
    assert find_figures(f"投资{figure}。") == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("投资12—15亿元", 12, 15),
        ("20万元至60万元", 20, 60),
        ("5000万元至2亿元", 0.5, 2),
        ("1万至2万平方米", 10000, 20000),
        ("3公里", 3, None),
    ],
)
def test_a_range_keeps_both_ends(text, low, high):
    figure = _one(text)
    assert (figure.value, figure.upper) == (low, high)
