"""What is published and stays: snapshots of views, kept by their content, and what later data says of them."""

from atlas.snapshots.bounds import bounds
from atlas.snapshots.notice import Change, Notice, change_text, changes
from atlas.snapshots.published import Published, part_of, publish, snapshot_of
from atlas.snapshots.snapshot import Part, Snapshot
from atlas.snapshots.store import FullError, kept, store_dir

__all__ = [
    "Change", "FullError", "Notice", "Part", "Published", "Snapshot", "bounds", "change_text", "changes", "kept",
    "part_of", "publish", "snapshot_of", "store_dir",
]  # fmt: skip
