import pytest

from atlas.plans import other_city


@pytest.mark.parametrize(
    ("title", "city"),
    [
        ("苏州市国民经济和社会发展规划", "苏州市"),
        ("昆山市城市更新行动方案", "昆山市"),
        ("安吉县旅游规划", "安吉县"),
        ("杭州市综合交通规划", None),
        ("建德市综合交通规划", None),
        ("西湖区共同富裕规划", None),
        ("杭州市与宁波市合作要点", None),
        ("推进新型城市建设的意见", None),
        ("", None),
    ],
)
def test_the_title_tells_whether_a_plan_is_of_another_city(title, city):
    assert other_city(f"{title}\n第一章 推进绍兴市合作。\n") == city
