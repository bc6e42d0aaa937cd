import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.geocode.spelling import folded, in_chinese, in_digits, simplified, to_simplified


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ａ－b　Ｃ１", "a b c1"),
        ("“四馆”", "四馆"),
        ("杭鋼（區塊）", "杭钢 区块"),
        ("ẞ", "ss"),
        ("…", ""),
        ("Lǜdào LÜ lü lyu lv lu:", "ludao lu lu lu lu lu"),
        ("yu\u0300nhé", "yunhe"),
        ("Xi’an Lin'an", "xian linan"),
        ("二○二二", "二〇二二"),
        ("貳號院", "二号院"),
    ],
)
def test_text_is_folded_into_words(text, words):
    assert folded(text) == words


@pytest.mark.parametrize("text", ["衞生 綫 啓 羣 峯 裏 裡 臺", "餘杭 錢塘 蕭山 富陽 臨安 桐廬 濱江 臨平 上城 拱墅"])
def test_regional_and_place_names_characters_are_simplified(text):
    assert simplified(text) in ("卫生 线 启 群 峰 里 里 台", "余杭 钱塘 萧山 富阳 临安 桐庐 滨江 临平 上城 拱墅")


def test_simplified_characters_stay():
    assert not set(to_simplified().values()) & to_simplified().keys()


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("地铁三号线", "地铁3号线"),
        ("地铁十号线", "地铁10号线"),
        ("第十四中学", "14中学"),
        ("二十三号大街", "23号大街"),
        ("廿三里", "23里"),
        ("一〇四国道", "104国道"),
        ("一百零四国道", "104国道"),
        ("三百一十路", "310路"),
        ("二〇二二年", "2022年"),
        ("一千零五", "1005"),
        ("三墩", "3墩"),
        ("两岸", "两岸"),
        ("百货", "百货"),
        ("千岛湖", "千岛湖"),
        ("一百九堡", "一百九堡"),
        ("一一四十号", "一一四十号"),
    ],
)
def test_chinese_numbers_become_digits_and_what_is_no_number_stays(text, digits):
    assert in_digits(text) == digits


@pytest.mark.parametrize(
    ("text", "said"),
    [("10号线", "十号线"), ("14中学", "十四中学"), ("104国道", "一百零四国道"), ("110路", "一百一十路"), ("20", "二十"), ("2022年", "二〇二二年"), ("03", "〇三")],
)  # fmt: skip
def test_digits_become_chinese_numbers(text, said):
    assert in_chinese(text) == said


@given(st.integers(1, 999))
def test_a_number_survives_the_way_there_and_back(number):
    assert in_digits(in_chinese(str(number))) == str(number)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert folded(folded(text)) == folded(text)
