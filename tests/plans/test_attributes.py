import pytest

from atlas.plans.attributes import district_in, districts_of, kind_by_head, themes_in, titled_district
from atlas.plans.context import sentences


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("拱墅区", "330105"),
        ("下城区", "330105"),
        ("江干区", "330102"),
        ("萧山区某镇", "330109"),
        ("桐庐县", "330122"),
        ("下城区和拱墅区", "330105"),
        ("西湖区和拱墅区", None),
        ("拱墅", None),
        ("西湖", None),
        ("", None),
    ],
)
def test_the_one_district_named_in_full_as_of_today(text, district):
    assert district_in(text) == district


@pytest.mark.parametrize(
    ("name", "themes"),
    [
        ("青枫未来社区", ("future_community",)),
        ("青枫湿地公园", ("ecology",)),
        ("亚运文化公园", ("asian_games", "culture")),
        ("青枫路", ()),
    ],
)
def test_themes_that_a_name_tells(name, themes):
    assert themes_in(name) == themes


@pytest.mark.parametrize(
    ("text", "home", "districts"),
    [
        ("建设甲园。", ("330105",), ("330105",)),
        ("建设甲园。", ("330105", "330106"), ()),
        ("上城区乙园、萧山区甲园。", ("330105",), ("330109",)),
        ("西湖区和拱墅区共建甲园。", ("330106",), ()),
        ("一、萧山区\n建设甲园。", (), ("330109",)),
        ("项目\t属地\n甲园\t拱墅", (), ("330105",)),
    ],
)
def test_the_district_is_that_of_the_member_sentence_row_or_heading_else_the_plans_one(text, home, districts):
    sentence = next(s for s in sentences(text) if "甲园" in s.text)
    assert districts_of("甲园", sentence, sentence.text.index("甲园"), home) == districts


def test_a_title_lends_its_district_and_a_text_of_several_none():
    assert titled_district("杭州市萧山区规划\n建设甲园。") == ("330109",)
    assert titled_district("萧山区和拱墅区规划\n建设甲园。") == titled_district("建设甲园。") == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("青枫水厂四期扩建工程", "infrastructure"),
        ("青枫湿地公园（一期）", "wetland"),
        ("海棠小学南校区", "school"),
        ("青枫大学南校区", None),
        ("青枫中环临平段", "road"),
        ("青枫街道社区卫生服务中心", "hospital"),
        ("青枫公园", None),
        ("7号地铁线滨江段", "metro_line"),
        ("1号线滨江段", "metro_line"),
        ("江南大道滨江段", "road"),
        ("莫干山路北段", "road"),
        ("青枫高速东北段", "road"),
        ("S211钱塘段", "road"),
        ("G320桐庐段", "road"),
        ("沈海高速姜山北互通", "road"),
        ("长湖申线", "waterway"),
        ("运河二通道临平段", "waterway"),
        ("智慧之门", "commercial_complex"),
        ("钱塘区粮食储备仓库", "infrastructure"),
        ("一线海塘", "infrastructure"),
        ("萧绍古海塘", "heritage_site"),
    ],
)
def test_the_kind_by_the_head_noun_without_works_phases_and_brackets(name, kind):
    assert kind_by_head(name) == kind
