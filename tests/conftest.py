"""What several rooms' tests share: an atlas of one record in a temporary folder, and who may be skipped."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import shapely.geometry
import yaml
from endpoint import Endpoint
from hypothesis import settings
from shapely.geometry.base import BaseGeometry
from sketch import Sketch

from atlas.analysis import Category, Spot
from atlas.catalogue import build, canonical, measured, plans_dir
from atlas.model import Project
from atlas.plans import evidence_at

REPOSITORY = Path(__file__).resolve().parents[1]
ATLAS = (sys.executable, "-c", "from atlas.cli import main; main()")
LAYER = "test-layer"
PLAN_TEXT = "第一章 总则\n试验公园占地12公顷，2025年建成。\n"

_BUILT: dict[str, bytes] = {}

settings.register_profile("atlas", deadline=None, max_examples=100, derandomize="CI" in os.environ)
settings.load_profile("atlas")


class Root(NamedTuple):
    """An atlas of its own: real reference data but few open places, one plan, one layer with one good record."""

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

    def draw(self, shape: BaseGeometry, **changed: object) -> None:
        """Give the record an extent that is sound but for what is changed."""
        self.set("properties.extent", {**_extent(shape), **changed})

    def set_plan(self, text: str, *defects: dict[str, Any], **told: object) -> None:
        """Write the text of the plan and register it, with what is told of it."""
        self.plan_text.write_text(text, encoding="utf-8", newline="")
        unset = dict.fromkeys(("issuer", "issuer_en", "url"))
        basis = {"title_basis": "text", "issuer_basis": "text", "date_basis": "text"}
        plan = {
            "id": "test-plan", "file": "test-plan.txt", "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "title": "试验规划", "title_en": "Test plan", "date": "2022-02-24", "horizon": [2021, 2025],
            "horizon_note": "试验", "districts": [], "genre": "plan", "licence": "government-text",
            "defects": list(defects), **basis, **unset, **told,
        }  # fmt: skip
        real = (REPOSITORY / "geodata" / "plans.yaml").read_text(encoding="utf-8")
        (self.path / "geodata" / "plans.yaml").write_text(real + yaml.safe_dump([plan]), encoding="utf-8")
        forget()

    def change_plan_text(self, text: str) -> None:
        """Make it a machine with another version of the plan's text."""
        self.plan_text.write_text(text, encoding="utf-8", newline="")
        forget()

    def lose_plan_text(self) -> None:
        """Make it a machine without the plan's text."""
        self.plan_text.unlink()
        forget()


@pytest.fixture
def atlas_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Root]:
    root = Root(tmp_path)
    shutil.copytree(
        REPOSITORY / "geodata", tmp_path / "geodata", ignore=shutil.ignore_patterns("base", "things.geojson")
    )
    _cut_open_places(tmp_path / "geodata" / "osm")
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
    forget()
    yield root
    forget()


