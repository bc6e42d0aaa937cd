"""Names made whole: a work with its bounds and its tail, brackets that close, no count and no verb in front."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from atlas.catalogue import Grammar, load_grammar, region_names
from atlas.plans.built import PHASE, Built, ending_of
from atlas.plans.tokens import Token

_UNIT = "(?:公里|平方|[个所条座家处幢栋批项片块类名])"
_COUNTED = re.compile(
    rf"(?:\d+(?:[.-]\d+)?|[一二两三四五六七八九十百多数]+){_UNIT}|[一二三四五六七八九十]大.区|.*第[\d一二三四五六七八九十]+{_UNIT}"
)
_COUNT = re.compile(r"(?<![第\d])(?:\d+|[两二三四五六七八九十]+(?=[条座处]))[条座处个家片项]")
_RANGE = re.compile(r"([^—~至-]{2,12})(?:——?|[~至-])([^—~至-]{2,12})")
_SECOND = re.compile(r"([^（）]{3,})（([^（）]{2,16}(?<![段期区馆侧岸校]))）")
_OPENS = re.compile(r"（[^（）。；，、]{0,20}$")
_OWNER = re.compile(r"[\u4e00-\u9fff]{2,3}[市区县]")
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{2,3}市[\u4e00-\u9fff]{1,3}(?<![发新园税景校院])[区县]")
_LED = frozenset(("随着", *"原是在把被将由以与和及"))
_REACHES = re.compile("(?:起点|终点)接|[东南西北][至起临](?![路街站])|下一步")
"""What leads to a name and is none of it: 起点接甲路, 西至乙大道."""
_ROAD = re.compile(r"(?P<region>[\u4e00-\u9fff]{1,4}[市区县])?(?P<road>[^（）]{1,8}?[路街])[东南西北]{0,2}")
_BREAKS = frozenset(("由于", "因为", "通过", "关于", "位于", "坐落", "目前", "已经", "尚未", "暂不"))
_LINES = frozenset(("road", "street", "waterway", "metro_line"))
SHORTEST = 2
FARTHEST = 24


def whole(names: Iterable[Built], words: Sequence[Token], text: str) -> list[Built]:
    """The names from left to right, each with all that belongs to it and nothing else; none overlap."""
    grammar = load_grammar()
    forms = {w.start: w for w in words}
    made: list[Built] = []
    for name in names:
        alone = _road(_led(_uncounted(name, text), forms, text, grammar), text)
        for one in _parted(_closed(alone, text), text, grammar):
            ready = _worked(one, forms, text, grammar)
            while made and made[-1].end > ready.start and ready.end > made[-1].end:
                ready = ready._replace(start=min(ready.start, made.pop().start))
            if (not made or made[-1].end <= ready.start) and _is_one(ready, text, grammar):
                made.append(ready)
    return made


def _is_one(name: Built, text: str, grammar: Grammar) -> bool:
    """Whether words can be one place: known, or neither counted nor a word for a kind of thing."""
    words = text[name.start : name.end]
    if name.found_by in ("lexicon", "list", "repeat"):
        return True
    told = _COUNTED.match(words) or _DISTRICT.fullmatch(words) or words in grammar.not_places
    return len(words) >= SHORTEST and not told


def _led(name: Built, forms: dict[int, Token], text: str, grammar: Grammar) -> Built:
    """A name without the verb or preposition in front of it that the model took in, or the clause behind it."""
    reaches = _REACHES.match(text, name.start, name.end - SHORTEST) if name.found_by == "learned" else None
    start = reaches.end() if reaches else name.start
    while name.found_by == "learned" and start in forms and forms[start].end < name.end - SHORTEST:
        word = forms[start].word
        if word not in _LED and (len(word) == 1 or word not in grammar.stops):
            break
        start = forms[start].end
    inner = range(start + SHORTEST, name.end) if name.found_by == "learned" else ()
    end = next((at for at in inner if at in forms and forms[at].word in _BREAKS), name.end)
    return name._replace(start=start, end=end)


def _road(name: Built, text: str) -> Built:
    """A road without the district that it is in and the side that is meant: 吴中区苏蠡路东 is 苏蠡路."""
    told = _ROAD.fullmatch(text, name.start, name.end) if name.found_by == "learned" else None
    if told is None or (told["region"] and told["region"] not in region_names()):
        return name
    return name._replace(start=told.start("road"), end=told.end("road"))


def _uncounted(name: Built, text: str) -> Built:
    """A name without the count of its list behind it: 青六3条快速路 is 青六."""
    count = _COUNT.search(text, name.start + SHORTEST, name.end) if name.found_by != "lexicon" else None
    return name._replace(end=count.start(), ending=None) if count else name


def _closed(name: Built, text: str) -> Built:
    """A name with both of its brackets: 公园（临平段）; of one that opens none, what is behind it; no 原."""
    if text.startswith("（原", name.start - 1) and name.end - name.start > SHORTEST:
        name = name._replace(start=name.start + 1)
    words = text[name.start : name.end]
    if words.count("（") > words.count("）"):
        closes = text.startswith("）", name.end)
        return name._replace(end=name.end + 1 if closes else name.start + words.rindex("（"))
    if words.count("）") > words.count("（"):
        if words.endswith("）"):
            return name._replace(end=name.end - 1)
        opens = _OPENS.search(text, max(0, name.start - FARTHEST), name.start)
        return name._replace(start=opens.start() if opens else name.start + words.index("）") + 1)
    return name


def _parted(name: Built, text: str, grammar: Grammar) -> Iterator[Built]:
    """Each of two names of one place (国金中心（IFS）), or of a section's bounds (荆长大道（甲路—乙路））; else it."""
    if both := _both(name, text, grammar):
        yield from both
        return
    second = _SECOND.fullmatch(text, name.start, name.end)
    if second and name.found_by != "lexicon" and (second[2].isascii() or ending_of(second[2], grammar)):
        for i in (1, 2):
            yield name._replace(start=second.start(i), end=second.end(i), ending=ending_of(second[i], grammar))
        return
    bounds = _RANGE.fullmatch(text, name.start, name.end)
    alone = text[name.start - 1 : name.start] == "（" and text.startswith("）", name.end)
    ends = [ending_of(bounds[i], grammar) for i in (1, 2)] if bounds and alone else []
    if bounds and ends and all(end and end.kind in _LINES for end in ends):
        for i, end in enumerate(ends, start=1):
            yield name._replace(start=bounds.start(i), end=bounds.end(i), ending=end)
    else:
        yield name


