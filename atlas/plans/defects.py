"""Faults of a plan's text that a machine can see: repetition, pasted spam, unreadable characters, web boilerplate."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from atlas.model import Defect
from atlas.plans.repetition import Span, repeated_spans

_STRONG = (
    "投注|博彩|百家乐|六合彩|时时彩|老虎机|娱乐城|赌场|赌博网|葡京|金沙城|荷官|开奖结果|彩票网|彩票平台|棋牌游戏|裸聊|"
    "成人电影|代开发票|发票代开|代孕|办假证|亚博|万博|"
    r"(?i:[a-z0-9]{0,12}bet\d{2,12}|\d{2,12}bet|casino|viagra|porno?|poker|lottery)"
)
_WEAK = (
    "官方|官网|网站|网址|平台|体育|彩票|下载|注册|登[录陆]|入口|手机版|客户端|在线|真人|娱乐|游戏|开户|足球|澳门|网上|"
    "线上|国际|免费|导航|棋牌|电子|直播|赔率|皇冠|金沙|威尼斯人|最新"
)
_LATIN = r"[A-Za-z0-9@./:&=?%#+~-]{2,60}+"
_ADDRESS = r"(?i:https?://|www\.)[a-z0-9_./?=&%#:-]{4,200}+"
_CHUNK = re.compile(rf"(?:(?>{_ADDRESS}|{_STRONG}|{_WEAK}|{_LATIN})[_|· -]{{0,2}}+){{1,40}}+")
_ELEMENT = re.compile(rf"(?P<address>{_ADDRESS})|(?P<strong>{_STRONG})|(?P<weak>{_WEAK})|(?P<latin>{_LATIN})")
_STRONG_WORD = re.compile(_STRONG)
_OFFICIAL = re.compile(r"(?i)\.(gov|edu|org)\.cn|\.gov\b")
_AGAINST = re.compile(r"(打击|整治|治理|查处|严禁|禁止|防范|取缔|严惩)[^。；]{0,10}$")
_TOKEN = re.compile(r"[A-Za-z0-9_./-]{8,60}+")
_FEWEST_OF_EACH = 3
_BEFORE = 16
_LONGEST_TAIL = 12
_GARBLED = re.compile(r"(?:\ufffd|[\ue000-\ue5e4\ue5e6-\uf8ff]|[\x00-\x08\x0e-\x1f]|锟斤拷|烫烫烫|屯屯屯)+")

_LONGEST_LINE = 120
_BOILERPLATE = re.compile(
    r"(?:信息|文章|稿件)?来源\s*[:：].*|(?:发布|发文|更新|成文)(?:日期|时间|机构|单位)\s*[:：].*|日期\s*[:：]\s*\d.*|"
    r"索\s*引\s*号.*|(?:浏览|点击|访问|阅读)(?:次数|人次|数|量|率)?\s*[:：].*|字[号体](?:大小)?\s*[:：].*|"
    r"[【\[（(]?\s*(?:责任编辑|编辑|作者|审核|校对|记者)\s*[:：].{0,30}|\d{4}-\d\d-\d\d\s+\d\d:\d\d(?::\d\d)?\s*|"
    r"分享(?:[到至].*)?|扫一扫.*|收藏(?:本页)?|(?:微信|微博|新浪微博|QQ空间|朋友圈)|"
    r"[【\[]?\s*(?:打印(?:本页|此页|本文)?|关闭(?:窗口|本页|此页)?|返回(?:顶部|首页|列表|上一?[页级]))\s*[】\]]?(?:\s*[【\[].*)?|"
    r"(?:首页|尾页|末页|上一[页篇条]|下一[页篇条])(?:\s*[:：>》|].*|\s+.*)?|相关(?:链接|新闻|阅读|文章|稿件)\s*[:：]?|"
    r"(?:您?的?(?:当前|现在|所在)(?:的)?(?:所在)?位置)\s*(?:是|为)?\s*[:：].*|.{0,60}(?:ICP备|公网安备|网站标识码).*|"
    r"(?:主办|承办|技术支持|网站维护)(?:单位)?\s*[:：].*|网站地图.*|联系我们|无障碍(?:浏览|阅读)?|"
    r"(?i:copyright|©).*|(?:\S{2,8}\s*)?[|｜>》][|｜>》\s]*"
)
_RIGHTS = re.compile(r"\S{0,12}版权(?:说明|保护|声明|所有)\s*[:：]?.*")
_PORTAL_TITLE = re.compile(
    r".{8,60}[（(]\d{4}年?(?:最新)?更新[)）]|.{6,60}\s?[_|—-]\s?\S{0,16}(?:门户网站|政府网|网站|门户|文库|新闻网)"
)


@lru_cache(maxsize=2)
def find_defects(text: str) -> tuple[Defect, ...]:
    """The faults that the text alone shows, each kind with its spans in order; lost text is not among them."""
    found: list[Defect] = []
    repeated = tuple(repeated_spans(text))
    if repeated:
        note = f"文本有{len(repeated)}处重复前文。"
        found.append(_defect("repeated", note, f"{len(repeated)} passages repeat what stands before.", repeated))
    for string, spans in _spam(text).items():
        times, length = len(spans), len(string)
        note = f"{times}处插入了{length}个字符的垃圾字串。"
        note_en = f"A spam string of {length} characters stands in {times} places."
        found.append(_defect("defaced", note, note_en, tuple(spans)))
    garbled = tuple(match.span() for match in _GARBLED.finditer(text))
    if garbled:
        note_en = f"Unreadable characters in {len(garbled)} places."
        found.append(_defect("defaced", f"{len(garbled)}处有无法辨认的字符。", note_en, garbled))
    boilerplate = tuple(_boilerplate(text))
    if boilerplate:
        note_en = "Words of the web page that are not the plan's: title lines, share buttons, notices."
        found.append(_defect("boilerplate", "含网页自身的文字（标题行、分享按钮、版权等）。", note_en, boilerplate))
    return tuple(found)


def _defect(kind: str, note: str, note_en: str, spans: tuple[Span, ...]) -> Defect:
    return Defect.model_validate({"kind": kind, "note": note, "note_en": note_en, "spans": spans})


def _spam(text: str) -> dict[str, list[Span]]:
    """Spam strings with their spans: betting words run together with foreign letters, or odd strings pasted twice."""
    spam: dict[str, list[int]] = defaultdict(list)
    odd: dict[str, list[int]] = defaultdict(list)
    for match in _CHUNK.finditer(text):
        chunk = match.group().rstrip(" _|·-")
        if _is_spam(chunk, text[max(0, match.start() - _BEFORE) : match.start()]):
            spam[chunk].append(match.start())
        elif "@" not in chunk and not _OFFICIAL.search(chunk):
            for token in filter(_is_odd, _TOKEN.finditer(chunk)):
                odd[token.group()].append(match.start() + token.start())
    spam = _by_shortest(spam)
    spam.update((string, starts) for string, starts in odd.items() if len(starts) > 1)
    found: dict[str, list[Span]] = {}
    for string, starts in spam.items():
        length = len(string) + _common_tail(text, starts, len(string))
        found[text[starts[0] : starts[0] + length]] = [(start, start + length) for start in starts]
    return found


def _by_shortest(spam: dict[str, list[int]]) -> dict[str, list[int]]:
    """A string that goes on where another ends ran into the plan's own words: only the shorter is spam."""
    merged: dict[str, list[int]] = {}
    shortest = ""
    for string in sorted(spam):  # a string comes right before those that go on from it
        shortest = shortest if shortest and string.startswith(shortest) else string
        merged.setdefault(shortest, []).extend(spam[string])
    return {string: sorted(starts) for string, starts in merged.items()}


