"""The browser's code as it is served: what a room needs in a file or two, nothing for nobody, and one sheet."""

import json
import re

from atlas.web import room_urls
from atlas.web.asset import ASSETS, DOOR, ROOMS, needs, read_asset, sheet


def _scripts(room):
    return json.loads(ASSETS[f"rooms/{room}.json"].body)


def test_a_room_needs_itself_and_what_it_imports_directly_or_through_others():
    found = needs("rooms/directory.js")
    assert found[-1] == "rooms/directory.js"
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


def test_the_files_of_a_room_hold_each_of_its_scripts_once_and_behind_what_it_imports():
    for room in (name for name in ROOMS if name not in ("frame", "review")):
        assert room_urls(room) == [*room_urls("frame"), *room_urls(room)[1:]]
        scripts = [*_scripts("frame"), *_scripts(room)]
        assert sorted(name for name, _ in scripts) == sorted(needs(DOOR, "rooms/frame.js", f"rooms/{room}.js"))
        before = set()
        for name, text in scripts:
            assert set(re.findall(r'"script:([^"]+)"', text)) <= before, name
            assert re.search(r'^(?:import|export)\b[^;"]*"\.', text, re.MULTILINE) is None, name
            before.add(name)


def test_a_script_comes_as_it_is_written_but_for_the_names_of_its_imports():
    text = dict(_scripts("frame"))["doors/streamlit.js"]
    assert text.replace("script:page/", "../page/").replace("script:doors/", "./") == read_asset("doors/streamlit.js")


def test_the_sheet_holds_every_sheet_and_puts_leaflets_into_a_layer_below():
    text = sheet("style/streamlit.css")
    assert text.startswith("@layer leaflet {")
    assert "@import" not in text
    names = re.findall(r'@import "([\w-]+\.css)"', read_asset("style/atlas.css"))
    firsts = [re.search(r"^[.:][^{]+{", read_asset(f"style/{name}"), re.MULTILINE)[0] for name in names]
    places = [text.index(f"\n{first}") for first in firsts]
    assert places == sorted(places)
    assert len(names) == 26
