"""What browsers load of Streamlit itself: its files, and the inline scripts of its page, read where it is installed."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_INLINE = re.compile(r"<script(?![^>]*\ssrc\s*=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)


@lru_cache(maxsize=1)
def shell_paths() -> frozenset[str]:
    """The addresses of the scripts, styles, fonts and the icon of Streamlit's page."""
    folder = _folder()
    files = [folder / "favicon.png", *(path for path in (folder / "static").rglob("*") if path.is_file())]
    return frozenset(f"/{path.relative_to(folder).as_posix()}" for path in files)


@lru_cache(maxsize=1)
def inline_hashes() -> tuple[str, ...]:
    """The sources by which a content policy allows the inline scripts of Streamlit's page, and no other."""
    page = (_folder() / "index.html").read_text(encoding="utf-8")
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE.findall(page))
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _folder() -> Path:
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("streamlit is not installed")
    return Path(spec.origin).parent / "static"
