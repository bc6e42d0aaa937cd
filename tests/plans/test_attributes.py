import pytest

from atlas.plans.attributes import district_in, themes_in


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
