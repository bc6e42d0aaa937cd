"""Names to places: a ladder of methods, each answer with its method, precision and source; nothing is guessed."""

from atlas.geocode.answer import Answer, Candidate, Entry, Rejected, Tried
from atlas.geocode.districts import district_codes
from atlas.geocode.entries import OsmPlace, all_entries, osm_places
from atlas.geocode.ladder import Ladder, geocode, load_ladder
from atlas.geocode.online import SERVICES, Online
from atlas.geocode.place import beyond, metres, precision_of
from atlas.geocode.spelling import folded, in_chinese, in_digits, to_simplified

__all__ = [
    "SERVICES", "Answer", "Candidate", "Entry", "Ladder", "Online", "OsmPlace", "Rejected", "Tried", "all_entries",
    "beyond", "district_codes", "folded", "geocode", "in_chinese", "in_digits", "load_ladder", "metres",
    "osm_places", "precision_of", "to_simplified",
]  # fmt: skip
