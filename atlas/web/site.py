"""What the app serves from one build: the data files of the live map, search keys and downloads."""

from __future__ import annotations

import asyncio
import logging
import os
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from threading import Lock
from typing import Any, Literal, NamedTuple

from atlas.analysis import (
    Key,
    Known,
    Part,
    Spot,
    View,
    conflicts,
    in_order,
    keep,
    keys_of,
    known_values,
    load_categories,
    load_spots,
    near,
    parts_of,
    search,
    this_year,
    view_table,
    wholes_of,
)
from atlas.catalogue import (
    TOLERANCE,
    Build,
    area_gaps,
    build_state,
    load_districts,
    load_glosses,
    load_groups,
    load_indicators,
    load_layers,
    load_money,
    load_plans,
    plan_text,
    plan_text_matches,
    project_json,
    read_build,
)
from atlas.errors import AtlasError, BuildError
from atlas.model import Feature
from atlas.plans import passage
from atlas.render import LANGS, Lang, all_words, style_json, term_names
from atlas.web.base import Detail, base_detail, base_json
from atlas.web.basemap import BUILTIN, default_basemap, offered_basemaps
from atlas.web.blob import Blob
from atlas.web.download import Download
from atlas.web.features import indicators_json, map_json, now_json
from atlas.web.nodelay import set_nodelay
from atlas.web.search_keys import search_json
from atlas.web.taking import largest

SEARCH_KEYS = "search.json"

_LOG = logging.getLogger(__name__)
_MAKING = Lock()
_KEPT: deque[dict[str, Download]] = deque(maxlen=2)
"""The downloads of this build and of the one before, which readers may have begun."""


class Origin(NamedTuple):
    """How many plans name how many projects, the years of the plans, and the day of the last news of a project."""

    plans: int
    projects: int
    years: str
    news: str | None


@dataclass(frozen=True)
class Site:
    """A build made ready for browsers."""

    build: Build
    features: dict[str, Feature]
    keys: tuple[Key, ...]
    blobs: dict[str, Blob]
    detail: Detail
    downloads: dict[str, Download]
    basemaps: dict[str, dict[str, Any]]
    default_base: str

    @property
    def version(self) -> str:
        """The data version."""
        return self.build.manifest.version

    @cached_property
    def origin(self) -> Origin:
        """Whence the records are, and how old."""
        projects = [feature.project for feature in self.build.features]
        plans = {plan for project in projects for plan in project.plans}
        years = sorted(date[:4] for plan in plans if (date := load_plans()[plan].date))
        news = max((o.as_of for project in projects for o in project.outcomes if o.as_of), default=None)
        return Origin(len(plans), len(projects), "–".join(dict.fromkeys((*years[:1], *years[-1:]))), news)

    def known(self) -> Known:
        """The values that a URL may name."""
        return known_values(self.features, (BUILTIN, *self.basemaps))

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """The places of the search box."""
        return load_spots()

    @cached_property
    def search_keys(self) -> Blob:
        """The keys of the search box; made when they are first asked for."""
        return Blob.of_json(search_json(in_order(self.features.values()), self.spots, load_categories()))

    def place_at(self, near: tuple[float, float, int] | None) -> dict[str, Any] | None:
        """The place of the search box that a view asks around, as the box would tell it; None when it has no name."""
        if near is None:
            return None
        lat, lon, _radius = near
        found = next((s for s in self.spots if (s.lat, s.lon) == (lat, lon)), None)
        return None if found is None else found._asdict()

    def blob(self, name: str) -> Blob | None:
        """A data file by its name."""
        return self.search_keys if name == SEARCH_KEYS else self.blobs.get(name)

    def kept(self, view: View) -> tuple[Feature, ...]:
        """The features that a view keeps: by its facets and years, its text, and what is or may be near its place."""
        asked = []
        if view.filter.text:
            asked.append(frozenset(search(self.keys, view.filter.text)))
        if view.near:
            lat, lon, radius_m = view.near
            asked.append(frozenset(nearby.id for nearby in near(self.build.features, lon, lat, radius_m)))
        return keep(self.build.features, view.filter, frozenset.intersection(*asked) if asked else None)

    def url(self, name: str) -> str:
        """The path of a data file under the hash of its content."""
        blob = self.blob(name)
        if blob is None:
            raise KeyError(name)
        return f"atlas/data/{blob.hash}/{name}"


def site() -> Site:
    """The site of the build that is there now; BuildError when there is none that matches its manifest."""
    try:
        with _MAKING:  # readers who come while a new build is made ready wait for it, and do not make it ready again
            return _site(build_state())
    except AtlasError as error:
        tell_operator(str(error))
        raise


