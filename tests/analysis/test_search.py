import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.analysis import Key, keys_of, plain, search

CANAL = Key(
    "grand-canal-museum",
    ("京杭大运河博物院", "运博", "grandcanalmuseum"),
    ("jinghangdayunhebowuyuan", "yunbo"),
    ("jhdyhbwy", "yb"),
)
TOWN = Key("yunqi-town", ("云栖小镇", "yunqitown"), ("yunqixiaozhen",), ("yqxz",))


def test_a_key_has_names_aliases_english_and_pinyin(feature):
    (key,) = keys_of([feature(name_en="Test Park!", aliases=("运河公园",))])
    assert key == Key(
        "test-park",
        ("试验公园", "运河公园", "testpark", "testpark"),
        ("shiyangongyuan", "yunhegongyuan"),
        ("sygy", "yhgy"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "京杭大运河博物院",
        "运河",
        "运博",
        "Grand Canal",
        "MUSEUM",
        "grand-canal museum",
        "jinghangdayunhebowuyuan",
        "jing hang da yun he",
        "yunhe",
        "jhdyh",
        "dyhbwy",
        "yunbo",
        "ｇｒａｎｄ　ｃａｎａｌ",
        "京杭大运河博物馆",
        "grand cannal museum",
        "jinghangdayunhebowuguan",
    ],
)
def test_it_is_found_by_name_alias_english_pinyin_initials_and_with_a_typo(text):
    assert list(search([TOWN, CANAL], text)) == ["grand-canal-museum"]


@pytest.mark.parametrize("text", ["", " ", "。，", "<>&", "西湖", "zzz", "yzx"])
def test_what_no_name_has_finds_nothing(text):
    assert search([CANAL, TOWN], text) == {}


def test_a_whole_name_comes_before_a_part_of_one():
    part = Key("yunqi-town-school", ("云栖小镇学校",), ("yunqixiaozhenxuexiao",), ("yqxzxx",))
    assert search([part, TOWN], "云栖小镇") == {"yunqi-town": 100, "yunqi-town-school": 95}


def test_names_come_before_pinyin_and_pinyin_before_typos():
    assert search([TOWN, CANAL], "yunqitown") == {"yunqi-town": 100}
    assert search([TOWN], "yunqixiaozhen") == {"yunqi-town": 94}
    assert 84 <= search([TOWN], "yunqixaozhen")["yunqi-town"] <= 87


@pytest.mark.parametrize(("text", "expected"), [("Ａ－b　Ｃ１", "abc1"), ("“四馆”", "四馆"), ("ẞ", "ss"), ("…", "")])
def test_plain_text_is_folded_letters_and_digits(text, expected):
    assert plain(text) == expected


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "' OR 1=1 --", "../" * 50, "\x00", "\ud800", "(((", ".*", "x" * 100_000],
    ids=lambda text: ascii(text)[:20],
)
def test_a_hostile_text_finds_nothing_and_raises_nothing(text):
    assert search([CANAL, TOWN], text) == {}


@given(st.text())
def test_any_text_gives_scores_from_0_to_100_best_first(text):
    scores = list(search([CANAL, TOWN], text).values())
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 100 for score in scores)
