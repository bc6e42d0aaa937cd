"""What the register of plans needs to know of a plan that it does not have yet."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import yaml

from atlas.documents import Document
from atlas.plans import find_defects, title_of, titled_district
from atlas.plans.period import find_years

_DATED = re.compile(
    r"^[（(]?(?:(?:发布|印发|成文|公布)(?:日期|时间)[：:]\s*)?(20\d\d)[年./-](\d{1,2})(?:[月./-](?:(\d{1,2})日?)?)?(?!\d)"
)
_PAGE_LINE = re.compile(r"(?:稿源|来源|发布|时间|日期)[^\n]*?(?<!\d)(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})(?!\d)")
_ONE_YEAR = re.compile(r"(?<![到至—\d-])(20\d\d)年度?(?=[^到至—-]*(?:清单|计划|要点|安排|项目|实事))")
_NEWS = re.compile(r"稿源|记者|通讯员|本报讯|新华社|日报|晚报|新闻网")
_GENRES = {"plan": re.compile("规划|纲要|计划|方案|清单|要点"), "decision": re.compile("决定|决议|意见")}
_LICENCES = {"plan": "government-text", "decision": "government-text", "news": "all-rights-reserved"}
_UNTOLD = """\
# genre and licence are null: the text does not tell whether it is a plan, a decision or news; fill in both:
# plan or decision (government-text), or news (all-rights-reserved).
"""
_SPELLED = re.compile(r"第(十[一二三四五六])个五年")
_FIRST_LINES, _LONGEST_LINE = 10, 60


def offered_row(plan_id: str, path: Path, document: Document) -> str:
    """A row for geodata/plans.yaml with all that the document tells of itself, and null for the rest.

    Its file is the text as it is read, which for a .txt or .md is the file itself.
    """
    title = title_of(document.text)
    genre = _genre(title, document.text)
    date, date_basis = _date(document.text)
    row: dict[str, Any] = {
        "id": plan_id,
        "file": path.with_suffix(".txt").name if path.suffix.lower() != ".md" else path.name,
        "sha256": hashlib.sha256(document.text.encode("utf-8", "replace")).hexdigest(),
        "title": title or None,
        "title_en": None,
        "short": None,
        "short_en": None,
        "title_basis": "text" if title else "content",
        "issuer": None,
        "issuer_en": None,
        "issuer_basis": "text",
        "date": date,
        "date_basis": date_basis,
        "url": None,
        "horizon": _horizon(title),
        "horizon_note": None,
        "districts": list(titled_district(document.text)),
        "genre": genre,
        "licence": _LICENCES.get(genre or ""),
        "defects": [
            {"kind": d.kind, "note": d.note, "note_en": d.note_en, "spans": [list(span) for span in d.spans]}
            for d in (*document.defects, *find_defects(document.text))
        ],
    }
    return ("" if genre else _UNTOLD) + yaml.safe_dump([row], allow_unicode=True, sort_keys=False)


def _genre(title: str, text: str) -> str | None:
    """What kind of text it is: news by the lines that name a paper or a reporter, else what its title says."""
    if any(_NEWS.search(line) for line in _first_lines(text)):
        return "news"
    return next((genre for genre, words in _GENRES.items() if words.search(title)), None)


def _first_lines(text: str) -> list[str]:
    """The short ones of the first lines, where a page or a title sheet says what the text is."""
    lines = (line.strip(" 　\t\r") for line in text[:1000].split("\n")[:_FIRST_LINES])
    return [line for line in lines if len(line) <= _LONGEST_LINE]


def _date(text: str) -> tuple[str | None, str]:
    """The day or month that one of the first lines begins with, as the text's; a line of the page tells the page's."""
    for line in _first_lines(text):
        begins = _DATED.match(line)
        found = begins or _PAGE_LINE.search(line)
        if found and 1 <= int(found[2]) <= 12:
            day = f"-{int(found[3]):02}" if found[3] else ""
            of_page = begins is None or line.startswith(("发布", "公布"))
            return f"{found[1]}-{int(found[2]):02}{day}", "page" if of_page else "text"
    return None, "unknown"


def _horizon(title: str) -> list[int] | None:
    """The period that the title states: years from and to, a five-year plan (第十五个五年), one year of a list."""
    years = find_years(_SPELLED.sub(r"\1五", title))
    one = _ONE_YEAR.search(title)
    own = [int(one[1]), int(one[1])] if one else None
    return next(([y.first, y.last] for y in years if y.first and y.last), own)
