import pytest

from atlas.web import preferred_language


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        ("", "zh"),
        ("*", "zh"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("zh-TW", "zh"),
        ("en-US,en;q=0.9", "en"),
        ("en-US,en;q=0.9,zh-CN;q=0.8", "en"),
        ("en;q=0.5, zh;q=0.8", "zh"),
        ("fr-FR,fr;q=0.9,zh;q=0.2", "zh"),
        ("de-DE", "en"),
        ("zh;q=0, en;q=0.1", "en"),
        ("en;q=much", "zh"),
        (";;,,;q=1" * 1000, "zh"),
    ],
)
def test_the_browsers_first_language_of_ours_is_taken_and_chinese_where_nothing_is_said(accepted, lang):
    assert preferred_language(accepted) == lang
