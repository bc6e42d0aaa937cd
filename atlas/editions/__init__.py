"""Plan edition to plan edition: what was kept, moved, put off, renamed, merged, given up or is new."""

from atlas.editions.compare import CHANGES, Change, compare
from atlas.editions.edition import Edition, Item, Target, Wording, known_edition, read_edition
from atlas.editions.pairs import Limits, counted, known_pairs
from atlas.editions.place import placed

__all__ = [
    "CHANGES", "Change", "Edition", "Item", "Limits", "Target", "Wording", "compare", "counted",
    "known_edition", "known_pairs", "placed", "read_edition",
]  # fmt: skip
