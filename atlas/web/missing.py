"""The page for an address that is none of ours."""

from __future__ import annotations

import html
from functools import lru_cache
from string import Template

from atlas.render import LANGS, Lang, word

_PAGE = Template("""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>$title</title>
<link rel="icon" href="data:,">
<style>
:root {
  color-scheme: light dark;
  --ink: #1f2937; --paper: #fff; --soft: #5b6472; --line: #e3e1d9; --main: #0f766e; --on: #fff;
}
@media (prefers-color-scheme: dark) {
  :root { --ink: #e5e7eb; --paper: #14171b; --soft: #a3adba; --line: #323a42; --main: #2dd4bf; --on: #0b1512; }
}
body { margin: 0; min-height: 100svh; display: grid; place-items: center; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei",
    system-ui, sans-serif; }
main { box-sizing: border-box; width: min(34rem, 100%); padding: 2rem 1.5rem; }
section + section { margin-top: 1.75rem; padding-top: 1.75rem; border-top: 1px solid var(--line); }
.name { margin: 0 0 1.75rem; font-weight: 600; }
h1, h2 { margin: 0; font-size: 1.5rem; line-height: 1.35; }
h2 { font-size: 1.15rem; }
p { margin: .35rem 0 1.1rem; color: var(--soft); }
a { display: inline-block; padding: .55rem 1.1rem; border-radius: .375rem; background: var(--main); color: var(--on);
  text-decoration: none; font-weight: 600; }
a:focus-visible { outline: 3px solid var(--main); outline-offset: 3px; }
section + section a { padding: 0; background: none; color: var(--main); text-decoration: underline; }
</style>
</head>
<body><main><p class="name">$name</p>$sections</main></body>
</html>
""")
_SECTION = Template("""
<section lang="$lang"><$h>$missing</$h><p>$missing_hint</p><a href="/$query">$to_map</a></section>
""")


@lru_cache(maxsize=1)
def missing_page() -> str:
    """Tells in both languages that there is no such page, with the way to the map."""
    name = " · ".join(html.escape(word("app_title", lang)) for lang in LANGS)
    title = f"{html.escape(word('missing', 'zh'))} · {name}"
    return _PAGE.substitute(title=title, name=name, sections="".join(_section(lang) for lang in LANGS))


def _section(lang: Lang) -> str:
    words = {key: html.escape(word(key, lang)) for key in ("missing", "missing_hint", "to_map")}
    form = {"lang": "zh-CN", "h": "h1", "query": ""} if lang == "zh" else {"lang": "en", "h": "h2", "query": "?lang=en"}
    return _SECTION.substitute(words, **form)
