"""The browser's code as it is served: scripts and styles under one hash, and what a room needs of them."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from atlas.web.blob import Blob
from atlas.web.curate import curate_dir

_OWN = Path(__file__).parent / "assets"
_LEAFLET = Path(str(files("js_lib_leaflet"))) / "static" / "js_lib_leaflet"
_TYPES = {".js": "text/javascript", ".css": "text/css"}
_SHEETS = ("style/first.css", "style/streamlit.css", "style/embed.css", "style/story.css")
_SHARED_DOOR, _SHARED_SHEETS = "doors/embed.js", ("style/embed.css", "style/story.css")
_SCRIPT_IMPORT = re.compile(r'^(?:import|export)\b[^;"]*"(\.{1,2}/[^"]+)";', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/\n*", re.DOTALL)
_SHEET_IMPORT = re.compile(r'^@import "([^"]+)"(?: layer\((\w+)\))?;\n', re.MULTILINE)


def read_asset(name: str) -> str:
    """The text of one of our scripts or sheets, or of Leaflet's two."""
    folder = _LEAFLET if name.startswith("leaflet.") else _OWN
    return (folder / name).read_text(encoding="utf-8")


def sheet(name: str) -> str:
    """A style sheet with those that it imports written in their place, so that none comes late."""

    def imported(match: re.Match[str]) -> str:
        inside = sheet(_beside(name, match[1]))
        return f"@layer {match[2]} {{\n{inside}\n}}\n" if match[2] else inside

    return _SHEET_IMPORT.sub(imported, _COMMENT.sub("", read_asset(name)))


def _beside(name: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


def _read_assets() -> dict[str, Blob]:
    paths = [path for path in sorted(_OWN.rglob("*.js")) if curate_dir() or path.stem != "review"]
    names = [path.relative_to(_OWN).as_posix() for path in paths]
    found = {name: read_asset(name) for name in (*names, "leaflet.js")} | {name: sheet(name) for name in _SHEETS}
    return {name: Blob.of(text.encode(), _TYPES[Path(name).suffix]) for name, text in found.items()}


ASSETS = _read_assets()
ASSETS_HASH = Blob.of("".join(b.hash for b in ASSETS.values()).encode(), "text/plain").hash
ASSETS_FOLDER = f"atlas/assets/{ASSETS_HASH}/"
"""Where all of them stand, under one hash, so that they import each other."""


def asset_url(name: str) -> str:
    """The path of one of our scripts or sheets."""
    return ASSETS_FOLDER + name


@cache
def needs(*entries: str) -> tuple[str, ...]:
    """The scripts that a browser loads for these: themselves, and all that they import directly or through others."""
    found = dict.fromkeys(entries)
    waiting = list(entries)
    while waiting:
        name = waiting.pop()
        new = [_beside(name, target) for target in _SCRIPT_IMPORT.findall(read_asset(name))]
        waiting += [target for target in new if target not in found]
        found |= dict.fromkeys(new)
    return tuple(found)


SHARED_ASSETS = {name: ASSETS[name] for name in (*needs(_SHARED_DOOR), *_SHARED_SHEETS)}
SHARED_HASH = Blob.of("".join(b.hash for b in SHARED_ASSETS.values()).encode(), "text/plain").hash
SHARED_FOLDER = f"embed/code/{SHARED_HASH}/"
"""Where the code of such pages stands, under a hash of its own: other sites may load it."""
