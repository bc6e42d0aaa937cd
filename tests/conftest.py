"""What several rooms' tests share: an atlas of one record in a temporary folder, and who may be skipped."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import settings

from atlas.analysis import Group, Spot
from atlas.catalogue import build, canonical, plans_dir
from atlas.model import Project
from atlas.plans import evidence_at

REPOSITORY = Path(__file__).resolve().parents[1]
LAYER = "test-layer"
PLAN_TEXT = "第一章 总则\n试验公园占地12公顷，2025年建成。\n"

_BUILT: dict[str, bytes] = {}

settings.register_profile("atlas", deadline=None, max_examples=100, derandomize="CI" in os.environ)
settings.load_profile("atlas")


class Root(NamedTuple):
    """An atlas of its own: real reference data, one plan, one layer with one good record."""

    path: Path

    @property
    def features(self) -> Path:
        return self.path / "layers" / LAYER / "features.geojson"

    @property
    def plan_text(self) -> Path:
        return self.path / "plans" / "test-plan.txt"

    def read(self) -> dict[str, Any]:
        return json.loads(self.features.read_text(encoding="utf-8"))["features"][0]

    def write(self, *records: dict[str, Any]) -> None:
        """Write records in canonical form, so that a test finds no fault but its own."""
        self.features.write_text(canonical({"features": list(records)}), encoding="utf-8")

    def set(self, path: str, value: object) -> None:
        """Set one value of the record: set("properties.placement.source", "osm")."""
        record = self.read()
        *parents, last = (int(part) if part.isdigit() else part for part in path.split("."))
        node: Any = record
        for part in parents:
            node = node[part]
        node[last] = value
        self.write(record)

    def set_plan(self, text: str, *defects: dict[str, Any], url: str | None = None) -> None:
        """Write the text of the plan and register it."""
        self.plan_text.write_text(text, encoding="utf-8", newline="")
        unset = dict.fromkeys(("issuer", "issuer_en", "url")) | {"url": url}
        basis = {"title_basis": "text", "issuer_basis": "text", "date_basis": "text"}
        plan = {
            "id": "test-plan", "file": "test-plan.txt", "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "title": "试验规划", "title_en": "Test plan", "date": "2022-02-24", "horizon": [2021, 2025],
            "horizon_note": "试验", "districts": [], "genre": "plan", "licence": "government-text",
            "defects": list(defects), **basis, **unset,
        }  # fmt: skip
        real = (REPOSITORY / "geodata" / "plans.yaml").read_text(encoding="utf-8")
        (self.path / "geodata" / "plans.yaml").write_text(real + yaml.safe_dump([plan]), encoding="utf-8")
        _forget()

    def change_plan_text(self, text: str) -> None:
        """Make it a machine with another version of the plan's text."""
        self.plan_text.write_text(text, encoding="utf-8", newline="")
        _forget()

    def lose_plan_text(self) -> None:
        """Make it a machine without the plan's text."""
        self.plan_text.unlink()
        _forget()


@pytest.fixture
def atlas_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Root]:
    root = Root(tmp_path)
    shutil.copytree(REPOSITORY / "geodata", tmp_path / "geodata", ignore=shutil.ignore_patterns("base"))
    root.plan_text.parent.mkdir()
    root.set_plan(PLAN_TEXT)
    (tmp_path / "geodata" / "indicators.csv").write_text(_indicators(), encoding="utf-8")
    (tmp_path / "geodata" / "measures.yaml").write_text("[]\n", encoding="utf-8")
    root.features.parent.mkdir(parents=True)
    (root.features.parent / "layer.yaml").write_text(json.dumps(_layer()), encoding="utf-8")
    root.write(_record())
    monkeypatch.setenv("ATLAS_ROOT", str(tmp_path))
    monkeypatch.setenv("ATLAS_BUILD_DIR", str(tmp_path / "build"))
    monkeypatch.setenv("ATLAS_PLANS_DIR", str(tmp_path / "plans"))
    _forget()
    yield root
    _forget()


