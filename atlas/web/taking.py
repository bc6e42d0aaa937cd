"""What readers may send: to which addresses, how much of it, and whether the operator lets them."""

from __future__ import annotations

import os

from atlas.errors import AtlasError
from atlas.export import PICTURES
from atlas.intake.bounds import bounds
from atlas.model.view import LARGEST_BYTES

UPLOADS = "ATLAS_UPLOADS"
DRAWN = (*PICTURES, "csv", "json")
"""What may be asked for of a view that is sent: its picture, the rows behind it, and all that is to be said of it."""
FORMS = ("geojson", "gpkg", "csv", "xlsx", "kml", "zip")
MEGABYTE = 1024 * 1024
AT_ONCE = 3
"""Layers of the largest kind."""
LAYER_TIMES = 4
"""A layer as GeoJSON says the same in more bytes than most files do, so many times as much at most."""


def is_taking() -> bool:
    """Whether readers may lay files of theirs over the atlas (ATLAS_UPLOADS)."""
    written = os.environ.get(UPLOADS, "").strip().lower()
    if written not in ("", "on", "off"):
        raise AtlasError(f'"{written}" is neither on nor off', UPLOADS, "write off, or leave it out")
    return written != "off"


def largest() -> dict[str, int] | None:
    """How many bytes a file and a layer may have; None where the operator takes nothing."""
    file = bounds().upload_mb * MEGABYTE
    return {"file": file, "layer": LAYER_TIMES * file} if is_taking() else None


def most_at_once() -> int:
    """How many bytes all that is here at a time may have."""
    return AT_ONCE * LAYER_TIMES * bounds().upload_mb * MEGABYTE


def taken() -> dict[str, int]:
    """The addresses to which something may be sent, and how many bytes at most; no files where the operator says so."""
    views = dict.fromkeys(("/atlas/snapshots", "/atlas/stories"), MEGABYTE)
    views |= dict.fromkeys((f"/atlas/picture.{form}" for form in DRAWN), LARGEST_BYTES)
    most = largest()
    if most is None:
        return views
    layers = ("/atlas/overlay", *(f"/atlas/convert/{form}" for form in FORMS))
    return {**views, "/atlas/intake": most["file"], **dict.fromkeys(layers, most["layer"])}
