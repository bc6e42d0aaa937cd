"""Where in a published page the words of a plan stand, as a text fragment: the browser scrolls to them and marks them.

The same rules as atlas/web/assets/pure/fragment.js; tests/cases/fragment.json holds both to them.
"""

from __future__ import annotations

import re
from typing import Protocol
from urllib.parse import quote

_AFTER_A_MARK = re.compile(r"[^\W_]*[\W_](.*)", re.DOTALL)
_BEFORE_A_MARK = re.compile(r"(.*)[\W_][^\W_]*", re.DOTALL)
_TELLING, _TELLING_AROUND = 4, 2


class Quoted(Protocol):
    """Words of a plan, and what stands before and after them."""

    @property
    def exact(self) -> str:
        """The words."""

    @property
    def prefix(self) -> str:
        """What stands before them."""

    @property
    def suffix(self) -> str:
        """What stands behind them."""


def at_words(url: str, evidence: Quoted) -> str:
    """The address of a page at the words of its evidence; without a fragment where they are too few to be found."""
    before = _around(re.split(r"[\r\n]", evidence.prefix)[-1], _AFTER_A_MARK)
    after = _around(re.split(r"[\r\n]", evidence.suffix)[0], _BEFORE_A_MARK)
    words = _encode(evidence.exact.strip())
    wanted = []
    if sum(map(str.isalnum, before + after)) >= _TELLING_AROUND:
        wanted.append((f"{_encode(before)}-," if before else "") + words + (f",-{_encode(after)}" if after else ""))
    if sum(map(str.isalpha, evidence.exact)) >= _TELLING:  # for a page that writes what stands around them otherwise
        wanted.append(words)
    if not wanted:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:" + "&".join(f"text={text}" for text in wanted)


def _around(text: str, cut: re.Pattern[str]) -> str:
    """What stands around, cut at a mark: browsers find whole words only."""
    found = cut.fullmatch(text)
    rest = found[1].strip() if found else ""
    return rest if any(map(str.isalnum, rest)) else ""


def _encode(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