@pytest.fixture
def built_root(atlas_root: Root) -> Root:
    """The atlas of one record with its build, which is made once and copied from then on."""
    folder = atlas_root.path / "build"
    if not _BUILT:
        build()
        _BUILT.update({path.name: path.read_bytes() for path in folder.iterdir()})
    folder.mkdir(exist_ok=True)
    for name, body in _BUILT.items():
        (folder / name).write_bytes(body)
    return atlas_root


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise OSError(f"a test must not reach the network: {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs the plan texts where they are not."""
    if item.get_closest_marker("plans") and plans_dir() is None:
        pytest.skip("the plan texts are not here – ATLAS_PLANS_DIR – put them into a folder and set it")


def _forget() -> None:
    """Clear what is read once from layers/, geodata/, the plan texts and the build."""
    for name in (
        "atlas.catalogue.load",
        "atlas.catalogue.indicators",
        "atlas.catalogue.texts",
        "atlas.plans.lexicon",
        "atlas.web.site",
    ):
        for value in vars(sys.modules.get(name, object)).values():
            if hasattr(value, "cache_clear") and value.__module__ == name:
                value.cache_clear()


def _indicators() -> str:
    """The table of indicators with one row: the 12 ha of the park."""
    names = "id,what,what_en,theme,districts,value,unit,comparator,year,role,project,note,note_en"
    quoted = _evidence("12", "quantity") | {"prefix": "公园占地"}
    del quoted["supports"]
    row = f"park-area,公园面积,Park area,ecology,330105,12,ha,=,2025,target,test-park,,,{','.join(map(str, quoted.values()))}"
    return f"{names},{','.join(quoted)}\n{row}\n"


def _layer() -> dict[str, Any]:
    style = {"color": "#112233", "color_dark": "#445566", "symbol": "circle"}
    titles = {"title": "试验", "title_en": "Test", "note": "试验", "note_en": "Test"}
    return {"id": LAYER, **titles, "style": style, "sources": ["plan-texts", "osm"]}


def _evidence(exact: str, supports: Any) -> dict[str, Any]:
    return evidence_at("test-plan", PLAN_TEXT, PLAN_TEXT.index(exact), exact, supports).model_dump(mode="json")


def _record() -> dict[str, Any]:
    area = {"what": "占地", "what_en": "Area", "value": 12, "unit": "ha", "comparator": "=", "year": None}
    properties = {
        "id": "test-park", "name": "试验公园", "name_en": "Test Park", "aliases": [], "kind": "park",
        "theme": "ecology", "themes": ["ecology", "tourism"], "districts": ["330105"],
        "status": "planned", "status_as_of": "2022-02-24",
        "year_start": None, "year_end": 2025, "year_basis": "stated",
        "quantities": [{**area, "role": "target", "evidence": _evidence("12", "quantity")}],
        "summary": "一座公园。", "summary_en": "A park.",
        "evidence": [_evidence("试验公园", "name"), _evidence("2025年", "year")],
        "placement": {
            "method": "sourced_point", "precision": "site", "uncertainty_m": 200, "source": "osm",
            "source_ref": "1", "licence": "ODbL-1.0", "datum": "wgs84", "note": "试验", "note_en": "Test", "checks": [],
        },
        "outcomes": [],
    }  # fmt: skip
    point = {"type": "Point", "coordinates": [120.14, 30.32]}
    return {"type": "Feature", "id": "test-park", "properties": properties, "geometry": point}


class Searchable(NamedTuple):
    """The small data and the cases of tests/cases/search.json."""

    projects: list[Project]
    places: list[Spot]
    groups: list[Group]
    cases: list[dict[str, Any]]


@pytest.fixture(scope="session")
def searchable() -> Searchable:
    raw = json.loads((REPOSITORY / "tests" / "cases" / "search.json").read_text(encoding="utf-8"))
    names = [{"id": i, "name": zh, "name_en": en, "aliases": tuple(other)} for i, zh, en, other in raw["projects"]]
    projects = sorted((Project.model_construct(**n) for n in names), key=lambda p: (len(p.name), p.name))
    spots = [Spot(zh, en, tuple(o), kind, "330105", 120.1, 30.3, "site", 100) for zh, en, o, kind in raw["places"]]
    return Searchable(projects, spots, [Group(*row) for row in raw["groups"]], raw["cases"])
