"""What the words of a name, and the headings around it, say of a place: its district and its themes."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from atlas.catalogue import city_names, load_cues, load_districts, load_grammar
from atlas.model.vocabulary import Kind, Theme
from atlas.plans.built import ending_of
from atlas.plans.context import Sentence

_BRACKETS = re.compile(r"（[^（）]*）|[“”]")
_WORKS = re.compile(
    r"(?:(?:综合|提升|改造|扩建|改扩建|新建|迁建|整治|加固|除险|提标|扩容|更新|修缮|延伸)*(?:工程|项目)|"
    r"(?:改造|扩建|改扩建|提升改造|除险加固|加高扩容)|[一二三四五六七]期|[东南西北]延|"
    r"(?:[东南西北中]{1,2}|[\u4e00-\u9fff](?![东南西北中]段)[\u4e00-\u9fff])段)$"
)
_ROAD_CODE = re.compile(r"(?<![A-Za-z])[GSXY]\d{2,4}(?:国道|省道|县道|线)?$")
"""A road by its number; a metro line has one digit (S1线)."""
_SCHOOL_GROUNDS = re.compile(r"(?:中学|小学|附中|附小|[一二三四]中|教育集团)[^大]{0,8}校区$")
_MEMBER = re.compile(r"[，；：。、（]|以及")
_LONGEST_TITLE, _TITLE_LINES = 120, 3


@cache
def _district_names() -> tuple[re.Pattern[str], dict[str, str]]:
    """The districts' names of today and before, where they end no other city's (东西湖区 is none of them)."""
    names: dict[str, str] = {}
    for code, district in load_districts().items():
        names[district.name] = code
        names.update({former: code for change in district.changes for former in change.former if former not in names})
    longer = {name[: -len(own)] for name in city_names() for own in names if name != own and name.endswith(own)}
    own = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile("".join(f"(?<!{start})" for start in sorted(longer)) + f"(?:{own})"), names


@lru_cache(maxsize=64)
def _names_a_district(text: str) -> bool:
    return _district_names()[0].search(text) is not None


@lru_cache(maxsize=64)
def district_in(text: str) -> str | None:
    """The adcode of the one district that a text names in full (拱墅区); None for none or several."""
    pattern, names = _district_names()
    found = {names[m.group()] for m in pattern.finditer(text)}
    return next(iter(found)) if len(found) == 1 else None


def districts_of(name: str, sentence: Sentence, start: int, home: tuple[str, ...]) -> tuple[str, ...]:
    """The district of a place: what its name says, its member of the list, its row, its sentence or a heading above it.

    Else the one district of the plan (`home`); none where the plan spans several, or a sentence names several.
    """
    member = _MEMBER.split(sentence.text[:start])[-1]
    stated = district_in(name) or district_in(member) or _in_cells(sentence) or district_in(sentence.text)
    if stated is None and not _names_a_district(sentence.text):
        stated = next((code for title in sentence.titles if (code := district_in(title))), None)
        stated = stated or (home[0] if len(home) == 1 else None)
    return (stated,) if stated else ()


def _in_cells(sentence: Sentence) -> str | None:
    """The district that a cell of a row holds and nothing else, with 区 or without (拱墅)."""
    names = _district_names()[1]
    return next((names[full] for cell in sentence.cells() for full in (cell, f"{cell}区") if full in names), None)


def title_of(text: str) -> str:
    """The first line of a text that is short enough for a title and no sentence or bracket; "" for none."""
    lines = (line.strip("# 　\t*") for line in text[:_LONGEST_TITLE].split("\n")[:_TITLE_LINES])
    return next(
        (line for line in lines if line and not line.endswith(("。", "；", "，")) and not line.startswith("（")), ""
    )


def titled_district(text: str) -> tuple[str, ...]:
    """The one district that the first lines of a text name, which are its title; none for several."""
    code = district_in("\n".join(text[:_LONGEST_TITLE].split("\n")[:_TITLE_LINES]))
    return (code,) if code else ()


@lru_cache(maxsize=4096)
def kind_by_head(name: str) -> Kind | None:
    """The kind that the last noun of a name tells, without its works, phase, section and brackets; None for none."""
    head = _BRACKETS.sub("", name)
    while (shorter := _WORKS.sub("", head)) != head:
        head = shorter
    if _SCHOOL_GROUNDS.search(head):
        return "school"
    if _ROAD_CODE.search(head):
        return "road"
    found = [(len(word), kind) for kind, words in load_cues().heads.items() for word in words if head.endswith(word)]
    return max(found)[1] if found else _before_section(name, head)


def _before_section(name: str, head: str) -> Kind | None:
    """The kind by the ending in front of a section, whose own name ends like a river's (滨江段, 钱塘段)."""
    ending = ending_of(head, load_grammar()) if name.endswith("段") and head else None
    return ending.kind if ending else None


@cache
def theme_of(kind: Kind) -> Theme | None:
    """The theme of the endings of a kind; None for infrastructure, which may serve any, and for one without endings."""
    if kind == "infrastructure":
        return None
    return next((ending.theme for ending in load_grammar().endings.values() if ending.kind == kind), None)


@lru_cache(maxsize=4096)
def themes_in(name: str) -> tuple[Theme, ...]:
    """The themes that the words of a name tell, the most telling first."""
    return tuple(theme for theme, words in load_cues().theme_words.items() if any(word in name for word in words))
