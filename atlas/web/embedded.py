"""The page of a snapshot that stands in articles: what was frozen, and what later data says otherwise."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple
from urllib.parse import urlencode

from atlas.catalogue import Build, build_day
from atlas.errors import AtlasError, NotFoundError
from atlas.osm.cells import LEVELS
from atlas.render import LANGS, Lang, fill, word
from atlas.render.picture.marks import ROUGH
from atlas.snapshots import Notice, Part, Snapshot, change_text, changes, figure_changes, part_of, snapshot_of
from atlas.web.asset import SHARED_FOLDER, needs
from atlas.web.blob import Blob
from atlas.web.opening import LANGUAGE_TAGS
from atlas.web.site import site

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
DOOR, SHEET = "doors/embed.js", "style/embed.css"
MOST_CHANGES = 12
_LIVE: tuple[Part, ...] = ("map", "base", "terms")
_SAID = (
    "here_several", "dot", "framed_wheel", "framed_wheel_mac", "framed_finger", "zoom_in", "zoom_out", "metro_line",
    "map_label", "embed_show", "embed_here",
)  # fmt: skip
"""The words that the live map of the page speaks."""
_MAP_SHARE, _AROUND_PX, _LINE_PX = 0.62, 190, 26
"""How high the map is by its width, and what stands around it, about: for who cannot ask the page."""


class Asked(NamedTuple):
    """How a page is asked for: at which site, in which theme and language, if in any."""

    origin: str
    theme: Theme
    lang: Lang | None


@lru_cache(maxsize=256)
def page(id_: str, asked: Asked, version: str | None) -> Blob:
    """The page of a snapshot beside the data of a version; NotFoundError when nothing was published under that id."""
    snapshot = found(id_)
    lang = asked.lang or snapshot.view.lang
    text = fill("embed.html", lang, **_values(snapshot, asked, lang, notice_of(snapshot, version)))
    return Blob.of(text.encode(), "text/html")


def theme_of(told: str | None) -> Theme:
    """The theme that is asked for; light where none is, or one that there is not."""
    return next((theme for theme in THEMES if theme == told), "light")


def found(id_: str) -> Snapshot:
    """The snapshot of an id; NotFoundError when there is none."""
    snapshot = snapshot_of(id_)
    if snapshot is None:
        raise NotFoundError("nothing was published under this id", "/embed", "copy its address once more")
    return snapshot


def current_version() -> str | None:
    """The data version of today, or None when there is no build to compare with."""
    try:
        return site().version
    except AtlasError:
        return None


def notice_of(snapshot: Snapshot, version: str | None) -> Notice | None:
    """What the data of today says otherwise than a snapshot; None where it says the same, or there is none."""
    if version in (None, snapshot.version):
        return None
    build: Build = site().build
    if "figures" in snapshot.parts:
        found = figure_changes(_frozen(snapshot, "figures"))
    else:
        found = changes(_frozen(snapshot, "map"), build)
    return Notice(build.manifest.version, build_day(), found) if found else None


def notice_lines(notice: Notice, lang: Lang) -> list[str]:
    """A notice in words: what it is about, then its first changes."""
    head = word("embed_notice", lang, day=notice.day, version=notice.version, count=len(notice.changes))
    more = len(notice.changes) - MOST_CHANGES
    rest = [word("embed_notice_more", lang, count=more)] if more > 0 else []
    return [head, *(change_text(change, lang) for change in notice.changes[:MOST_CHANGES]), *rest]


def told_json(snapshot: Snapshot, version: str | None) -> dict[str, Any]:
    """A snapshot as others read it: what was asked, what it says of itself, and what changed since."""
    notice = notice_of(snapshot, version)
    return {
        "id": snapshot.id,
        "address": f"/embed/{snapshot.id}",
        "version": snapshot.version,
        "day": snapshot.day,
        "view": snapshot.view.model_dump(mode="json"),
        "title": snapshot.title,
        "standfirst": snapshot.standfirst,
        "alt": snapshot.alt,
        "caption": snapshot.caption,
        "credit": snapshot.credit,
        "notice": notice and {
            "version": notice.version,
            "day": notice.day,
            "changes": [change._asdict() for change in notice.changes],
            "told": {lang: notice_lines(notice, lang) for lang in LANGS},
        },
    }  # fmt: skip


def height_px(snapshot: Snapshot, width_px: int) -> int:
    """About how high the page of a snapshot is at a width, its list closed."""
    lang = snapshot.view.lang
    letters = {"zh": 17, "en": 9}[lang]
    words = (snapshot.title[lang], snapshot.standfirst[lang], *snapshot.credit[lang])
    lines = sum(-(-len(text) * letters // width_px) for text in words)
    return round(min(max(width_px * _MAP_SHARE, 260), 560)) + _AROUND_PX + _LINE_PX * lines


def _values(snapshot: Snapshot, asked: Asked, lang: Lang, notice: Notice | None) -> dict[str, Any]:
    address = f"{asked.origin}/embed/{snapshot.id}"
    live = _live(snapshot, asked.theme, lang) if "map" in snapshot.parts else None
    items = _items(snapshot, lang, notice) if live else []
    return {
        "snapshot": snapshot,
        "origin": asked.origin,
        "address": address,
        "oembed": f"{asked.origin}/oembed?{urlencode({'url': address, 'format': 'json'})}",
        "theme": asked.theme,
        "tag": LANGUAGE_TAGS[lang],
        "sheet": SHARED_FOLDER + SHEET,
        "door": SHARED_FOLDER + DOOR,
        "scripts": [SHARED_FOLDER + name for name in needs(DOOR)] if live else [],
        "live": live,
        "notices": notice and [{"tag": LANGUAGE_TAGS[x], "lines": notice_lines(notice, x)} for x in LANGS],
        "items": items,
        "legend": _legend(snapshot, asked.theme, lang) if live else [],
        "hints": _hints(snapshot, lang) if live else [],
        "atlas": f"{asked.origin}/?{urlencode({**snapshot.view.asked, 'lang': lang}, safe=',')}",
    }


def _live(snapshot: Snapshot, theme: Theme, lang: Lang) -> dict[str, Any]:
    """What the live map is told: where its data stands, and our words."""
    at: dict[str, str] = {part: f"/embed/data/{snapshot.parts[part]}.json" for part in _LIVE}
    return {
        "lang": lang,
        "scheme": theme,
        "project": snapshot.view.project,
        "picture": f"/embed/{snapshot.id}.svg?lang={lang}",
        "alt": snapshot.alt[lang],
        **at,
        "cells": {name: f"/embed/data/{sha256}.json" for name, sha256 in snapshot.cells.items()},
        "levels": [_level(number, zoom, snapshot.cells) for number, zoom in LEVELS.items()],
        "words": {key: word(key, lang) for key in _SAID},
    }


def _level(number: int, zoom: float, cells: Iterable[str]) -> dict[str, Any]:
    """A level of the ground's details as the map wants it: from which zoom, and which cells there are."""
    names = [name.split("/")[1] for name in cells if name.startswith(f"{number}/")]
    return {"level": number, "from": zoom, "cells": names}


