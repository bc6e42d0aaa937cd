"""Names that are built as names are: a run of words that ends with 公园, 路, 小镇 … and has a name in front of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Literal, NamedTuple

from atlas.catalogue import Ending, Grammar, load_grammar
from atlas.model import Project
from atlas.plans.tokens import Token, nameable

LONGEST = 24
LONGEST_ENDING = 8
SHORTEST = 2
LONG_ENOUGH = 4
_PROPER_TAGS = frozenset(("nr", "nrt", "nrfg", "ns", "nt", "nz", "eng"))
_JOINTS = ("·", "—", "-")
_SLOGAN = re.compile(r"(?:[一二三四五六七八九十两双多\d]+[^一二三四五六七八九十两双多\d]{1,3}){2,}")
_ADMIN = re.compile(r"[\u4e00-\u9fff]{1,6}[省市区县镇]")
_QUOTED = re.compile(r"“([^“”，。、]{2,9})”$")
_RANK = re.compile(r"[\d.+-]*[A-Z]?级?")
_PERIOD = re.compile(r"[十一二三四五六七八九\d]五|\d|最|多跑")
_DATE = re.compile(r"\d|[年月日季]|期间|时期|[初末]$")
GOES_ON = tuple("区群网圈带业化性级学生")
_NUMBERED = frozenset(("号线", "国道", "省道", "高速"))


FoundBy = Literal["lexicon", "grammar", "list", "repeat", "learned", "maybe", "part", "llm"]


class Built(NamedTuple):
    """A name in a clean text: its span, its ending if it has one, the record if it is known, and how it was found.

    `lent` is the word that a list lends to its bare members: 未来社区 to 和睦.
    """

    start: int
    end: int
    ending: Ending | None
    project: Project | None
    found_by: FoundBy
    lent: str = ""


def built_names(tokens: Sequence[Token], text: str, grammar: Grammar) -> Iterator[Built]:
    """Names in the runs of a text, known names among them."""
    for run in _runs(tokens, grammar):
        for name in _names_in(run, text, grammar):
            yield name._replace(end=_with_tail(text, name.end))


def _with_tail(text: str, end: int) -> int:
    """The end of a name with the part or work that it names: 9号线一期, 香积寺路西延, 水厂扩建工程, 公园（一期）."""
    tail = _tail().match(text, end)
    return tail.end() if tail else end


@cache
def _tail() -> re.Pattern[str]:
    works = "|".join(load_grammar().works)
    return re.compile(
        rf"(?:{PHASE})?(?:[东西南北]延(?:伸段|伸线|伸|线|段)?|[东西南北中]段|延伸线|延长线|支线|连接线|[东南西北]馆|分校|分部|分馆"
        rf"|新院区|新校区|旧址(?!公园))?(?:{PHASE})?(?:（(?!以下)[^（），。；]{{0,12}}(?:期|段|区|馆)）)?"
        rf"(?:(?:{works}){{0,4}}工程(?![院师学技中研大机]))?"
    )


PHASE = r"[一二三四五六七八九十\d]期"


def ending_of(name: str, grammar: Grammar) -> Ending | None:
    """What a whole name ends with: its longest ending, or the one before a part or a work (水厂四期扩建工程)."""
    end, length = _last_ending(name, grammar)
    return grammar.endings[name[end - length : end]] if length else None


def ending_length(name: str, grammar: Grammar) -> int:
    """How many signs of a name are its ending and what stands behind it; 0 for a bare name."""
    end, length = _last_ending(name, grammar)
    return len(name) - end + length if length else 0


def _last_ending(name: str, grammar: Grammar) -> tuple[int, int]:
    """Where the last ending of a name ends, and its length; 0 long when none stands near the end."""
    for end in range(len(name), 1, -1):
        for length in range(min(LONGEST_ENDING, end) if name[end - 1] in grammar.last_signs else 0, 0, -1):
            if name[end - length : end] in grammar.endings and (end == len(name) or _REST.fullmatch(name, end)):
                return end, length
    return 0, 0


_REST = re.compile(r".{0,10}(?:工程|项目|[期段馆楼延线）])")


def _runs(tokens: Sequence[Token], grammar: Grammar) -> Iterator[list[Token]]:
    """Unbroken runs of words that may stand in a name."""
    run: list[Token] = []
    for i, token in enumerate(tokens):
        if nameable(token, grammar) or (run and _joins(tokens, i)) or _begins_street(tokens, i, grammar):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _joins(tokens: Sequence[Token], i: int) -> bool:
    """Whether a sign joins its neighbours into one name: a dash, a dot, or a short bracket (中国（杭州）跨境…)."""
    word = tokens[i].word
    if i + 1 >= len(tokens) or tokens[i + 1].tag == "x":
        return False
    if word in _JOINTS:
        return tokens[i - 1].word not in _JOINTS
    if word == "（":
        return i + 2 < len(tokens) and tokens[i + 2].word == "）"
    return word == "）" and tokens[i - 2].word == "（"


def _begins_street(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether a single sign that looks like a verb begins the name of a street (拱康路 read as 拱 and 康路)."""
    if len(tokens[i].word) > 1 or tokens[i].tag != "v" or tokens[i].word in grammar.stops or i + 1 == len(tokens):
        return False
    after = tokens[i + 1].word
    return len(after) == SHORTEST and after[-1] in grammar.endings and after not in grammar.plain