def _is_spam(chunk: str, before: str) -> bool:
    kinds = [str(m.lastgroup) for m in _ELEMENT.finditer(chunk)]
    if not _STRONG_WORD.search(chunk):
        return "address" in kinds and kinds.count("weak") > 1 and not _OFFICIAL.search(chunk)
    foreign = "latin" in kinds or "address" in kinds or "_" in chunk
    return len(kinds) > 1 and (foreign or len(kinds) > 2) and not _AGAINST.search(before)


def _is_odd(token: re.Match[str]) -> bool:
    """Small letters and figures mixed, as in no name of a plan (5G, LOFT49, PM2.5, 1+X)."""
    letters, digits = sum(c.islower() for c in token.group()), sum(c.isdigit() for c in token.group())
    return letters >= _FEWEST_OF_EACH and digits >= _FEWEST_OF_EACH


def _common_tail(text: str, starts: list[int], length: int) -> int:
    """How many characters after a string that stands several times are the same everywhere, hence pasted too."""
    rests = [text[s + length : s + length + _LONGEST_TAIL + 1] for s in starts]
    common = next((i for i, column in enumerate(zip(*rests, strict=False)) if len(set(column)) > 1), _LONGEST_TAIL + 1)
    tail = re.match(r"[^，,。；;、\s“”]*", rests[0][:common])
    return tail.end() if len(starts) > 1 and common <= _LONGEST_TAIL and tail else 0


def _boilerplate(text: str) -> Iterator[Span]:
    """Runs of lines that belong to the web page."""
    run: Span | None = None
    first = True
    for line in re.finditer(r"[^\n]+", text):
        words = line.group().strip()
        if not words:
            continue
        if _is_boilerplate(words, first):
            run = (run[0] if run else line.start(), line.end())
        elif run:
            yield run
            run = None
        first = False
    if run:
        yield run


def _is_boilerplate(words: str, first: bool) -> bool:
    if len(words) <= _LONGEST_LINE and _BOILERPLATE.fullmatch(words):
        return True
    return _RIGHTS.match(words) is not None or (first and _PORTAL_TITLE.fullmatch(words) is not None)
