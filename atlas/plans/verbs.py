"""Words that tell a state: the verb before a name, what is done or goes on behind it, and stages that headings tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import rjieba

from atlas.catalogue import load_cues
from atlas.model.vocabulary import Status

ACTS: tuple[Status, ...] = ("to_renovate", "to_relocate")
"""What is done to a place that stands."""
_OTHER = re.compile(r"[、和及与]|以及")
_MEMBER = re.compile(r"(?:(?:项目|工程|[一二三四五六]期)+(?:[、和及与]|$)|、)|(?:[一二三四五六]期)")
_COMPOUND = (
    "(?:线|路|馆|区|园|站|带|廊|段|局|中心|基地|枢纽|走廊|面积|设施|体系|银行|集团|大学|医院)(?:[、和及与“”（]|$)"
)
_NOUN = (
    "(?:线|路|馆|区|园|站|带|廊|段|局|中心|工程|项目|基地|枢纽|走廊|面积|设施|体系|银行|集团|大学|医院|(?<=研究)[院所])"
    "(?:[、和及与“”（]|[一二三四]期|$)|[二复]线"
)
"""Behind a verb they make a noun of it, where a name or its member of a list ends (通道连接线、…)."""
_WORKS = re.compile(r"(?:工程|项目|[一二三四]期)*")
_LONGEST_TAIL = 9
_SUMS_UP = re.compile(
    r"(?:[^，；]{0,4}(?:工程|项目)|[一二三四五六]期|首通段|先行段|片区|街道|一带|[两二三四五六七八九十\d“])"
)
"""What is said of a list as a whole and is no thing of its own: …等项目, …三大片区."""
_WHERE = ("位于", "地处", "紧邻", "毗邻", "靠近", "邻近")
"""What they say in front of a name ends with 的 and is no word on its state: 位于江北的甲馆."""
_CARRIED_OUT = ("实施", "开展", "推动", "组织")
"""What they govern tells what is done: 实施改造."""
_THINGS = frozenset(("n", "an", "b", "l", "j", "nz", "s"))
_NAMES = frozenset(("nr", "ns", "nt"))


class Found(NamedTuple):
    """A word that tells a state, and where it ends (a verb before a name) or begins (what stands behind one)."""

    word: str
    status: Status
    at: int
    is_last: bool = False
    """Whether nothing follows it in its clause."""


@lru_cache(maxsize=1024)
def verb_before(words: str) -> Found | None:
    """The verb that stands nearest before a name, in the words of its clause before it."""
    found = None
    for m in _governing().finditer(words):
        found = Found(m.group(), _governing_words().get(m.group(), "existing"), m.end())
    return None if found and found.word in _WHERE and words.endswith("的") else found


@lru_cache(maxsize=1024)
def event_behind(words: str) -> Found | None:
    """What becomes of a place, by the words behind its name: what is done to it outweighs what goes on there.

    What belongs to the name of another member of its list does not count.
    """
    going = None
    for m in _behind().finditer(words):
        found = Found(m.group(), _words_behind()[m.group()], m.start(), m.end() == len(words))
        other = _OTHER.search(words, 0, m.start())
        if other and "等" not in words[: m.start()] and _MEMBER.match(words, m.end()):
            continue
        if found.is_last and found.word in load_cues().deeds:
            continue  # a deed has an object
        if found.word in load_cues().goings or found.word in _CARRIED_OUT:
            going = going or found
        elif going is None or going.word not in _CARRIED_OUT or found.status in ACTS:
            return found
    return going


def first_act(words: str) -> Found | None:
    """The first word that says that something is done to what stands."""
    found = (Found(m.group(), _words_behind()[m.group()], m.start()) for m in _behind().finditer(words))
    return next((f for f in found if f.status in ACTS), None)


def work_of(name: str) -> Status | None:
    """What the name of a work says is done: 临平净水厂扩建工程; None for any other name."""
    tail = name[-_LONGEST_TAIL:]
    found = first_act(tail)
    return found.status if found and _WORKS.fullmatch(tail, found.at + len(found.word)) else None


def is_host(behind: str) -> bool:
    """Whether a noun follows that the verb is about, so that the place only has it: 提升X功能, 建成X声屏障."""
    rest = behind.lstrip("”")
    if not rest or rest[0] in "、和及与等" or _SUMS_UP.match(rest):
        return False
    return rest[0] == "的" or _tag(rest) in _THINGS


def has_object(behind: str, event: Found) -> bool:
    """Whether what goes on at a place is about another thing: 支持X建设Y."""
    rest = behind[event.at + len(event.word) :]
    return bool(rest) and _tag(rest) in _THINGS | _NAMES


def _tag(words: str) -> str:
    return str(rjieba.tag(words[:_LONGEST_TAIL])[0][1])


def stage_in(words: str) -> Status | None:
    """The state that a heading, a cell or a bracket tells of a project."""
    stages = load_cues().stages
    return next((status for status, told in stages.items() if any(word in words for word in told)), None)


def status_in(words: str) -> Status | None:
    """The state that a plan's verbs tell where they stand alone, as evidence quotes them; None where they tell none."""
    verb = verb_before(words)
    if verb is None:
        event = event_behind(words)
        return event.status if event else None
    if verb.word in load_cues().advance:
        return "under_construction"
    return None if verb.word in load_cues().tend else verb.status


def begins_deed(text: str, at: int) -> bool:
    """Whether a clause begins at a position with what is done to a place, and so speaks of another one."""
    found = _governing().match(text, at)
    return found is not None and _governing_words().get(found.group(), "existing") != "existing"


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _by_word(rows: Mapping[Status, Iterable[str]]) -> dict[str, Status]:
    return {word: status for status, words in rows.items() for word in words}


@cache
def _governing_words() -> dict[str, Status]:
    cues = load_cues()
    goes_on: Status = "under_construction"
    there: Status = "existing"
    return dict.fromkeys(cues.advance, goes_on) | dict.fromkeys(cues.tend, there) | _by_word(cues.status)


@cache
def _governing() -> re.Pattern[str]:
    words = _pattern(_governing_words()).pattern
    leads = "|".join(load_cues().leads)
    return re.compile(
        rf"(?:^|(?<=重点)|(?<=全力)|(?<=着力)|(?<=逐步)|(?<=努力)|(?<=[，；：]))(?:{leads})(?![上下内及来外期])"
        rf"|(?:{words})(?!{_NOUN}|[、和及])"
    )


@cache
def _words_behind() -> dict[str, Status]:
    cues = load_cues()
    there: Status = "existing"
    return _by_word(cues.after) | dict.fromkeys((*cues.deeds, *cues.goings), there)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?:{_pattern(_words_behind()).pattern})(?!{_COMPOUND})")
