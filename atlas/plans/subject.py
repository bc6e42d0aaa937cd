"""The state of a place that no verb governs: by what its clause says of it, its name, its list or what is above it."""

from __future__ import annotations

import re

from atlas.model.vocabulary import Status
from atlas.plans.context import Sentence
from atlas.plans.verbs import Found, event_behind, first_act, stage_in, verb_before, work_of

ALREADY = re.compile(r"[^，]{0,4}已")
LATER = re.compile(r"(?:20\d\d年|年内|年底|力争|确保|争取|计划|预计|拟|适时|尽快|即将|将)")
START = ("开工", "开工建设", "动工")
NEW = re.compile(
    r"(?:[二三四五六七八九十]期|[东西南北]延(?:伸)?[线段]?|延[伸长]线|新院区?|新馆|新校区|工程|项目|抽蓄)$"
)
"""How names end of what is still to come, where nothing else tells it."""
_ALL_ALREADY = re.compile(r"已(?:经|全部|均|相继|陆续)?$")
_SHALL = re.compile(r"力争|确保|争取|计划|预计|拟|将|年内|要$")
"""Words before an event by which it is still to come, whatever the rest of the sentence speaks of."""
_AS_TOLD = re.compile("正式|成功|顺利|相继|先后")
_SOON = re.compile(r"年内|今年|明年|上半年|下半年|季度|月底|尽早|尽快|按期|如期|按计划|加快|确保")
"""What opens so soon is being built."""
_HOPED = re.compile("(?<!按)计划|预计|有望|力争|争取|拟")
_SURE = re.compile("(?:确保|加快)[^，]*$")
_FINISHED = re.compile(
    "[^，；、]{0,4}(?:完毕|完成(?!率|[^，；]{0,3}成|[^，；]*分之)|收官|一新|销号|交卷|清零|竣工|完工|到位)"
)
"""What follows a renovation that is done."""
_PART_DONE = re.compile(r"完成[^，]{0,8}\d+(?:\.\d+)?%")
_NEXT = re.compile(
    r"”?(?:（[^（）]*）)?(?:等[^，；：。！？]{0,6})?(?:，[^，；：。！？\d]*+\d[^，；：。！？]*+)?，"
    r"((?:(?:计划|预计|拟|力争|确保|争取|将|于|到|至)*(?:20\d\d年|年内|年底|今年|明年)"
    r"|目前|现已|现正|已|正在|正|尚|仍|暂|[都均皆]已?|全部)[^，；：。！？]*)"
)
"""A clause behind a name that goes on to say what becomes of it: …隧道，计划2023年开工; …学校，用地54亩，目前已开工;
甲路、乙路等，都已通车."""
_STRUCTURE = re.compile(r"(?:”包括|”?(?:，即|即|是指|指|为|是))(?:[^，；、和及]{1,14}[、和及；])*$")
_ITEM = re.compile(r"[\s|]*(?:\d{1,3}[.．、\s|]|[A-Z]\d{1,3}(?!\d)|[（(][一二三四五六七八九十\d]+[）)]|[●•·■▲★◆-])")
_LED = re.compile(r"(?:^|[；。，：])([^；。，：]{2,6})：[^；。：]*$")
_ABOUT = re.compile(r"”?(?:（[^（）]*）)?：")
_ENUMERATED = re.compile(r"(?:其中|主要[是为有]|包括|涵盖|涉及|包含|分别是|分别为)[^，；。]*$")
"""Words that go on from a sum to its members: 十个项目开工，包括甲馆、乙馆."""
_BARE_LIST = re.compile(r"[^，；：。、]{2,24}(?:、[^，；：。、]{2,24})+等?")
"""A line that only names things, under what says what they are."""
_SUMMED = re.compile(r"”?等[^，；。]{0,8}(?:项目|工程)")
_LONGEST_STAGE = 6
_OPENING = 8


