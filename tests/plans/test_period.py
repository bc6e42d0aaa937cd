import pytest

from atlas.plans.period import find_years


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("到2025年，", None, 2025, "2025年"),
        ("2022年底前", None, 2022, "2022年底"),
        ("2022年前", None, 2022, "2022年前"),
        ("2023年开工", 2023, None, "2023年"),
        ("2023年启动", 2023, None, "2023年"),
        ("2021—2025年", 2021, 2025, "2021—2025年"),
        ("2021年至2025年", 2021, 2025, "2021年至2025年"),
        ("2021-2025年", 2021, 2025, "2021-2025年"),
        ("“十四五”期间", 2021, 2025, "“十四五”期间"),
        ("十四五期间", 2021, 2025, "十四五期间"),
        ("十三五末", None, 2020, "十三五末"),
        ("“十五五”时期", 2026, 2030, "“十五五”时期"),
        ("九五期间", 1996, 2000, "九五期间"),
        ("亚运会前", None, 2022, "亚运会前"),
        ("亚运会举办前", None, 2022, "亚运会举办前"),
        ("1998年", None, 1998, "1998年"),
    ],
)
def test_years_that_words_state(text, first, last, words):
    (years,) = find_years(text)
    assert (years.first, years.last, text[years.start : years.end]) == (first, last, words)


@pytest.mark.parametrize("text", ["", "12025年", "3025年", "2025家", "25年", "亚运会", "三年行动", "五年"])
def test_no_years(text):
    assert find_years(text) == []


def test_several_years_in_order():
    years = find_years("亚运会前开工，“十四五”期间完成，2030年投用")
    assert [(y.first, y.last) for y in years] == [(None, 2022), (2021, 2025), (None, 2030)]
