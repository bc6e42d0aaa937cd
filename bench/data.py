"""Synthetic data sets: the same features as a layer of the atlas and as plain GeoJSON for the plain app."""

from __future__ import annotations

import json
import math
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import shapely
from shapely.geometry import Point, Polygon, shape
from shapely.geometry.base import BaseGeometry

from atlas.catalogue import atlas_root, district_shapes, geometry_json, load_districts, load_plans, measured
from atlas.catalogue.form import canonical

ATLAS = str(Path(sys.executable).with_name("atlas"))
"""The `atlas` command of the environment that the measurements run in."""
SEED = 20261121
CORE = (120.0, 30.1, 120.36, 30.43)
"""West, south, east, north of the first view of the atlas; all features lie inside, so that both apps draw all."""
SHARES = {"330105": 0.45, "330106": 0.45, "330102": 0.10}
"""Districts that are filtered by, with their part of the features."""
PLAN = "gongshu-14fyp"
POLYGON_RADIUS = 0.006
_THEMES = ("urban_renewal", "culture", "ecology", "transport", "education", "sport")
_KINDS = ("park", "block", "road", "museum", "school", "housing", "street")
"""One of each group in turn, so that all pictograms are drawn."""
_STATUSES = ("planned", "under_construction", "existing")
"""Each in turn, so that the map draws several states."""
_LAYER = """\
id: bench
title: 测量数据
title_en: Synthetic data
note: "只用来测量的假数据。"
note_en: "Made-up data for measuring."
style: {color: "#0f766e", color_dark: "#2dd4bf", symbol: circle}
sources: [atlas-estimate, osm]
"""


class DataSet(NamedTuple):
    """A data set by name: how many features, points or polygons, and the vertices of each polygon."""

    name: str
    label: str
    count: int
    vertices: int = 0


DATA_SETS = (
    DataSet("points-100", "100 points", 100),
    DataSet("points-1000", "1 000 points", 1_000),
    DataSet("points-20000", "20 000 points", 20_000),
    DataSet("areas-1000", "1 000 areas × 60 vertices", 1_000, 60),
    DataSet("polygons-200", "200 polygons × 2 000 vertices", 200, 2_000),
)


class Made(NamedTuple):
    """A data set on disk: the atlas's root and build, the plain GeoJSON, and how long check and build took."""

    root: Path
    build: Path
    plans: Path
    geojson: Path
    build_s: float

    def environment(self) -> dict[str, str]:
        """The variables that point the atlas at this data set."""
        return {
            **os.environ,
            "ATLAS_ROOT": str(self.root),
            "ATLAS_BUILD_DIR": str(self.build),
            "ATLAS_PLANS_DIR": str(self.plans),
        }


def make(data_set: DataSet, folder: Path) -> Made:
    """Write a data set under a folder and build it with `atlas build`, which checks it first."""
    made = Made(folder / "root", folder / "build", folder / "plans", folder / "features.geojson", 0)
    _copy_reference(made.root)
    made.plans.mkdir(parents=True)
    features = list(_features(data_set))
    layer = made.root / "layers" / "bench"
    layer.mkdir(parents=True)
    (layer / "layer.yaml").write_text(_LAYER, encoding="utf-8")
    (layer / "features.geojson").write_text(canonical({"features": features}), encoding="utf-8", newline="\n")
    plain = {"type": "FeatureCollection", "features": [_plain(f) for f in features]}
    made.geojson.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    started = time.perf_counter()
    subprocess.run([ATLAS, "build"], env=made.environment(), check=True)
    return made._replace(build_s=time.perf_counter() - started)