def status_of_subject(sentence: Sentence, start: int, end: int, before: str, behind: str) -> Status:
    """The state of a place by what its clause says `behind` it, else by its name or what is above."""
    if _PART_DONE.search(behind):
        return "under_construction"
    event = event_behind(behind)
    following = None if event else _NEXT.match(sentence.text, end)
    if following:
        behind, event = following[1], event_behind(following[1])
    if event is None:
        told = _listed(sentence, start) or work_of(sentence.text[start:end]) or _stage(sentence, start)
        return told or _mentioned(sentence, start, end, before)
    if event.status == "completed" and sentence.reports():
        return "completed"
    as_told = _AS_TOLD.search(behind, 0, event.at) and not LATER.search(sentence.text)
    done = as_told or ALREADY.match(behind) or _ALL_ALREADY.search(behind, 0, event.at)
    aimed = (sentence.role_at(start) == "target" or _SHALL.search(behind, 0, event.at)) and not done
    sure = _SURE.search(before) or _stage(sentence, start) == "under_construction"
    finished = _FINISHED.match(behind, event.at + len(event.word)) or behind.endswith("得到", 0, event.at)
    if event.status == "to_renovate" and finished:
        return "completed"
    return _of_event(event, behind[: event.at], aimed=bool(aimed), sure=bool(sure))


def _of_event(event: Found, lead: str, *, aimed: bool, sure: bool) -> Status:
    """What an event tells of the place that it is said of, by the words between them."""
    if event.word in START and LATER.search(lead):
        return "planned"
    if event.word == "落地" and not aimed:
        return "completed"
    if event.status == "completed" and aimed:
        soon = _SOON.search(lead) and not _HOPED.search(lead)
        return "under_construction" if soon or sure else "planned"
    return event.status


def _listed(sentence: Sentence, start: int) -> Status | None:
    """What is told of the sum whose members a list names."""
    opened = _ENUMERATED.search(sentence.text, 0, start)
    clauses = sentence.text[: opened.start()].split("；")[-1].split("，") if opened else []
    told = (_of_sum(clause, sentence.aims_at(start)) for clause in reversed(clauses))
    return next(filter(None, told), None)


def _of_sum(clause: str, aimed: bool) -> Status | None:
    first, act, verb = verb_before(clause[:_OPENING]), first_act(clause), verb_before(clause)
    if first and first.status == "planned":
        return "planned"
    if act or verb is None or verb.status == "existing":
        return act.status if act else None
    if verb.word in START:
        return "planned" if LATER.search(clause) else "under_construction"
    return "planned" if verb.status == "completed" and aimed else verb.status


def _mentioned(sentence: Sentence, start: int, end: int, before: str) -> Status:
    """The state of a place with which nothing is done: planned where a plan lists or outlines it, else it is there."""
    if _ABOUT.match(sentence.text, end):
        return _topic(sentence.text[end:]) or "planned"
    if _STRUCTURE.search(before) or _ITEM.match(sentence.text) or sentence.cells():
        return "planned"
    if NEW.search(sentence.text, start, end) or (sentence.aims_at(start) and _SUMMED.match(sentence.text, end)):
        return "planned"
    if sentence.default == "target" and _BARE_LIST.fullmatch(sentence.text):
        return "planned"
    alone = not (sentence.text[:start] + sentence.text[end:]).strip("”“。")
    return "unclear" if alone and sentence.default == "target" else "existing"


def _stage(sentence: Sentence, start: int) -> Status | None:
    """The state that the lead of its list (在建：…), a short cell of the row, or a heading above tells of a project."""
    led = _LED.search(sentence.text, 0, start)
    cells = (cell for cell in sentence.cells() if len(cell) <= _LONGEST_STAGE)
    titles = (title for title in sentence.titles if title not in sentence.text)
    return next(filter(None, map(stage_in, (*(led.groups() if led else ()), *cells, *titles))), None)


def _topic(rest: str) -> Status | None:
    """What a sentence goes on to say of the place that it begins with."""
    found = first_act(rest) or verb_before(rest)
    return found.status if found and found.status not in ("existing", "completed") else None
