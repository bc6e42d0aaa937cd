"""How to cite what the atlas publishes and what it reads: GB/T 7714–2015, APA 7 and BibTeX."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import quote

from atlas.model import Plan, Project
from atlas.render.words import LANGS, Lang, word

CitationStyle = Literal["gbt7714", "apa", "bibtex"]
CITATION_STYLES: tuple[CitationStyle, ...] = ("gbt7714", "apa", "bibtex")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_GENRES = {"news": "N/OL", "report": "R/OL"}


class Work(NamedTuple):
    """What is cited: who made it, how it is called in each language, when and where it was published."""

    key: str
    author: dict[Lang, str]
    title: dict[Lang, str]
    mark: str
    """What kind of thing it is and on which medium, as GB/T 7714 marks it: DB/OL, CM/OL, EB/OL."""
    kind: str
    """The same in the words of APA; "" for what needs none."""
    date: str | None
    """The ISO date of publication, of reduced precision, or None."""
    version: str
    url: str
    read: str
    """The ISO day on which it was read or made."""
    supplied: bool = False
    """The title is a description, since the thing itself bears none."""


def atlas_work(version: str, day: str, url: str = "") -> Work:
    """The atlas itself: its data of one version."""
    return _own("", _both("app_title"), version, day, url)


def project_work(project: Project, version: str, day: str, url: str = "") -> Work:
    """A record of the atlas."""
    return _own(project.id, {"zh": project.name, "en": project.name_en}, version, day, url)


def picture_work(title: str, version: str, day: str, url: str = "") -> Work:
    """A picture of the atlas."""
    work = _own("map", {"zh": title, "en": title}, version, day, url)
    return work._replace(mark="CM/OL", kind="Map")


def plan_work(plan: Plan, day: str) -> Work:
    """A plan that the atlas reads, on the day when its page was opened."""
    supplied = plan.title_basis == "content"
    return Work(
        plan.id, {"zh": plan.issuer or "", "en": plan.issuer_en or ""}, {"zh": plan.title, "en": plan.title_en},
        _GENRES.get(plan.genre, "EB/OL"), "", plan.date, "", plan.url or "", day, supplied,
    )  # fmt: skip


def cite(work: Work, style: CitationStyle) -> str:
    """The citation as plain text, in one line but for BibTeX, whose values are escaped as LaTeX wants them."""
    return {"gbt7714": _gbt7714, "apa": _apa, "bibtex": _bibtex}[style](_in_one_line(work))


def _own(key: str, title: dict[Lang, str], version: str, day: str, url: str) -> Work:
    ident = "-".join(filter(None, ("hangzhou-plan-atlas", key, version)))
    return Work(ident, _both("app_title"), title, "DB/OL", "Data set", day, version, url, day)


def _both(key: str) -> dict[Lang, str]:
    return {lang: word(key, lang) for lang in LANGS}


def _in_one_line(work: Work) -> Work:
    titles, authors = ({lang: _line(said[lang]) for lang in LANGS} for said in (work.title, work.author))
    return work._replace(title=titles, author=authors, url=_address(work.url))


def _line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _address(url: str) -> str:
    """An address without what ends it in running text or in LaTeX; an address on the web stays the same address."""
    return quote(_line(url), safe="%/:?#[]@!$&'()*+,;=-._~")


def _gbt7714(work: Work) -> str:
    """Author. Title[kind/medium]. (date)[day read]. address."""
    author, title = work.author["zh"], work.title["zh"]
    named = f"{author}. {title}" if author and author != title else title
    version = f" {word('citation_version', 'zh', version=work.version)}." if work.version else ""
    when = f"({work.date})" if work.date else ""
    address = f" {work.url}." if work.url else ""
    return f"{named}[{work.mark}].{version} {when}[{work.read}].{address}"


def _apa(work: Work) -> str:
    """Author. (Date). Title (Version) [Kind]. Address."""
    author, title, kind = work.author["en"], work.title["en"], f" [{work.kind}]" if work.kind else ""
    version = f" (Version {work.version})" if work.version else ""
    original = work.title["zh"]
    if work.supplied:
        title = f"[{title}]"
    elif original != title and not work.version:
        title = f"{original} [{title}]"
    when = _apa_date(work.date)
    head = f"{_ended(author)} ({when}). {title}{version}{kind}." if author else f"{title}{version}{kind}. ({when})."
    return f"{head} {work.url}".rstrip()


def _ended(name: str) -> str:
    return name if name.endswith(".") else f"{name}."


def _apa_date(date: str | None) -> str:
    if not date:
        return "n.d."
    year, *rest = date.split("-")
    month = f", {_MONTHS[int(rest[0]) - 1]}" if rest else ""
    return f"{year}{month}{f' {int(rest[1])}' if len(rest) > 1 else ''}"


def _bibtex(work: Work) -> str:
    """A @misc entry, since BibTeX knows neither data sets nor plans."""
    year, *rest = (work.date or "").split("-")
    note = [work.title["en"] if work.title["en"] != work.title["zh"] else "", f"accessed {work.read}"]
    note.insert(1, f"data version {work.version}" if work.version else "")
    fields = {
        "author": f"{{{_latex(work.author['zh'])}}}" if work.author["zh"] else "",
        "title": f"{{{_latex(work.title['zh'])}}}",
        "year": year,
        "month": str(int(rest[0])) if rest else "",
        "url": work.url,
        "note": _latex("; ".join(filter(None, note))),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@misc{{{re.sub(r'[^A-Za-z0-9-]', '-', work.key)},", *lines, "}"))


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in text)
