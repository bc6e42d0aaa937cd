"""What readers may send: to which addresses, how much of it, and whether the operator lets them."""

from __future__ import annotations

import os

from atlas.errors import AtlasError

UPLOADS = "ATLAS_UPLOADS"
FORMS = ("geojson", "gpkg", "csv", "xlsx", "kml", "zip")
MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE
LARGEST_LAYER = 80 * MEGABYTE
"""A layer as GeoJSON, which says the same in more bytes than most files do."""


def is_taking() -> bool:
    """Whether readers may lay files of theirs over the atlas (ATLAS_UPLOADS)."""
    written = os.environ.get(UPLOADS, "").strip().lower()
    if written not in ("", "on", "off"):
        raise AtlasError(f'"{written}" is neither on nor off', UPLOADS, "write off, or leave it out")
    return written != "off"


def largest() -> dict[str, int] | None:
    """For the page: how many bytes a file and a layer may have; None where the operator takes nothing."""
    return {"file": LARGEST_FILE, "layer": LARGEST_LAYER} if is_taking() else None


def taken() -> dict[str, int]:
    """The addresses to which something may be sent, and how many bytes at most; none where the operator says so."""
    if not is_taking():
        return {}
    layers = ("/atlas/overlay", *(f"/atlas/convert/{form}" for form in FORMS))
    return {"/atlas/intake": LARGEST_FILE, **dict.fromkeys(layers, LARGEST_LAYER)}
