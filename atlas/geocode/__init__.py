"""Names to places: a ladder of methods, each answer with its method, precision and source; nothing is guessed."""

from atlas.geocode.answer import Answer, Candidate, Entry, Rejected, Tried
from atlas.geocode.districts import district_codes
from atlas.geocode.entries import all_entries
from atlas.geocode.ladder import Ladder, geocode, load_ladder
from atlas.geocode.online import SERVICES, Online

__all__ = [
    "SERVICES", "Answer", "Candidate", "Entry", "Ladder", "Online", "Rejected", "Tried", "all_entries",
    "district_codes", "geocode", "load_ladder",
]  # fmt: skip
