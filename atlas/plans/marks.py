"""Marks in a text that are not the plan's words: those of Markdown, and the numbers of notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WHOLE = re.compile(
    r"~~(?=[^\s~])[^~\n]{1,500}~~"  # struck out
    r"|<(del|s|strike)>[^<>\n]{0,500}</\1>"
    r"|!\[[^\[\]\n]{0,200}\]\([^()\n]{0,500}\)"  # a picture
    r"|\[\^[^\[\]\s]{1,20}\]:?"  # a note
    r"|<sup>[\[(（]?\d{1,3}[\])）]?</sup>"
    r"|</?(?:a|b|br|center|div|em|font|i|p|span|strong|sub|sup|u)\b[^<>\n]{0,300}>"
    r"|(?m:^[ \t]{0,3}#{1,6}[ \t]+)"
    r"|\\(?=[!-/:-@\[-`{-~])|`"
)
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\((?=[^()\s]{0,500}[./#])[^()\s]{1,1000}(?: \"[^\"\n]{0,200}\")?\)")
_EMPHASIS = re.compile(
    r"(?<![\d*])(\*{1,3})(?=[^\s*])([^*\n]{1,300}?)(?<=\S)\1(?!\*)|(?<!_)(__)(?=[^\s_])([^_\n]{1,300}?)(?<=\S)__(?!_)"
    r"|(?<![A-Za-z0-9_])(_)(?=[^\s_])([^_\n]{1,100}?)(?<=\S)_(?![A-Za-z0-9_])"
)
_HIGH = "[⁰¹²³⁴-⁹]"
_NUMBER = rf"(?:\d|{_HIGH}){{1,3}}"
_NOTE = re.compile(
    rf"(?<=[^\s\[])[\[［〔](?:注\s?)?{_NUMBER}(?:[,，、~-]{_NUMBER}){{0,5}}[\]］〕](?!\d{{0,4}}号)"
    r"|(?<=\S)[（(]注[\d①-⑳]{0,2}[）)]"
    rf"|(?<=[^\s⁰¹²³⁴-⁹])(?<![mM](?=[²³](?!{_HIGH})))(?<![^\d.]10)(?<!^10){_HIGH}+(?:[,，、]{_HIGH}+)*"
)
_CIRCLED = re.compile(r"(?<=[\w）)”》%㎡㎞])[①-⑳㉑-㉟]")
_LEADS_TO_LIST = "括为是即含有指分及和"
_FIRST = "①"


def mark_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of a text that are marks and not words, in no order; what is struck out or a comment is a mark too."""
    yield from _comments(text)
    yield from (m.span() for m in _WHOLE.finditer(text))
    for link in _LINK.finditer(text):
        yield link.start(), link.start(1)
        yield link.end(1), link.end()
    for m in _EMPHASIS.finditer(text):
        words = next(i for i in (2, 4, 6) if m[i])
        yield m.start(), m.start(words)
        yield m.end(words), m.end()
    yield from (m.span() for m in _NOTE.finditer(text))
    yield from _circled(text)


def _comments(text: str) -> Iterator[tuple[int, int]]:
    at = text.find("<!--")
    while at >= 0:
        end = text.find("-->", at)
        if end < 0:
            return
        yield at, end + len("-->")
        at = text.find("<!--", end)


def _circled(text: str) -> Iterator[tuple[int, int]]:
    """The circled numbers that refer to notes; those that count the items of a list stay."""
    for line in re.finditer(r"[^\n]+", text):
        found = [m.start() for m in _CIRCLED.finditer(text, *line.span())]
        counts = any(text[i - 1] in _LEADS_TO_LIST for i in found) or any(
            text[i - 1] in "，。；：、" for i in _every(text, _FIRST, *line.span()) if i > line.start()
        )
        if not counts:
            yield from ((i, i + 1) for i in found)


def _every(text: str, sign: str, start: int, end: int) -> Iterator[int]:
    at = text.find(sign, start, end)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1, end)
