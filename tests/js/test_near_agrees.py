"""What is near a place, asked of all records in Python and in the browser's module."""

import json
import random
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from atlas.analysis import near
from atlas.catalogue import load_features, load_layers
from atlas.web.base import base_detail, base_json
from atlas.web.features import map_json

MODULE = Path(__file__).parents[2] / "atlas" / "web" / "assets" / "pure" / "near.js"
SCRIPT = f"""
import {{ readFileSync }} from "node:fs";
import {{ surroundings }} from "{MODULE.as_uri()}";
const {{ features, districts, places }} = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(places.map((place) => surroundings(features, districts)(place).entries)));
"""


def test_the_browser_finds_the_same_near_random_places():
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node here – PATH – install nodejs to compare the browser with Python")
    chance = random.Random(9)
    places = [(chance.uniform(29.9, 30.45), chance.uniform(119.9, 120.4), chance.choice((500, 2000, 9000)))
              for _ in range(40)]  # fmt: skip
    features = [f for layer in load_layers() for f in load_features(layer)]
    short = map_json(SimpleNamespace(features=features, manifest=SimpleNamespace(version="")), 2026)["features"]
    asked = {"features": short, "districts": base_json(base_detail())["districts"], "places": places}
    done = subprocess.run([node, "--input-type=module", "-e", SCRIPT], input=json.dumps(asked), text=True,
                          capture_output=True, check=True)  # fmt: skip
    for (lat, lon, radius), told in zip(places, json.loads(done.stdout), strict=True):
        found = {n.id: n for n in near(features, lon, lat, radius)}
        assert {e["id"]: e["group"] for e in told} == {n.id: n.group for n in found.values()}
        for entry in told:
            one = found[entry["id"]]
            assert (entry["distance_m"] or 0) == pytest.approx(one.distance_m or 0, rel=4e-4, abs=2)
            assert (entry["likelihood"] or 0) == pytest.approx(one.likelihood or 0, abs=2e-3)
