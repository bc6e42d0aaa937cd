import pytest

from atlas.errors import NotFoundError
from atlas.geocode import district_codes
from atlas.geocode.districts import districts_in


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("330110", ("330110",)),
        ("余杭", ("330110",)),
        ("余杭区", ("330110",)),
        ("杭州市余杭区", ("330110",)),
        ("下城", ("330105",)),
        ("江干区", ("330102", "330114")),
        ("原余杭区", ("330110", "330113")),
        ("原萧山", ("330109", "330114")),
        ("原拱墅区", ("330105",)),
        ("淳安", ("330127",)),
    ],
)
def test_a_district_is_known_by_code_and_by_names_of_today_and_before(text, codes):
    assert district_codes(text) == codes


@pytest.mark.parametrize("text", ["浦东", "", "330199", "原", "<b>"])
def test_another_name_is_refused_with_the_known_ones(text):
    with pytest.raises(NotFoundError, match="上城区"):
        district_codes(text)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("西湖区老年大学", ("330106",)),
        ("杭州市下城区少年宫", ("330105",)),
        ("西山（萧山）", ("330109",)),
        ("西湖大学", ()),
        ("西湖区", ()),
        ("余杭塘河", ()),
        ("某某园区中心", ()),
    ],
)
def test_a_name_states_a_district_only_in_full_or_in_brackets(name, codes):
    assert districts_in(name) == codes