def _names_in(run: list[Token], text: str, grammar: Grammar) -> Iterator[Built]:
    """The names of a run: from its right end, the longest that passes; then what is left of it."""
    last = len(run)
    while last:
        name = _name_ending_at(run[max(0, last - LONGEST - 1) : last], text, grammar)
        last -= 1
        while name and last and run[last - 1].end > name.start:
            last -= 1
        if name:
            yield name


def _name_ending_at(run: Sequence[Token], text: str, grammar: Grammar) -> Built | None:
    """The name that ends with the last word of a run, or None."""
    last = run[-1]
    alone = Built(last.start, last.end, None, last.project, "lexicon") if _stands_alone(last, grammar) else None
    found = _ending(run, text, grammar)
    if found is None or text[last.end : last.end + 1] in GOES_ON:
        return alone
    start, ending = found
    body = _trimmed(run, start, text, grammar)
    if len(body) == 1 and body[0].known:
        return alone and alone._replace(ending=ending)
    if _is_refused(text[body[0].start : last.end], grammar):
        return alone
    begin = _beginning(body, start, text, ending, grammar)
    if begin is None:
        begin = _quoted(text, {body[0].start, run[0].start}, grammar)
    if begin is not None:
        return Built(begin, last.end, ending, None, "grammar")
    if alone is None and _may_be_name(body, start, text, ending, grammar):
        return Built(body[0].start, last.end, ending, None, "maybe")
    return alone


def _is_refused(name: str, grammar: Grammar) -> bool:
    """Whether words can be no name, whatever stands before their ending."""
    if len(name) > LONGEST or name.count("（") != name.count("）"):
        return True
    return name in grammar.not_places or name.endswith(grammar.blocked) or is_slogan(name)


def is_slogan(words: str) -> bool:
    """Whether words count by twos and threes, as slogans do: 一核三带."""
    return _SLOGAN.fullmatch(words) is not None


def _beginning(body: Sequence[Token], ending_start: int, text: str, ending: Ending, grammar: Grammar) -> int | None:
    """Where the name begins: after a district in front of it, or with the run."""
    ending_word = text[ending_start : body[-1].end]
    for part in (_without_district(body, ending_start, grammar), body):
        if _is_name(_modifiers(part, ending_start, text), ending_word, ending, grammar):
            return part[0].start
    return None


def _quoted(text: str, begins: AbstractSet[int], grammar: Grammar) -> int | None:
    """Where quoted words begin that stand right before a run, or before what is left of it, and name it."""
    quotes = (_QUOTED.search(text, max(0, begin - LONGEST), begin) for begin in sorted(begins))
    return next((q.start() for q in quotes if q and _is_own_name(q[1], grammar)), None)


def _may_be_name(body: Sequence[Token], start: int, text: str, ending: Ending, grammar: Grammar) -> bool:
    """Whether a run would be a name if a list of names held it: two plain words before a strong ending, or one own."""
    modifiers = _modifiers(body, start, text)
    if ending.strong:
        return len(modifiers) > 1 and body[-1].end - body[0].start > SHORTEST + LONG_ENOUGH
    return any(not _says_nothing(m, grammar) for m in modifiers)


