import pytest

from atlas.plans.context import sentences
from atlas.plans.due import year_of_figure, years_of


def _years(text, name):
    sentence = next(s for s in sentences(text) if name in s.text)
    at = sentence.text.index(name)
    years = years_of(sentence, at, at + len(name))
    return years and (years.first, years.last)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2027年建成甲园。", (None, 2027)),
        ("甲园于2027年搬迁。", (None, 2027)),
        ("到2025年，建设乙园；建设甲园。", (None, 2025)),
        ("2025年底前建成乙园，新建甲园。", (None, 2025)),
        ("2025年底前建成乙园；新建甲园。", None),
        ("支持乙园2026年竣工，新建甲园。", None),
        ("新建甲园，2027年建成。", (None, 2027)),
        ("新建甲园，面积3公顷，力争2027年底前全部投用。", (None, 2027)),
        ("2025年开工建设甲园，2027年建成。", (2025, 2027)),
        ("规划建设甲园，2025年开工，2027年建成。", (2025, 2027)),
        ("新建甲园，2027年建成，2029年建成乙园。", (None, 2027)),
        ("甲园（2026年6月开工、2028年完工）。", (2026, 2028)),
        ("建成甲园（2025年）和乙园。", (None, 2025)),
        ("建成乙园（2025年）和甲园。", None),
        ("推进甲园建设，2024年建成乙园。", None),
        ("推进甲园建设，新建乙园，2027年建成。", None),
        ("到“十五五”末建成甲园。", (None, 2030)),
        ("谋划建设甲园，选址城北，2024年底前建成。", (None, 2024)),
        ("新建甲园，规划用地5公顷，总投资3亿元，2027年建成。", (None, 2027)),
        ("新建甲园，规划乙园，2027年建成。", None),
        ("2025年底前建成乙园，甲园确保封顶。", None),
        ("2025年，建成乙园，甲园确保封顶。", (None, 2025)),
        ("序号\t项目\t完成时间\n1\t乙园\t2027年\n2\t甲园\t2026年\n3\t丙园\t2025年", (None, 2026)),
        ("项目\t开工\t竣工\n甲园\t2025\t2027年底", (2025, 2027)),
        ("项目\t建设年限\n甲园\t2025—2027", (2025, 2027)),
        ("项目\t建设期限\n甲园\t2025年6月至2027年12月", (2025, 2027)),
        ("项目\t编号\n甲园\t2025—2027", None),
        ("|乙园|2027年|\n|甲园|2026年|", (None, 2026)),
    ],
)
def test_the_years_of_a_place_are_those_of_its_clause_bracket_row_or_of_what_becomes_of_it(text, years):
    assert _years(text, "甲园") == years


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2027年甲园达到5公顷。", 2027),
        ("用地5公顷，计划2026年开工。", None),
        ("指标\t2020年\t2025年\n绿地\t5公顷\t9公顷", 2020),
    ],
)
def test_the_year_of_a_figure_is_that_of_its_clause_or_column(text, year):
    sentence = next(s for s in sentences(text) if "5公顷" in s.text)
    assert year_of_figure(sentence, sentence.text.index("5公顷")) == year
