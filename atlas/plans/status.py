"""The state of a place by the words of its clause: the verb that governs its name, and what is done to it behind."""

from __future__ import annotations

import re

from atlas.catalogue import load_cues
from atlas.model.vocabulary import Status
from atlas.plans.context import Sentence
from atlas.plans.limits import is_limit
from atlas.plans.subject import ALREADY, LATER, NEW, START, status_of_subject
from atlas.plans.verbs import ACTS, Found, event_behind, has_object, is_host, stage_in, verb_before, work_of

FAR = 120
_CLAUSE = re.compile(r"[，；：。！？\t|]")
_LED_BY = re.compile(r"(?:^|[，；。])([^，；。：]{2,10})：[^；。：]*$")
_HAS = re.compile("的?(?:项目|工程)?(?:主要)?(?:有|包括|包含|是|为)$")
"""What goes on from a verb to its list: 加快建设的有：甲路、乙路."""
_BRACKETED = re.compile(r"（[^（）]*）")
_TOLD = re.compile(r"”?（([^（）]{2,6})）")
_SHORT_FOR = re.compile(r"^(?:以下)?(?:简称|合称|统称)[：“]*")
_WHERE = ("地点", "位置", "选址", "所在", "属地", "镇街", "落地")
"""Heads of the columns that only say where a project is."""
_AT = ("在", "沿", "至")
_BESIDE = ("两边", "两侧", "两岸", "周边", "沿线", "外围", "周围", "附近", "方向")
_BETTERS = ("提升", "优化提升", "升级", "优化")
_HOW_WELL = re.compile("[^，；]{0,8}(?:效率|能力|水平|效能|能级|功能|效应|作用|活力|影响力|竞争力|服务)")
_KEEPS_FREE = ("预控", "预留")
_HALF_WAY = ("施工", "主体施工", "封顶", "结构封顶", "主体结构")
_OTHERS = re.compile(r"、|[^，、]{0,6}等")
_FIRST_STEPS = "前期"
_MADE = ("新建", "建设", "引进", "引入", "设立", "新增")
_MADE_INTO = ("打造为", "打造成")
_TAKES = ("将", "把", "对", "引导")
_DOES = ("建设", "启动", "推进")
_CARRIES_OUT = ("实施", "开展")
_KEPT = ("保护利用", "综合保护", "综保", "治理")
_TRIES = ("启动", "谋划", "争取", "规划", "研究", "完成", "筹建", "打造", "建设")
_COMES: tuple[Status, ...] = ("planned", "completed", "under_construction")


def status_of(sentence: Sentence, start: int, end: int, of_list: tuple[int, int] | None = None) -> Status:
    """The state of the place that a sentence names from `start` to `end`; "unclear" where nothing tells it.

    `of_list` is the span of the list that it is a member of.
    """
    text = sentence.text
    in_title = text.rfind("《", 0, start) > text.rfind("》", 0, start)
    column = sentence.column_at(start)
    if in_title or is_limit(text, start, end) or any(word in column for word in _WHERE):
        return "existing"
    told = _TOLD.match(text, end)
    if told and (stage := stage_in(told[1])):
        return stage
    first, last = _outside(text, *(of_list or (start, end)))
    before = _BRACKETED.sub("", _clause_before(text[max(0, first - FAR) : first]))
    behind = _BRACKETED.sub("", _CLAUSE.split(text[last : last + FAR])[0])
    if text[end:].lstrip("”").startswith(_BESIDE) or before.endswith(_AT):
        return "existing"
    verb = verb_before(before)
    if verb and _goes_on(verb) and _FIRST_STEPS in behind:
        return "planned"
    if end < last and _is_apart(text[start:end], verb, behind):
        behind = ""
    if verb is None:
        return status_of_subject(sentence, first, last, before, behind)
    aimed = sentence.aims_at(first) and not ALREADY.match(behind)
    return _of_work(text[start:end], verb, behind) or _governed(verb, before, behind, aimed)


def _clause_before(words: str) -> str:
    """The clause that leads to a name, with the verb that leads its list: 加快推进：甲路、."""
    led = _LED_BY.search(words)
    lead = _HAS.sub("", led[1]) if led else ""
    verb = verb_before(lead)
    return (lead if verb and verb.at == len(lead) else "") + _CLAUSE.split(words)[-1]


