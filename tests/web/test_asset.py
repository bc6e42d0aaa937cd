"""The browser's code as it is served: what a room needs, nothing for nobody, and one sheet."""

import re

from atlas.web import needs
from atlas.web.asset import ASSETS, read_asset, sheet

ROOMS = ("map", "workbench", "desk", "directory", "filter", "frame", "review")
DOOR = "doors/streamlit.js"


def test_a_room_needs_itself_and_what_it_imports_directly_or_through_others():
    found = needs("rooms/directory.js")
    assert found[0] == "rooms/directory.js"
    assert {"parts/card/card.js", "pure/units.js"} <= set(found)
    assert not [name for name in found if name.startswith(("map/", "doors/")) or name == "leaflet.js"]


def test_the_maps_room_needs_leaflet_and_no_other_room():
    found = needs("rooms/map.js")
    assert "leaflet.js" in found
    assert {name for name in found if name in [f"rooms/{room}.js" for room in ROOMS]} == {"rooms/map.js"}


def test_every_script_is_read_by_some_room_and_there_is_one_for_each_import():
    read = {name for room in ROOMS for name in needs(DOOR, f"rooms/{room}.js")} | set(needs("doors/embed.js"))
    alone = {"doors/loader.js", "doors/first.js", "doors/height.js"}
    assert {name for name in ASSETS if name.endswith(".js")} - read == alone
    assert read - set(ASSETS) == {"rooms/review.js"}  # served only while curating


def test_the_sheet_holds_every_sheet_and_puts_leaflets_into_a_layer_below():
    text = sheet("style/streamlit.css")
    assert text.startswith("@layer leaflet {")
    assert "@import" not in text
    names = re.findall(r'@import "([\w-]+\.css)"', read_asset("style/atlas.css"))
    firsts = [re.search(r"^[.:][^{]+{", read_asset(f"style/{name}"), re.MULTILINE)[0] for name in names]
    places = [text.index(f"\n{first}") for first in firsts]
    assert places == sorted(places)
    assert len(names) == 25
