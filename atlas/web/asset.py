"""The browser's code as it is served: scripts and styles under one hash, and the scripts of a room in one file."""

from __future__ import annotations

import json
import posixpath
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from atlas.web.blob import Blob
from atlas.web.curate import curate_dir

_OWN = Path(__file__).parent / "assets"
_LEAFLET = Path(str(files("js_lib_leaflet"))) / "static" / "js_lib_leaflet"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
_SHEETS = ("style/first.css", "style/streamlit.css", "style/embed.css", "style/story.css")
_SHARED_DOOR, _SHARED_SHEETS = "doors/embed.js", ("style/embed.css", "style/story.css")
_SCRIPT_IMPORT = re.compile(r'^(?:import|export)\b[^;"]*"(\.{1,2}/[^"]+)";', re.MULTILINE)
ROOMS = ("desk", "directory", "filter", "frame", "map", "review", "workbench")
DOOR = "doors/streamlit.js"
_FRAME = "rooms/frame.js"
"""The room that stands on every page, so that its scripts come in a file of their own."""
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
    found |= {f"rooms/{room}.json": _in_one_file(room) for room in ROOMS if f"rooms/{room}.js" in names}
    return {name: Blob.of(text.encode(), _TYPES[Path(name).suffix]) for name, text in found.items()}


def _in_one_file(room: str) -> str:
    """[name, text] of each script of a room, behind those that it imports; imports are written as "script:<name>"."""
    entry = f"rooms/{room}.js"
    before = needs(DOOR, _FRAME) if entry != _FRAME else ()
    scripts = [name for name in needs(DOOR, entry) if name not in before]
    return json.dumps([(name, _named_imports(name)) for name in scripts], ensure_ascii=False, separators=(",", ":"))


def _named_imports(name: str) -> str:
    def named(match: re.Match[str]) -> str:
        return match[0].replace(f'"{match[1]}"', f'"script:{_beside(name, match[1])}"')

    return _SCRIPT_IMPORT.sub(named, read_asset(name))


@cache
def needs(*entries: str) -> tuple[str, ...]:
    """These scripts and all that they import directly or through others, each after those that it imports itself."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in found:
            return
        for target in _SCRIPT_IMPORT.findall(read_asset(name)):
            visit(_beside(name, target))
        found[name] = None

    for entry in entries:
        visit(entry)
    return tuple(found)


ASSETS = _read_assets()
ASSETS_HASH = Blob.of("".join(b.hash for b in ASSETS.values()).encode(), "text/plain").hash
ASSETS_FOLDER = f"atlas/assets/{ASSETS_HASH}/"
"""Where all of them stand, under one hash, so that they import each other."""


def asset_url(name: str) -> str:
    """The path of one of our scripts or sheets."""
    return ASSETS_FOLDER + name


def room_urls(room: str) -> list[str]:
    """The paths of the files with all scripts of a room."""
    return [asset_url(f"rooms/{name}.json") for name in dict.fromkeys(("frame", room))]


SHARED_ASSETS = {name: ASSETS[name] for name in (*needs(_SHARED_DOOR), *_SHARED_SHEETS)}
SHARED_HASH = Blob.of("".join(b.hash for b in SHARED_ASSETS.values()).encode(), "text/plain").hash
SHARED_FOLDER = f"embed/code/{SHARED_HASH}/"
"""Where the code of such pages stands, under a hash of its own: other sites may load it."""
