"""The page for an address that is none of ours."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from atlas.render import LANGS, Lang, fill, word

Missing = Literal["missing", "no_such_project"]
_LONGEST = 80
_HINTS: dict[Missing, str] = {"missing": "missing_hint", "no_such_project": "no_such_project_hint"}


@lru_cache(maxsize=16)
def missing_page(what: Missing = "missing", name: str = "") -> str:
    """Tells in both languages that there is no such page or project, with a way on."""
    brand = " · ".join(word("app_title", lang) for lang in LANGS)
    parts = [_part(what, name[:_LONGEST], lang) for lang in LANGS]
    return fill("missing.html", title=f"{parts[0]['missing']} · {brand}", name=brand, parts=parts)


def _part(what: Missing, name: str, lang: Lang) -> dict[str, str]:
    page, label = ("", "to_map") if what == "missing" else ("projects", "to_projects")
    words = {"missing": word(what, lang, name=name), "hint": word(_HINTS[what], lang), "label": word(label, lang)}
    form = {"lang": "zh-CN", "h": "h1", "query": ""} if lang == "zh" else {"lang": "en", "h": "h2", "query": "?lang=en"}
    return {**words, **form, "href": f"/{page}{form['query']}"}
