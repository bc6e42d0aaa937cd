"""A ladder over a handful of made-up entries, in real districts."""

from __future__ import annotations

import pytest

from atlas.catalogue import district_of
from atlas.geocode import Entry, Ladder
from atlas.geocode.place import not_placed, placed

GONGSHU = (120.14, 30.32)


@pytest.fixture
def entry():
    """Make an entry: its names, where it is, how sure that is, and where it comes from."""

    def make(*names, at=GONGSHU, radius=200, origin="record", districts=None, container=False, id_=None):
        told = (f"取{names[0]}。", f"Taken {names[0]}.")
        stated = districts or (tuple(filter(None, [district_of(*at)])) if at else ())
        placement = placed("sourced_point", radius, "osm", names[0], told) if at else not_placed(bool(stated), told)
        return Entry(id_ or f"{origin}-{names[0]}-{at}", origin, names, at, stated, placement, container)

    return make


@pytest.fixture
def ladder(entry):
    """Make a ladder over entries, each an entry or the names of a record in Gongshu."""
    return lambda *entries: Ladder([e if isinstance(e, Entry) else entry(e) for e in entries])