def _copy_reference(root: Path) -> None:
    """The reference data, without the indicators: they name projects that a synthetic layer does not have."""
    shutil.copytree(atlas_root() / "geodata", root / "geodata")
    indicators = root / "geodata" / "indicators.csv"
    indicators.write_text(indicators.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    (root / "geodata" / "measures.yaml").write_text("[]\n", encoding="utf-8")


def _plain(feature: dict[str, Any]) -> dict[str, Any]:
    """The feature as a plain app would keep it: few properties, words instead of codes."""
    record = feature["properties"]
    properties = {
        "name": record["name"],
        "district": load_districts()[record["districts"][0]].name,
        "theme": record["theme"],
        "status": record["status"],
        "years": f"{record['year_start']}–{record['year_end']}",
    }
    extent = record["extent"]
    geometry = extent["geometry"] if extent else feature["geometry"]
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _features(data_set: DataSet) -> list[dict[str, Any]]:
    chance = random.Random(SEED)  # noqa: S311  the same data each time is what is wanted
    core = shapely.box(*CORE)
    codes = [code for code, share in SHARES.items() for _ in range(round(share * data_set.count))]
    margin = 2 * POLYGON_RADIUS if data_set.vertices else 0
    inside = {code: district_shapes()[code].intersection(core).buffer(-margin) for code in SHARES}
    for within in inside.values():
        shapely.prepare(within)
    return [_feature(number, code, _geometry(data_set, inside[code], chance)) for number, code in enumerate(codes, 1)]


def _geometry(data_set: DataSet, inside: BaseGeometry, chance: random.Random) -> dict[str, Any]:
    west, south, east, north = inside.bounds
    while True:
        lon, lat = round(chance.uniform(west, east), 6), round(chance.uniform(south, north), 6)
        if inside.contains(Point(lon, lat)):
            break
    if not data_set.vertices:
        return {"type": "Point", "coordinates": [lon, lat]}
    ring = _ring(lon, lat, data_set.vertices, chance)
    return {"type": "Polygon", "coordinates": [[list(c) for c in Polygon(ring).exterior.coords]]}


def _ring(lon: float, lat: float, vertices: int, chance: random.Random) -> list[tuple[float, float]]:
    """A wavy outline around a centre that never crosses itself."""
    lobes, phase = chance.randint(3, 9), chance.uniform(0, 2 * math.pi)
    ring = []
    for step in range(vertices):
        angle = 2 * math.pi * step / vertices
        radius = POLYGON_RADIUS * (0.75 + 0.2 * math.sin(lobes * angle + phase) + 0.004 * math.sin(97 * angle))
        ring.append((round(lon + radius * math.cos(angle) * 1.15, 6), round(lat + radius * math.sin(angle), 6)))
    return ring


def _feature(number: int, code: str, geometry: dict[str, Any]) -> dict[str, Any]:
    plan = load_plans()[PLAN]
    assert plan.horizon is not None
    name = f"测量项目{number:05d}"
    themes = [_THEMES[number % len(_THEMES)]]
    evidence = {
        "plan": PLAN, "supports": "name", "section": "测量", "start": 0, "end": len(name), "exact": name,
        "prefix": "", "suffix": "",
    }  # fmt: skip
    point = geometry["type"] == "Point"
    ways = (
        ("estimate", "neighbourhood", 500, "atlas-estimate", "CC-BY-4.0"),
        ("proxy_point", "site", 200, "osm", "ODbL-1.0"),
    )
    extent = ("sourced_extent", "footprint", 30, "osm", "ODbL-1.0")
    method, precision, uncertainty_m, source, licence = ways[number % 2] if point else extent
    placement = {
        "method": method,
        "precision": precision,
        "uncertainty_m": uncertainty_m,
        "source": source,
        "source_ref": None,
        "licence": licence,
        "datum": "wgs84",
        "note": "测量用的假位置。",
        "note_en": "A made-up place for measuring.",
        "checks": [],
    }
    properties = {
        "id": f"bench-{number:05d}",
        "name": name,
        "name_en": f"Synthetic project {number:05d}",
        "aliases": [],
        "kind": _KINDS[number % len(_KINDS)],
        "theme": themes[0],
        "themes": themes,
        "districts": [code],
        "status": _STATUSES[number % len(_STATUSES)],
        "status_as_of": plan.date,
        "year_start": plan.horizon[0],
        "year_end": plan.horizon[1],
        "year_basis": "horizon",
        "quantities": [],
        "summary": "测量用的假项目。",
        "summary_en": "A made-up project for measuring.",
        "evidence": [evidence],
        "placement": placement,
        "extent": None if point else _extent(geometry),
        "outcomes": [],
        "searched": None,
    }
    label = geometry if point else geometry_json(shape(geometry).representative_point())
    return {"type": "Feature", "id": properties["id"], "properties": properties, "geometry": label}


def _extent(geometry: dict[str, Any]) -> dict[str, Any]:
    return {
        "geometry": geometry, "basis": "osm", "source": "osm", "source_ref": "none: made up", "licence": "ODbL-1.0",
        "drawn_ha": measured(shape(geometry), None)[0], "drawn_km": None, "stated_ha": None, "stated_km": None,
        "difference": None, "note": "测量用的假范围。", "note_en": "A made-up extent for measuring.",
    }  # fmt: skip
