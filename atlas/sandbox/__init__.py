"""A process walled off for one stranger's file: bounded in time and memory, with neither network nor files."""

from atlas.sandbox.process import Limits, State, Verdict, run

__all__ = ["Limits", "State", "Verdict", "run"]
