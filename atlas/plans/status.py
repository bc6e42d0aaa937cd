"""The state of a place by the words of its clause: the verb that governs its name, and what is done to it behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from atlas.catalogue import load_cues
from atlas.model.vocabulary import Status
from atlas.plans.context import Sentence
from atlas.plans.limits import is_limit

FAR = 120
_CLAUSE = re.compile(r"[，；：。！？\t|]")
_BRACKETED = re.compile(r"（[^（）]*）")
_OTHER = re.compile(r"[、和及与]|以及")
_MEMBER = re.compile(r"(?:(?:项目|工程|[一二三四五六]期)+(?:[、和及与]|$)|、)|(?:[一二三四五六]期)")
_SOON = re.compile(r"年内|今年|明年|上半年|下半年|季度|月底")
"""What opens so soon is being built."""
_LATER = re.compile(r"(?:20\d\d年|年内|年底|力争|确保|争取|计划|预计|拟|适时|尽快|将)")
_DATED = re.compile(
    r"”?(?:（[^（）]*）)?，((?:计划|预计|拟|力争|确保|争取|将|于|到|至)*(?:20\d\d年|年内|年底|今年|明年)[^，；：。！？]*)"
)
"""A clause behind a name that says when something becomes of it: …隧道，计划2023年开工."""
_STRUCTURE = re.compile(r"”?(?:，即|即|为|是)(?:[^，；、和及]{1,14}[、和及；])*$")
_ITEM = re.compile(r"[\s|]*(?:\d{1,3}[.．、\s|]|[（(][一二三四五六七八九十\d]+[）)]|[●•·■-])")
_SHORT_FOR = re.compile(r"^(?:以下)?(?:简称|合称|统称)[：“]*")
_ABOUT = re.compile(r"”?(?:（[^（）]*）)?：")
_COMPOUND = (
    "(?:线|路|馆|区|园|站|带|廊|段|局|中心|基地|枢纽|走廊|面积|设施|体系|银行|集团|大学|医院)(?:[、和及与“”（]|$)"
)
_NOUN = (
    "(?:线|路|馆|区|园|站|带|廊|段|局|中心|工程|项目|基地|枢纽|走廊|面积|设施|体系|银行|集团|大学|医院|(?<=研究)[院所])"
    "(?:[、和及与“”（]|[一二三四]期|$)"
)
"""Behind a verb they make a noun of it, where a name or its member of a list ends (通道连接线、…)."""
_ALREADY = re.compile(r"[^，]{0,4}已")
_WORKS = re.compile(r"(?:工程|项目|[一二三四]期)*")
_LONGEST_TAIL, _LONGEST_STAGE = 9, 6
_ACTS: tuple[Status, ...] = ("to_renovate", "to_relocate")
_HALF_WAY = ("施工", "主体施工", "封顶", "结构封顶", "主体结构")
_MADE = ("新建", "建设", "引进", "引入", "设立", "新增")
_TAKES = ("将", "把")
_KEPT = ("保护利用", "综合保护", "综保", "治理")
_START = ("开工", "开工建设", "动工")
_TRIES = ("启动", "谋划", "争取", "规划", "研究", "完成", "筹建", "打造", "建设")


class _Found(NamedTuple):
    """A word that tells a state, and where it ends or begins."""

    word: str
    status: Status
    at: int


def status_of(sentence: Sentence, start: int, end: int) -> Status:
    """The state of the place that a sentence names from `start` to `end`; "unclear" where nothing tells it."""
    text = sentence.text
    if is_limit(text, start, end):
        return "existing"
    start, end = _outside(text, start, end)
    before = _BRACKETED.sub("", _CLAUSE.split(text[max(0, start - FAR) : start])[-1])
    after = _BRACKETED.sub("", _CLAUSE.split(text[end : end + FAR])[0])
    verb = _last(before)
    if verb is None:
        return _as_subject(sentence, start, end, before, after)
    aimed = sentence.aims_at(start) and not _ALREADY.match(after)
    return _governed(verb, before, after, aimed)


def _outside(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, or that of the bracket around it, for what holds of the words before a bracket holds inside it."""
    opening, closing = text.rfind("（", 0, start), text.find("）", end)
    lead = _SHORT_FOR.sub("", text[opening + 1 : start])
    if opening > text.rfind("）", 0, start) and closing >= 0 and _last(lead) is None:
        return opening, closing + 1
    return start, end


def _own(name: str) -> Status | None:
    """What a name says of itself: 临平净水厂扩建工程."""
    tail = name[-_LONGEST_TAIL:]
    found = _first(tail, *_ACTS)
    return found.status if found and _WORKS.fullmatch(tail, found.at + len(found.word)) else None


def _governed(verb: _Found, before: str, after: str, aimed: bool) -> Status:
    """The state of a place that a verb before it governs."""
    event = _event(after)
    acted = event.status if event else None
    cues = load_cues()
    if verb.status in _ACTS:
        return _done(verb.status, aimed)
    if event and acted in _ACTS and verb.word in (*_TRIES, *_TAKES, *cues.advance, *cues.tend):
        return "existing" if verb.word in cues.tend and event.word in _KEPT else _done(acted, aimed)
    if event and event.word in _START and aimed and verb.word in (*cues.advance, *cues.tend):
        return "planned"
    if verb.word in cues.advance:
        return "under_construction" if acted in (None, "completed") else acted or "under_construction"
    if verb.word in cues.tend:
        return "under_construction" if acted in ("under_construction", "completed") else "existing"
    return _stated(verb, event, before, aimed)


