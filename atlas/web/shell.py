"""What browsers load of Streamlit itself: its files, and what its page asks for, read where it is installed."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from atlas.web.blob import Blob

_TYPES = {".js": "text/javascript", ".css": "text/css"}
_HEADER = "BidiComponent"
"""The script that draws our components, which each page has: Streamlit asks for it once a session draws one."""
_SCRIPT = re.compile(r'<script type="module"[^>]* src="\.(/static/[^"]+)"')
_MODULE = re.compile(r'<link rel="modulepreload"[^>]* href="\.(/static/[^"]+)"')
_SHEET = re.compile(r'<link rel="stylesheet"[^>]* href="\.(/static/[^"]+)"')
_IMPORT = re.compile(r'(?:from|import)"\./([^"]+\.js)"')


class Links(NamedTuple):
    """What Streamlit's page asks for: the script that starts it, all that this imports at once, its style sheet."""

    script: str
    imports: tuple[str, ...]
    sheet: str


@lru_cache(maxsize=1)
def shell_paths() -> frozenset[str]:
    """The addresses of the scripts, styles, fonts and the icon of Streamlit's page."""
    folder = _folder()
    files = [folder / "favicon.png", *(path for path in (folder / "static").rglob("*") if path.is_file())]
    return frozenset(f"/{path.relative_to(folder).as_posix()}" for path in files)


@lru_cache(maxsize=1)
def shell_links() -> Links:
    """The links of Streamlit's own page, and what its first component will import."""
    page = (_folder() / "index.html").read_text(encoding="utf-8")
    (script,), (sheet,) = _SCRIPT.findall(page), _SHEET.findall(page)
    (component,) = (path for path in shell_paths() if path.startswith(f"/static/js/{_HEADER}."))
    found = dict.fromkeys([*_MODULE.findall(page), component])
    waiting = [component]
    while waiting:
        text = (_folder() / waiting.pop()[1:]).read_text(encoding="utf-8")
        new = [path for name in _IMPORT.findall(text) if (path := f"/static/js/{name}") not in (script, *found)]
        waiting += new
        found |= dict.fromkeys(new)
    return Links(script, tuple(found), sheet)


def is_packed(path: str) -> bool:
    """Whether that is a file of Streamlit's which is worth compressing: fonts and pictures are compressed already."""
    return path in shell_paths() and Path(path).suffix in _TYPES


@cache
def shell_blob(path: str) -> Blob:
    """One of Streamlit's scripts or style sheets, compressed at the first request for it."""
    return Blob.of((_folder() / path[1:]).read_bytes(), _TYPES[Path(path).suffix])


@cache
def _folder() -> Path:
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("streamlit is not installed")
    return Path(spec.origin).parent / "static"