def _outside(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, or that of the bracket around it, for what holds of the words before a bracket holds inside it."""
    opening, closing = text.rfind("（", 0, start), text.find("）", end)
    lead = _SHORT_FOR.sub("", text[opening + 1 : start])
    if opening > text.rfind("）", 0, start) and closing >= 0 and verb_before(lead) is None:
        return opening, closing + 1
    return start, end


def _is_apart(name: str, verb: Found | None, behind: str) -> bool:
    """Whether a work that is told of the last member of a list is none on a member before it: 新建甲馆、乙馆改造."""
    event = event_behind(behind)
    if event is None or event.at > 0 or event.status not in ACTS:
        return False
    if _OTHERS.match(behind, len(event.word)):
        return True
    if verb is None:
        return NEW.search(name) is not None
    return verb.status in _COMES and verb.word not in (*load_cues().advance, "完成")


def _goes_on(verb: Found) -> bool:
    """Whether a verb says only that something goes on, or that a place is cared for."""
    cues = load_cues()
    return verb.word in cues.advance or verb.word in cues.tend


def _of_work(name: str, verb: Found, behind: str) -> Status | None:
    """What the name of a work says itself where its verb says only that it is done: 实施临江水厂扩建工程."""
    return work_of(name) if _goes_on(verb) and event_behind(behind) is None else None


def _governed(verb: Found, before: str, behind: str, aimed: bool) -> Status:
    """The state of a place that a verb before it governs."""
    event = event_behind(behind)
    if _is_only_had(verb, behind, event):
        return "existing"
    if verb.status in ACTS:
        return _done(verb.status, aimed)
    cues = load_cues()
    if event and event.status in ACTS:
        if verb.word in cues.tend and event.word in _KEPT:
            return "existing"
        if verb.word in (*_TRIES, *_TAKES, *START) or _goes_on(verb) or (event.at == 0 and verb.status in _COMES):
            return _done(event.status, aimed)
    if _goes_on(verb):
        return _going(verb, event, aimed)
    return _stated(verb, event, before, behind, aimed)


def _is_only_had(verb: Found, behind: str, event: Found | None) -> bool:
    """Whether a verb is about something that a place has or does, and not about the place."""
    cues = load_cues()
    if verb.word in _KEEPS_FREE:
        return False
    if verb.word in _BETTERS and _HOW_WELL.match(behind):
        return True
    told = event is not None and not (event.at == 0 and event.word in cues.goings)
    if not told and is_host(behind) and (verb.status != "to_renovate" or verb.word in _BETTERS):
        return True
    does = (*_DOES, *_BETTERS) if verb.word in cues.tend else _DOES if _goes_on(verb) else ()
    if event and event.word in does and has_object(behind, event):
        return True
    return verb.status == "existing" and behind.startswith("的")


def _going(verb: Found, event: Found | None, aimed: bool) -> Status:
    """What follows when a verb says only that something goes on, or that a place is cared for."""
    acted = event.status if event else None
    if event and event.word in START and aimed:
        return "planned"
    if verb.word in _CARRIES_OUT and event is None and aimed:
        return "planned"
    if verb.word in load_cues().tend:
        return "under_construction" if acted in ("under_construction", "completed") else _planned_or_there(acted)
    return "under_construction" if acted in (None, "completed") else acted or "under_construction"


def _planned_or_there(acted: Status | None) -> Status:
    return "planned" if acted == "planned" else "existing"


def _stated(verb: Found, event: Found | None, before: str, behind: str, aimed: bool) -> Status:
    """What a verb says by itself of the place behind it."""
    acted = event.status if event else None
    if verb.word.endswith("的"):
        return verb.status
    if verb.word in _TAKES and event and acted:
        return "to_renovate" if event.word in _MADE_INTO else acted
    if verb.word in START:
        return "planned" if aimed and LATER.search(before) else "under_construction"
    partly = verb.word == "完成" and behind.startswith("主体")
    if partly or (verb.status == "completed" and event and (acted == "planned" or event.word in _HALF_WAY)):
        return "planned" if acted == "planned" else "under_construction"
    if verb.status == "completed" or (verb.word in _MADE and not aimed):
        return "planned" if aimed else "completed"
    goes_on = verb.status == "existing" and event and acted == "under_construction" and event.is_last
    return "under_construction" if goes_on else verb.status


def _done(act: Status, aimed: bool) -> Status:
    """The state of a place to which something is done, or was done already; who has moved away is told as moving."""
    return act if aimed or act == "to_relocate" else "completed"
