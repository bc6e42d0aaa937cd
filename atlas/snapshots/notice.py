"""What later data says otherwise about a snapshot: it is told beside the map, and the map stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from pyproj import Geod

from atlas.catalogue import Build, load_indicators
from atlas.model import Feature
from atlas.render import Lang, term_names, word
from atlas.snapshots.freeze import feature_json, figure_json

LEAST_M = 10
"""A place that moved by less looks the same on any of our maps."""
_WGS84 = Geod(ellps="WGS84")
_Geometry = Mapping[str, Any] | None
What = Literal["withdrawn", "renamed", "state", "moved", "placed", "unplaced", "redrawn", "precision", "figure"]


class Change(NamedTuple):
    """One thing that is no longer as a snapshot shows it: of which project, what, and how it is now."""

    id: str
    name: str
    name_en: str
    what: What
    now: str = ""
    now_en: str = ""


class Notice(NamedTuple):
    """What changed since, by which data version of which day."""

    version: str
    day: str
    changes: tuple[Change, ...]

    @property
    def withdrawn(self) -> frozenset[str]:
        """The projects that the atlas no longer has."""
        return frozenset(change.id for change in self.changes if change.what == "withdrawn")


def changes(frozen: Mapping[str, Any], build: Build) -> tuple[Change, ...]:
    """What a build says otherwise than a map that was frozen, as of the year of that map."""
    now = {feature.project.id: feature for feature in build.features}
    return tuple(
        change for drawn in frozen["features"] for change in _changes(drawn, now.get(drawn["id"]), frozen["year"])
    )


def figure_changes(frozen: Iterable[Mapping[str, str]]) -> tuple[Change, ...]:
    """What today's indicators say otherwise than the figures of a map of values."""
    known = load_indicators()
    return tuple(change for drawn in frozen for change in _figure_changes(drawn, is_there=drawn["id"] in known))


def _figure_changes(drawn: Mapping[str, str], *, is_there: bool) -> Iterable[Change]:
    whose = (drawn["id"], drawn["name"], drawn["name_en"])
    if not is_there:
        yield Change(*whose, "withdrawn")
    elif (now := figure_json(drawn["id"])) != drawn:
        yield Change(*whose, "figure", now["zh"], now["en"])


def _changes(drawn: Mapping[str, Any], feature: Feature | None, year: int) -> Iterable[Change]:
    whose = (drawn["id"], drawn["name"], drawn["name_en"])
    if feature is None:
        yield Change(*whose, "withdrawn")
        return
    now = feature_json(feature, year)
    if (drawn["name"], drawn["name_en"]) != (now["name"], now["name_en"]):
        yield Change(*whose, "renamed", now["name"], now["name_en"])
    for what in ("state", "precision"):
        if drawn[what] != now[what]:
            yield Change(*whose, what, term_names("zh")[what][now[what]], term_names("en")[what][now[what]])
    yield from _moved(whose, drawn["geometry"], now["geometry"])
    if drawn["extent"] != now["extent"]:
        yield Change(*whose, "redrawn")


def _moved(whose: tuple[str, str, str], before: _Geometry, after: _Geometry) -> Iterable[Change]:
    if before is None and after is not None:
        yield Change(*whose, "placed")
    elif before is not None and after is None:
        yield Change(*whose, "unplaced")
    elif before is not None and after is not None and (metres := _between_m(before, after)) >= LEAST_M:
        yield Change(*whose, "moved", f"{metres:,}", f"{metres:,}")


def _between_m(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    metres: float
    _, _, metres = _WGS84.inv(*one["coordinates"], *other["coordinates"])
    return round(metres)


def change_text(change: Change, lang: Lang) -> str:
    """A change in words: of which project, and what."""
    name, now = (change.name, change.now) if lang == "zh" else (change.name_en, change.now_en)
    return word(f"change_{change.what}", lang, name=name, now=now)
