"""What is published and stays: snapshots of views, kept by their content, and what later data says of them."""

from atlas.snapshots.bounds import bounds
from atlas.snapshots.notice import Change, Notice, change_text, changes, figure_changes
from atlas.snapshots.published import Published, part_of, publish, snapshot_of
from atlas.snapshots.snapshot import Part, Snapshot
from atlas.snapshots.store import FullError, kept, store_dir
from atlas.snapshots.story import LONGEST_TEXT, Story, publish_story, read_story, story_of

__all__ = [
    "LONGEST_TEXT", "Change", "FullError", "Notice", "Part", "Published", "Snapshot", "Story", "bounds", "change_text",
    "changes", "figure_changes", "kept", "part_of", "publish", "publish_story", "read_story", "snapshot_of",
    "store_dir", "story_of",
]  # fmt: skip
