"""The online basemaps that readers are offered; which ones is the operator's choice, none loads by itself."""

from __future__ import annotations

import html
import os
import re
from typing import Any
from urllib.parse import urlsplit

import xyzservices.providers

from atlas.catalogue import load_basemaps
from atlas.errors import AtlasError
from atlas.model import Basemap

BUILTIN = "builtin"
_WRITTEN = re.compile(r".*\{[^.]*\.")


def offered_basemaps() -> dict[str, dict[str, Any]]:
    """Tiles, credit and datum of each offered basemap by id.

    Those of geodata/basemaps.yaml that need no key or have one, and those that ATLAS_BASEMAPS names: ids of that
    file or names of xyzservices, joined by commas, with "@gcj02" behind one whose tiles are in that datum.
    """
    known = load_basemaps()
    wanted = [b for b in known.values() if b.offered]
    named = [name.strip() for name in os.environ.get("ATLAS_BASEMAPS", "").split(",") if name.strip()]
    wanted += [known.get(name) or _from_provider(name) for name in named]
    ready = (_ready(b) for b in wanted)
    return {spec["id"]: spec for spec in ready if spec}


def default_basemap() -> str:
    """The operator's default (ATLAS_BASEMAP), or the built-in base."""
    wanted = os.environ.get("ATLAS_BASEMAP", BUILTIN)
    offered = (BUILTIN, *offered_basemaps())
    if wanted not in offered:
        raise AtlasError(f'no basemap "{wanted}"', "ATLAS_BASEMAP", f"choose one of: {', '.join(offered)}")
    return wanted


def tile_hosts() -> tuple[str, ...]:
    """The origins of the tiles of every offered basemap; a host that is written with a placeholder stands as "*."."""
    urls = [urlsplit(url) for spec in offered_basemaps().values() for url in spec["layers"]]
    return tuple(sorted({f"{url.scheme}://{_WRITTEN.sub('*.', url.netloc)}" for url in urls}))


def _from_provider(name: str) -> Basemap:
    provider, _, datum = name.partition("@")
    if datum not in ("", "wgs84", "gcj02"):
        raise AtlasError(f'datum "{datum}" is not known', "ATLAS_BASEMAPS", "write @wgs84 or @gcj02")
    domestic = provider.startswith("Gaode")
    return Basemap(
        id=re.sub("[^a-z0-9]+", "-", provider.lower()).strip("-") or "unnamed",
        title=provider,
        title_en=provider,
        provider=provider,
        layers=(),
        attribution=None,
        max_zoom=18,
        datum="gcj02" if datum == "gcj02" or (domestic and not datum) else "wgs84",
        key_env=None,
        offered=True,
    )


def _ready(basemap: Basemap) -> dict[str, Any] | None:
    key = os.environ.get(basemap.key_env, "") if basemap.key_env else ""
    if basemap.key_env and not key:
        return None
    layers, attribution = list(basemap.layers), basemap.attribution
    if basemap.provider:
        try:
            provider = xyzservices.providers.query_name(basemap.provider)
            layers, attribution = [provider.build_url(scale_factor="")], _plain(provider.attribution)
        except ValueError as error:
            what = f'xyzservices has no provider "{basemap.provider}" that needs no key'
            raise AtlasError(what, "ATLAS_BASEMAPS", "see xyzservices' list") from error
    return {
        "id": basemap.id,
        "title": {"zh": basemap.title, "en": basemap.title_en},
        "layers": [url.replace("http://", "https://").replace("{key}", key) for url in layers],
        "attribution": attribution,
        "max_zoom": basemap.max_zoom,
        "datum": basemap.datum,
    }


def _plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))