@lru_cache(maxsize=1)
def tell_operator(told: str) -> None:
    """Write to the log what readers are not told, once and not at every request."""
    _LOG.error(told)


@lru_cache(maxsize=1)
def _site(_state: tuple[object, ...]) -> Site:
    build = read_build()
    tell_operator.cache_clear()
    basemaps = offered_basemaps()
    detail = base_detail()
    base = Blob.of_json(base_json(detail))
    blobs = {
        "map.json": Blob.of_json(map_json(build, this_year())),
        "indicators.json": Blob.of_json(indicators_json()),
        "base.json": base,
    }
    for lang in LANGS:
        blobs[f"words.{lang}.json"] = Blob.of_json(words_json(lang, build, basemaps))
    return Site(
        build=build,
        features={f.project.id: f for f in build.features},
        keys=keys_of(build.features),
        blobs=blobs,
        detail=detail,
        downloads=_downloads(build),
        basemaps=basemaps,
        default_base=default_basemap(),
    )


def _downloads(build: Build) -> dict[str, Download]:
    """What may be downloaded; a build that is touched or made again unchanged does not push out the one before."""
    own = {name: Download.of(name, body) for name, body in build.files.items()}
    if not _KEPT or _KEPT[-1].keys() != own.keys():
        _KEPT.append(own)
    return {**_KEPT[0], **own}


def words_json(lang: Lang, build: Build, basemaps: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Everything that the live map says and how it looks, in one language."""
    return {
        "lang": lang,
        "version": build.manifest.version,
        "view": view_table(),
        "words": {key: pair[lang] for key, pair in all_words().items()},
        "terms": term_names(lang),
        "glosses": {} if lang == "zh" else load_glosses(),
        "money": {unit: m.model_dump() for unit, m in load_money().items()},
        "style": style_json(load_layers(), load_groups()),
        "seats": {code: [d.seat.lat, d.seat.lon] for code, d in load_districts().items()},
        "plans": {p.id: {"url": p.url, "page": p.page, "date": p.date} for p in load_plans().values()},
        "basemaps": [{**b, "title": b["title"][lang]} for b in basemaps.values()],
        "uploads": largest(),
        "review_no": os.environ.get("ATLAS_MAP_REVIEW_NO", ""),
    }


def project_detail(feature: Feature) -> dict[str, Any]:
    """The whole record with its passages where the texts have them, its indicators, and what does not agree in it."""
    project = feature.project
    detail = {"layer": feature.layer, **project_json(project)}
    features, wholes = site().build.features, {layer.id: layer.whole for layer in load_layers().values()}
    detail["now"] = now_json(project, this_year())
    detail["parts"] = [_belonging(p) for p in parts_of(feature, features, wholes)]
    detail["wholes"] = [_belonging(p) for p in wholes_of(feature, features, wholes)]
    detail["conflicts"] = [c._asdict() for c in conflicts(project)]
    detail["area_gaps"] = [
        {"of": gap.stated.of, "index": gap.stated.place, "drawn_ha": gap.drawn_ha, "share": gap.share}
        for gap in area_gaps(feature)
        if abs(gap.share) > TOLERANCE
    ]
    for shown, evidence in zip(detail["evidence"], project.evidence, strict=True):
        shown["passage"] = passage(evidence)
    indicators = {(i.evidence.plan, i.evidence.start): i.id for i in load_indicators().values()}
    for shown, quantity in zip(detail["quantities"], project.quantities, strict=True):
        shown["evidence"]["passage"] = passage(quantity.evidence)
        shown["indicator"] = indicators.get((quantity.evidence.plan, quantity.evidence.start))
    return detail


def _belonging(part: Part) -> dict[str, Any]:
    project = site().features[part.id].project
    return {**part._asdict(), "name": project.name, "name_en": project.name_en, **now_json(project, this_year())}


def text_state(plan_id: str) -> Literal["here", "differs", "absent"]:
    """Whether a plan's registered text is on this machine, or another version of it, or none."""
    if plan_text_matches(plan_id):
        return "here"
    return "absent" if plan_text(plan_id) is None else "differs"


@asynccontextmanager
async def warm(_app: object) -> AsyncIterator[None]:
    """Make the site ready while the server starts, so that no reader waits; no build is no failure."""
    set_nodelay()
    with suppress(BuildError):
        await asyncio.to_thread(site)
    keys = asyncio.create_task(asyncio.to_thread(_make_keys))  # the server answers meanwhile
    yield
    await keys


def _make_keys() -> None:
    with suppress(AtlasError):
        site().url(SEARCH_KEYS)
