"""Bare names in lists that say at their end what they are: 和睦、所巷、万家星城等未来社区; 3、4、10号线."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from atlas.catalogue import Grammar
from atlas.plans.built import Built
from atlas.plans.tokens import Token, nameable

_LINES = re.compile(r"\d{1,2}(?:号线)?(?:[、和及与]\d{1,2}(?:号线)?)++")
_LINE = re.compile(r"\d+(?:号线)?")
_CLAUSE = re.compile(r"[^，。；：！？（）\n]+")
_QUOTES = frozenset("“”")
_AND = frozenset("、和及与")
_LINK_AFTER = re.compile(r"”?(?:、|和|及|与|以及)“?")
_LINK_BEFORE = re.compile(r"”?(?:、|和|及|与|以及)“?$")
_COUNT = r"(?:[一二三四五六七八九十百两\d]{1,4}(?:个|条|座|处|家|大|批)?)?"
_RANK = "(?:国家级|省级|市级|区级|省市|省|市|区|重点|一批)?"
_NUMERALS = frozenset("一二三四五六七八九十两双")
SHORTEST, LONGEST = 2, 8


def listed_names(text: str, tokens: Sequence[Token], found: Sequence[Built], grammar: Grammar) -> Iterator[Built]:
    """The bare members of lists whose last word says what they are; `found` are names that stand already."""
    yield from _numbered(text, grammar)
    starts = [t.start for t in tokens]
    taken = {i for n in found for i in range(n.start, n.end)}
    words = "|".join(sorted(grammar.categories, key=len, reverse=True))
    category = re.compile(rf"(等?){_COUNT}{_RANK}({words})")
    for match in _CLAUSE.finditer(text):
        last = match.group().rfind("、")
        ending = category.search(text, match.start() + last, match.end()) if last >= 0 else None
        if not ending:
            continue
        inside = tokens[bisect_left(starts, match.start()) : bisect_left(starts, ending.start())]
        members = _members(inside, grammar)
        unnamed = [m for m in members if taken.isdisjoint(range(m[0].start, m[-1].end))]
        bare = [m for m in unnamed if _is_bare(m, text, grammar)]
        told = bool(ending[1]) or len(unnamed) < len(members)  # without 等, a name among them must tell it
        if told and bare == unnamed and len(members) > 1:
            kind = grammar.categories[ending[2]]
            for member in bare:
                start, end = member[0].start, member[-1].end
                yield Built(start, end, kind, None, "list", "" if text.endswith(ending[2], start, end) else ending[2])


def supported(maybe: Sequence[Built], found: Sequence[Built], text: str) -> Iterator[Built]:
    """Names that nothing but their neighbours in a list vouches for: 智慧网谷、数字经济产业园、汽车互联网小镇."""
    starts, ends = {n.start for n in found}, {n.end for n in found}
    vouched: set[Built] = set()
    for name in maybe:  # from left to right, so that each that has a name before it vouches for the next
        before = _LINK_BEFORE.search(text, max(0, name.start - SHORTEST), name.start)
        if before and before.start() in ends:
            vouched.add(name)
            ends.add(name.end)
    for name in reversed(maybe):
        after = _LINK_AFTER.match(text, name.end)
        if name in vouched or (after and after.end() in starts):
            vouched.add(name)
            starts.add(name.start)
    yield from (name._replace(found_by="list") for name in maybe if name in vouched)


def _numbered(text: str, grammar: Grammar) -> Iterator[Built]:
    ending = grammar.endings["号线"]
    for match in _LINES.finditer(text):
        numbers = [*_LINE.finditer(text, match.start(), match.end())]
        while numbers and not numbers[-1].group().endswith("号线"):
            numbers.pop()
        for number in numbers if len(numbers) > 1 else ():
            lent = "" if number.group().endswith("号线") else "号线"
            yield Built(number.start(), number.end(), ending, None, "list", lent)


def _members(tokens: Sequence[Token], grammar: Grammar) -> list[list[Token]]:
    """The members of a list; the first begins after the verb in front of it."""
    members: list[list[Token]] = [[]]
    for token in tokens:
        if token.word in _QUOTES:
            continue
        if token.word in _AND:
            members.append([])
        elif len(members) == 1 and not _may_be_bare(token, grammar):
            members[0] = []
        else:
            members[-1].append(token)
    return [m for m in members if m]


def _may_be_bare(token: Token, grammar: Grammar) -> bool:
    """Whether a word may stand in a bare name: 丰收 is a verb to the tagger, and the name of a village."""
    return nameable(token, grammar) or (token.tag == "v" and token.word not in grammar.stops)


def _is_count(bare: str, grammar: Grammar) -> bool:
    """Whether words count (两化, 九场景) and are no name of what can be counted (双桥, 九溪)."""
    return bare[0] in _NUMERALS and not (len(bare) == SHORTEST and bare[1] in grammar.endings)


def _is_bare(member: Sequence[Token], text: str, grammar: Grammar) -> bool:
    """Whether the words of a member can be a bare name: short, no verb, not plain."""
    bare = text[member[0].start : member[-1].end]
    if not SHORTEST <= len(bare) <= LONGEST or bare.endswith(grammar.blocked):
        return False
    if member[-1].tag == "ns" and bare[-1] in "省市区县":
        return False
    if bare in grammar.regions or bare in grammar.not_places or _is_count(bare, grammar):
        return False
    if any(w.word in grammar.stops or w.tag in ("x", "d", "r", "p", "c") for w in member):
        return False
    return not all(w.word in grammar.plain or w.word in grammar.edges or w.word in grammar.endings for w in member)
