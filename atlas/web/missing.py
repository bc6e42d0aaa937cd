"""The page for an address that is none of ours."""

from __future__ import annotations

from functools import lru_cache

from atlas.render import LANGS, Lang, fill, word


@lru_cache(maxsize=1)
def missing_page() -> str:
    """Tells in both languages that there is no such page, with the way to the map."""
    name = " · ".join(word("app_title", lang) for lang in LANGS)
    title = f"{word('missing', 'zh')} · {name}"
    return fill("missing.html", title=title, name=name, parts=[_part(lang) for lang in LANGS])


def _part(lang: Lang) -> dict[str, str]:
    words = {"missing": word("missing", lang), "hint": word("missing_hint", lang), "to_map": word("to_map", lang)}
    form = {"lang": "zh-CN", "h": "h1", "query": ""} if lang == "zh" else {"lang": "en", "h": "h2", "query": "?lang=en"}
    return {**words, **form}