def _stated(verb: _Found, event: _Found | None, before: str, aimed: bool) -> Status:
    """What a verb says by itself of the place behind it."""
    acted = event.status if event else None
    if verb.word in _TAKES and acted:
        return acted
    if verb.word in _START:
        return "planned" if aimed and _LATER.search(before) else "under_construction"
    if verb.status == "completed" and event and (acted == "planned" or event.word in _HALF_WAY):
        return "planned" if acted == "planned" else "under_construction"
    if verb.status == "completed" or (verb.word in _MADE and not aimed):
        return "planned" if aimed else "completed"
    return "under_construction" if verb.status == "existing" and acted == "under_construction" else verb.status


def _done(act: Status, aimed: bool) -> Status:
    """The state of a place to which something is done, or was done already; who has moved away is told as moving."""
    return act if aimed or act == "to_relocate" else "completed"


def _as_subject(sentence: Sentence, start: int, end: int, before: str, after: str) -> Status:
    """The state of a place that no verb governs: by what its clause says of it, else by its name or what is above."""
    event = _event(after)
    behind = None if event else _DATED.match(sentence.text, end)
    if behind:
        after, event = behind[1], _event(behind[1])
    if event is None:
        told = _own(sentence.text[start:end]) or _stage(sentence)
        return told or _mentioned(sentence, start, end, before)
    aimed = sentence.role_at(start) == "target" and not _ALREADY.match(after)
    if event.word in _START and _LATER.search(after, 0, event.at):
        return "planned"
    if event.word == "落地" and not aimed:
        return "completed"
    if event.status == "completed" and aimed:
        return "under_construction" if _SOON.search(after, 0, event.at) else "planned"
    if event.status == "to_renovate" and not aimed and ("完成" in after or "顺利" in after):
        return "completed"
    return event.status


def _mentioned(sentence: Sentence, start: int, end: int, before: str) -> Status:
    """The state of a place with which nothing is done: planned where a plan lists or outlines it, else it is there."""
    if _ABOUT.match(sentence.text, end):
        return _topic(sentence.text[end:]) or "planned"
    if _STRUCTURE.search(before) or _ITEM.match(sentence.text) or sentence.cells():
        return "planned"
    alone = not (sentence.text[:start] + sentence.text[end:]).strip("”“。")
    return "unclear" if alone and sentence.default == "target" else "existing"


def _stage(sentence: Sentence) -> Status | None:
    """The state that a heading above, or a short cell of the row, tells of every project under it."""
    cells = (cell for cell in sentence.cells() if len(cell) <= _LONGEST_STAGE)
    for title in (*cells, *(title for title in sentence.titles if title not in sentence.text)):
        for status, words in load_cues().stages.items():
            if any(word in title for word in words):
                return status
    return None


def _topic(rest: str) -> Status | None:
    """What a sentence goes on to say of the place that it begins with."""
    found = _first(rest, "to_renovate", "to_relocate") or _last(rest)
    return found.status if found and found.status not in ("existing", "completed") else None


@lru_cache(maxsize=1024)
def _event(after: str) -> _Found | None:
    """What becomes of a place, by the words behind its name: what is done to it outweighs what goes on there.

    What belongs to the name of another member of its list does not count.
    """
    going = None
    for m in _after().finditer(after):
        found = _Found(m.group(), _after_words()[m.group()], m.start())
        other = _OTHER.search(after, 0, m.start())
        if other and "等" not in after[: m.start()] and _MEMBER.match(after, m.end()):
            continue
        if found.word not in load_cues().goings:
            return found
        going = going or found
    return going


def status_in(words: str) -> Status | None:
    """The state that a plan's verbs tell where they stand alone, as evidence quotes them; None where they tell none."""
    verb = _last(words)
    if verb is None:
        event = _event(words)
        return event.status if event else None
    if verb.word in load_cues().advance:
        return "under_construction"
    return None if verb.word in load_cues().tend else verb.status


def _first(text: str, *wanted: Status) -> _Found | None:
    found = (_Found(m.group(), _after_words()[m.group()], m.start()) for m in _after().finditer(text))
    return next((f for f in found if f.status in wanted), None)


@lru_cache(maxsize=1024)
def _last(before: str) -> _Found | None:
    """The verb that stands nearest before a name."""
    found = None
    for m in _governing().finditer(before):
        found = _Found(m.group(), _governing_words().get(m.group(), "existing"), m.end())
    return found


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
    return re.compile(rf"(?:^|(?<=重点)|(?<=[，；：]))(?:{leads})(?![上下内及来外期])|(?:{words})(?!{_NOUN}|[、和及])")


@cache
def _after_words() -> dict[str, Status]:
    cues = load_cues()
    there: Status = "existing"
    return _by_word(cues.after) | dict.fromkeys((*cues.deeds, *cues.goings), there)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?:{_pattern(_after_words()).pattern})(?!{_COMPOUND})")
