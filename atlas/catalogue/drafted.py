"""What a drafted record holds where a reviewer must still write, and the rule that none of it lands."""

from __future__ import annotations

from collections.abc import Iterator

from atlas.model import Project

TO_WRITE = "（草稿，摘要待写）"
TO_WRITE_EN = "(draft, summary to be written)"
_MARK, _MARK_EN = "草稿", "(draft"


def pinyin_name(name: str) -> str:
    """The name's syllables, which stand for an English name until a reviewer writes one."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  its dictionaries take long to load

    return " ".join(word.capitalize() for word in lazy_pinyin(name))


def left_by_draft(project: Project) -> Iterator[str]:
    """The fields that still hold what the draft put there."""
    if project.name_en.split() == pinyin_name(project.name).split():
        yield "name_en"
    if _MARK in project.summary:
        yield "summary"
    if _MARK_EN in project.summary_en.lower():
        yield "summary_en"
