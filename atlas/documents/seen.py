"""Which elements of a page nobody sees: hidden by an attribute, by their own style or by a rule for their class."""

from __future__ import annotations

import re
from collections.abc import Mapping

_READING = frozenset(("rt", "rp"))
"""The reading above a character is no part of the word."""
_STRUCK = frozenset(("del", "s", "strike"))
_UNSEEN = re.compile(
    r"(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])|"
    r"opacity\s*:\s*0(?![.\d])|text-decoration(?:-line)?\s*:[^;]{0,40}line-through)",
    re.IGNORECASE,
)
_SELECTOR = re.compile(r"(?:[a-z][a-z\d]*)?([.#][\w-]+)", re.IGNORECASE)
_SOMETIMES = re.compile(r"/\*.*?\*/|@[\w-]+[^{};]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}", re.DOTALL)
"""Comments, and rules that hold only somewhere (@media print)."""
_LONGEST_SHEET = 200_000
_MENU = re.compile(r"nav|menu|crumb|foot|header|sidebar|related|share", re.IGNORECASE)
_MENU_TAGS = frozenset(("nav", "header", "footer", "aside"))


class Sheet:
    """The rules of a page's own style sheets that hide what bears a class or an id."""

    def __init__(self) -> None:
        self._unseen: set[str] = set()

    def read(self, rules: str) -> None:
        """Take the rules of one style element."""
        for rule in _SOMETIMES.sub("", rules[:_LONGEST_SHEET]).split("}"):
            selectors, _, body = rule.partition("{")
            if _UNSEEN.search(body):
                named = (_SELECTOR.fullmatch(selector.strip()) for selector in selectors.split(","))
                self._unseen.update(m[1] for m in named if m)

    def hides(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Whether nobody sees an element, or sees it struck out."""
        if tag in _READING or tag in _STRUCK or "hidden" in attributes:
            return True
        if _UNSEEN.search(attributes.get("style", "")):
            return True
        return bool(self._unseen) and not self._unseen.isdisjoint(_marks(attributes))


def _marks(attributes: Mapping[str, str]) -> list[str]:
    return [*(f".{name}" for name in attributes.get("class", "").split()), f"#{attributes.get('id', '')}"]


def is_called_menu(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element calls itself a menu, by its tag, class, id or role."""
    called = " ".join(attributes.get(name, "") for name in ("class", "id", "role"))
    return tag in _MENU_TAGS or _MENU.search(called) is not None