def _both(name: Built, text: str, grammar: Grammar) -> tuple[Built, Built] | None:
    """Two names that the model took for one: 甲产业园和乙产业园."""
    joint = text.find("和", name.start, name.end) if name.found_by == "learned" else -1
    if joint < 0:
        return None
    first, second = (ending_of(text[slice(*span)], grammar) for span in ((name.start, joint), (joint + 1, name.end)))
    if not (first and first.strong and second):
        return None
    return name._replace(end=joint, ending=first), name._replace(start=joint + 1, ending=second)


def _worked(name: Built, forms: dict[int, Token], text: str, grammar: Grammar) -> Built:
    """The name of a work with its bounds, what is done and 工程; and the city or district in front of it."""
    tail = _work().match(text, name.end)
    if not tail:
        return name
    owners = (name.start - length for length in (3, 4))
    start = next((at for at in owners if at in forms and _OWNER.fullmatch(text, at, name.start)), name.start)
    ending = name.ending or ending_of(text[start : tail.end()], grammar)
    return name._replace(start=start, end=tail.end(), ending=ending, project=None, found_by="grammar")


@cache
def _work() -> re.Pattern[str]:
    works = "|".join(load_grammar().works)
    return re.compile(
        rf"(?:{PHASE})?(?:（[^（）。；，]{{2,24}}）)?(?:(?:及|与|和)?(?:{works}|{PHASE})){{0,5}}"
        r"工程(?![院师学技中研大机])"
    )