def _items(snapshot: Snapshot, lang: Lang, notice: Notice | None) -> list[dict[str, Any]]:
    """The projects of the list: what is on the map first, as it was; what the atlas no longer has is struck."""
    names = _frozen(snapshot, "terms")[lang]
    gone = notice.withdrawn if notice else frozenset()
    return [_item(drawn, lang, names, is_gone=drawn["id"] in gone) for drawn in _frozen(snapshot, "map")["features"]]


def _item(drawn: Mapping[str, Any], lang: Lang, names: Mapping[str, Any], *, is_gone: bool) -> dict[str, Any]:
    where = word("comma", lang).join(names["district"][code] for code in drawn["district"])
    state = word("state_partly", lang) if drawn["partly"] else names["state"][drawn["state"]]
    placed = None if drawn["geometry"] else word("embed_off", lang)
    return {
        "id": drawn["id"],
        "name": drawn["name"] if lang == "zh" else drawn["name_en"],
        "facts": word("dot", lang).join(filter(None, (state, names["kind"][drawn["kind"]], where, placed))),
        "is_gone": is_gone,
        "is_placed": placed is None,
    }


def _legend(snapshot: Snapshot, theme: Theme, lang: Lang) -> list[dict[str, Any]]:
    """The states on the map with their looks as they were, and how many there are of each."""
    terms = _frozen(snapshot, "terms")
    style, names = terms["style"], terms[lang]["state"]
    counts = Counter(f["state"] for f in _frozen(snapshot, "map")["features"] if f["geometry"])
    color = "color_dark" if theme == "dark" else "color"
    paper = style["base"][theme]["marker"]
    return [
        {"name": names[state], "count": counts[state], "fill": look["fill"], "color": look[color], "paper": paper}
        for state, look in style["states"].items()
        if counts[state]
    ]


def _hints(snapshot: Snapshot, lang: Lang) -> list[str]:
    """What a reader of the map must know of places that are only nearly right, and of shapes that were constructed."""
    drawn = [f for f in _frozen(snapshot, "map")["features"] if f["geometry"]]
    rough = any(f["extent"] is None and f["precision"] in ROUGH for f in drawn)
    constructed = any(f["extent"] and f["extent"]["basis"] != "osm" for f in drawn)
    told = (("legend_rough", rough), ("legend_constructed", constructed))
    return [word(key, lang) for key, is_there in told if is_there]


@lru_cache(maxsize=64)
def _read(body: bytes) -> Any:  # noqa: ANN401  JSON
    return json.loads(body)


def _frozen(snapshot: Snapshot, part: Literal["map", "terms", "figures"]) -> Any:  # noqa: ANN401  JSON
    return _read(part_of(snapshot, part))