def _cut_open_places(folder: Path) -> None:
    """Leave so few that reading them is quick."""
    points = (folder / "points.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "points.csv").write_text("".join(points[:40]), encoding="utf-8")
    head, first, *_ = (REPOSITORY / "geodata/osm/things.geojson").read_text(encoding="utf-8").splitlines()
    (folder / "things.geojson").write_text(f"{head}\n{first.removesuffix(',')}\n]}}\n", encoding="utf-8")


@pytest.fixture
def slowdown() -> Callable[[Callable[[Any], object], Callable[[int], Any], int], float]:
    """How many times as long something takes for four times as much: 4 when it is linear, 16 when it is quadratic."""

    def seconds(do: Callable[[Any], object], what: Any) -> float:
        began = time.process_time()
        do(what)
        return time.process_time() - began

    def measure(do: Callable[[Any], object], make: Callable[[int], Any], size: int) -> float:
        small, large = make(size), make(4 * size)
        pairs = [(seconds(do, large), seconds(do, small)) for _ in range(5)]  # in turn, so that a busy moment hits both
        return min(long / short for long, short in pairs)

    return measure


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


@pytest.fixture
def sketch() -> Sketch:
    """An extract to draw by hand."""
    return Sketch()


class Address(str):
    """The address of a server, with the file of what it said and its process."""

    __slots__ = ("pid", "said")
    said: Path
    pid: int


@pytest.fixture(scope="session")
def real_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the repository's data, made once, with Streamlit's scripts packed once for all; nobody writes to it."""
    folder = tmp_path_factory.mktemp("real") / "build"
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("ATLAS_ROOT", raising=False)
        build(folder)
    _share_packed(folder)
    return folder


def _share_packed(folder: Path) -> None:
    (REPOSITORY / "build" / "packed").mkdir(parents=True, exist_ok=True)
    (folder / "packed").symlink_to(REPOSITORY / "build" / "packed")


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory, real_build: Path) -> Iterator[Callable[..., Address]]:
    """Starts `atlas serve` on a free port of 127.0.0.1: serve("--curate", "draft", root=…, ATLAS_BASEMAPS="osm").

    Each atlas is built once; all servers end with the tests.
    """
    builds = {REPOSITORY: real_build}
    servers: list[subprocess.Popen[bytes]] = []

    def start(*options: str, root: Path = REPOSITORY, **more: str) -> Address:
        folder = tmp_path_factory.mktemp("served")
        known = root in builds
        build_dir = builds.setdefault(root, folder / "build")
        environment = {**os.environ, "ATLAS_ROOT": str(root), "ATLAS_BUILD_DIR": str(build_dir), **more}
        if not known:
            subprocess.run([*ATLAS, "build"], env=environment, check=True, capture_output=True, cwd=REPOSITORY)
            _share_packed(build_dir)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        address = Address(f"http://127.0.0.1:{port}")
        address.said = folder / "server.log"
        command = [*ATLAS, "serve", "--port", str(port), *options]
        with address.said.open("w") as output:
            servers.append(subprocess.Popen(command, env=environment, cwd=REPOSITORY, stdout=output, stderr=output))
        address.pid = servers[-1].pid
        _await(address, servers[-1])
        return address

    yield start
    for server in servers:
        server.terminate()
    for server in servers:
        server.wait(20)


def _await(address: Address, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended:\n{address.said.read_text()}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not answer:\n{address.said.read_text()}")


@pytest.fixture(scope="session")
def server(serve: Callable[..., Address]) -> Address:
    """The real atlas."""
    return serve()


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """A recorded language model that the environment names, with a key."""
    model = Endpoint(json.loads((REPOSITORY / "tests/plans/recorded_answers.json").read_text(encoding="utf-8")))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            with contextlib.suppress(ConnectionError):  # the reader gave up, as it should
                model.answer(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    model.address = f"http://127.0.0.1:{server.server_port}/v1"
    monkeypatch.setenv("ATLAS_LLM_URL", model.address)
    monkeypatch.setenv("ATLAS_LLM_MODEL", "reader-7b")
    monkeypatch.setenv("ATLAS_LLM_KEY", "sk-secret-of-the-test")
    yield model
    model.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


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


def forget() -> None:
    """Clear what is read once from layers/, geodata/, the plan texts and the build."""
    for name in (
        "atlas.catalogue.load",
        "atlas.catalogue.indicators",
        "atlas.catalogue.osm_tables",
        "atlas.catalogue.texts",
        "atlas.plans.lexicon",
        "atlas.render.names",
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


def _extent(shape: BaseGeometry) -> dict[str, Any]:
    drawn, _ = measured(shape, None)
    area = shape.geom_type.endswith("Polygon")
    geometry = shapely.geometry.mapping(shapely.transform(shape, lambda lonlat: lonlat.round(6)))
    return {
        "geometry": json.loads(json.dumps(geometry)), "basis": "osm", "source": "osm-base", "source_ref": "parks: 1",
        "licence": "ODbL-1.0", "drawn_ha": drawn if area else None, "drawn_km": None if area else drawn,
        "stated_ha": None, "stated_km": None, "difference": None,
        "note": "试验，东西南北。", "note_en": "Test: east, west, south and north.",
    }  # fmt: skip


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
        "extent": None,
        "outcomes": [],
        "searched": None,
    }  # fmt: skip
    point = {"type": "Point", "coordinates": [120.14, 30.32]}
    return {"type": "Feature", "id": "test-park", "properties": properties, "geometry": point}


class Searchable(NamedTuple):
    """The small data and the cases of tests/cases/search.json."""

    projects: list[Project]
    places: list[Spot]
    categories: list[Category]
    cases: list[dict[str, Any]]


@pytest.fixture(scope="session")
def searchable() -> Searchable:
    raw = json.loads((REPOSITORY / "tests" / "cases" / "search.json").read_text(encoding="utf-8"))
    names = [{"id": i, "name": zh, "name_en": en, "aliases": tuple(other)} for i, zh, en, other in raw["projects"]]
    projects = sorted((Project.model_construct(**n) for n in names), key=lambda p: (len(p.name), p.name))
    spots = [Spot(zh, en, tuple(o), kind, "330105", 120.1, 30.3, "site", 100) for zh, en, o, kind in raw["places"]]
    return Searchable(projects, spots, [Category(*row) for row in raw["categories"]], raw["cases"])
