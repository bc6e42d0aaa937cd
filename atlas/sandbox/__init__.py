"""A process walled off for one stranger's file: bounded in time and memory, with neither network nor files."""

from atlas.sandbox.process import Leash, Limits, Reach, State, Verdict, run, scratch_folder, unnamed_file

__all__ = ["Leash", "Limits", "Reach", "State", "Verdict", "run", "scratch_folder", "unnamed_file"]
