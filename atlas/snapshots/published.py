"""Publishing a view, and reading again what was published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from atlas.catalogue import Build
from atlas.errors import AtlasError
from atlas.model import View
from atlas.snapshots.freeze import freeze
from atlas.snapshots.snapshot import Part, Snapshot
from atlas.snapshots.store import entry, keep, kept


class Published(NamedTuple):
    """A snapshot, and whether it has been published only now."""

    snapshot: Snapshot
    is_new: bool


def publish(view: View, build: Build, day: str, base: Mapping[str, Any], site: str) -> Published:
    """Publish a view of a build on an ISO day at the site of that address; what was published before stays as it is.

    `base` is the built-in base map as the browser draws it. AtlasError for a view that cannot be drawn, FullError where
    there is no room.
    """
    id_ = view.id(build.manifest.version)
    before = snapshot_of(id_)
    if before is not None:
        return Published(before, is_new=False)
    snapshot, parts = freeze(view, build, day, base, f"{site}/embed/{id_}")
    keep("snapshots", id_, snapshot.model_dump_json().encode(), parts)
    return Published(snapshot, is_new=True)


def snapshot_of(id_: str) -> Snapshot | None:
    """What was published under an id, or None; AtlasError when its entry is damaged."""
    written = entry("snapshots", id_)
    if written is None:
        return None
    try:
        return Snapshot.model_validate_json(written)
    except ValidationError as error:
        raise AtlasError("the entry is malformed", f"snapshots/{id_}.json", "put it back from your backup") from error


def part_of(snapshot: Snapshot, part: Part) -> bytes:
    """The bytes of a part of a snapshot; AtlasError when they are lost or damaged."""
    body = kept(snapshot.parts[part])
    if body is None:
        raise AtlasError(f"the {part} is lost", f"snapshot {snapshot.id}", "put the store back from your backup")
    return body