def _is_own_name(quoted: str, grammar: Grammar) -> bool:
    """Whether quoted words name the one thing after them (“五馆合一”城市文化公园) and are no plan or rank."""
    return not (is_slogan(quoted) or _PERIOD.search(quoted) or quoted in grammar.plain | grammar.not_places)


def _stands_alone(token: Token, grammar: Grammar) -> bool:
    return token.known and token.word not in grammar.ambiguous


def _ending(body: Sequence[Token], text: str, grammar: Grammar) -> tuple[int, Ending] | None:
    """Where the longest ending at the end of the run begins, and which it is."""
    end = body[-1].end
    if text[end - 1] not in grammar.last_signs:
        return None
    first = body[0].start
    found = [
        (end - length, grammar.endings[text[end - length : end]])
        for length in range(min(LONGEST_ENDING, end - first), 0, -1)
        if text[end - length : end] in grammar.endings and (length > 1 or _one_sign_counts(body, grammar))
    ]
    if not found:
        return None
    starts = {t.start for t in body}
    return next((f for f in found if f[0] in starts), found[0])


def _one_sign_counts(body: Sequence[Token], grammar: Grammar) -> bool:
    """Whether a one-character ending ends a name (石祥路) and not a plain word (思路)."""
    last = body[-1]
    if len(last.word) == 1:
        return len(body) > 1 and body[-2].word not in grammar.plain
    if last.word in grammar.not_places or last.word in grammar.plain or last.word in grammar.regions:
        return False
    if last.known:
        return last.word not in grammar.ambiguous
    return len(body) > 1 or len(last.word) > SHORTEST


def _trimmed(body: Sequence[Token], ending_start: int, text: str, grammar: Grammar) -> Sequence[Token]:
    """The run without words at its left that begin no name, and short enough; a numbered line keeps its number."""
    if text[ending_start : body[-1].end] in _NUMBERED and body[-2:-1] and body[-2].word.isdigit():
        return body
    while len(body) > 1 and body[0].start < ending_start and not body[0].known:
        word = body[0].word
        loose = word in _JOINTS or word in "（）" or word in grammar.edges or body[0].tag in ("m", "q", "f")
        loose = loose or (body[0].tag == "t" and bool(_DATE.search(word)))
        if not loose and body[-1].end - body[0].start <= LONGEST:
            break
        body = body[1:]
    return body


def _without_district(body: Sequence[Token], ending_start: int, grammar: Grammar) -> Sequence[Token]:
    """The run without the province, city, district or town in front of the name (常山县青石镇和尚弄村)."""
    while (
        len(body) > 1
        and body[1].start < ending_start
        and body[0].tag == "ns"
        and _ADMIN.fullmatch(body[0].word)
        and body[1].word not in grammar.plain
        and body[1].word not in grammar.endings
    ):
        body = body[1:]
    return body


class _Modifier(NamedTuple):
    word: str
    tag: str
    known: bool


def _modifiers(body: Sequence[Token], ending_start: int, text: str) -> list[_Modifier]:
    """The words before the ending; of a word that holds the ending, the part before it."""
    return [_Modifier(text[t.start : min(t.end, ending_start)], t.tag, t.known) for t in body if t.start < ending_start]


def _is_name(modifiers: Sequence[_Modifier], ending_word: str, ending: Ending, grammar: Grammar) -> bool:
    """Whether the words before an ending make it a name."""
    if ending_word in _NUMBERED and modifiers and modifiers[-1].word.isdigit():
        return True
    own = [m for m in modifiers if m.known or not _says_nothing(m, grammar)]
    proper = [m for m in own if m.known or m.tag in _PROPER_TAGS]
    local = [m for m in proper if m.word not in grammar.regions]
    if ending.strong:
        return bool(own)
    return bool(local) or (len(modifiers) > 1 and bool(proper) and modifiers[0].word in grammar.towns)


def _says_nothing(modifier: _Modifier, grammar: Grammar) -> bool:
    """Whether a word is plain, a thing with a name of its own (图书馆), a sign, a number or a rank (4A)."""
    word = modifier.word
    if word in grammar.plain or modifier.tag in ("x", "m", "q"):
        return True
    return (word in grammar.endings and len(word) > SHORTEST) or bool(_RANK.fullmatch(word))
