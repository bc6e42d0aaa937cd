"""A process walled off for one stranger's file: bounded in time and memory, with neither network nor files."""

from atlas.sandbox.process import (
    WALLS,
    Leash,
    Limits,
    Progress,
    Reach,
    State,
    Verdict,
    run,
    scratch_folder,
    standing,
    unnamed_file,
)

__all__ = [
    "WALLS", "Leash", "Limits", "Progress", "Reach", "State", "Verdict", "run", "scratch_folder", "standing",
    "unnamed_file",
]  # fmt: skip
