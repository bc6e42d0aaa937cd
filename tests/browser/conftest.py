"""A real browser, and the servers that only it reads."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from atlas.catalogue import load_features, load_layers

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync",
         "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost")  # fmt: skip
READY = '.atlas-host[data-ready="true"]'
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


def pytest_collection_modifyitems(items):
    # Last, because the quick tests should speak first, and because Playwright keeps an event loop to the end.
    items.sort(key=lambda item: Path(item.fspath).parent == HERE)
    missing = CHROMIUM is None and not MAC.exists()
    skip = pytest.mark.skip(reason="no Chromium here; sudo apt-get install chromium fonts-noto-cjk")
    for item in items:
        if Path(item.fspath).parent == HERE:
            item.add_marker(pytest.mark.browser)
            if missing:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def draft(tmp_path_factory):
    """A draft of the synthetic plan as if it were one of Hangzhou; it is not registered."""
    folder = tmp_path_factory.mktemp("draft") / "synthetic"
    atlas = [sys.executable, "-c", "from atlas.cli import main; main()"]
    plan = folder.with_name("synthetic_plan.txt")
    text = (ROOT / "tests" / "golden" / "synthetic_plan.txt").read_text(encoding="utf-8")
    plan.write_text(text.replace("宁江市", "杭州市"), encoding="utf-8", newline="")
    drafting = [*atlas, "draft", str(plan), "--plan", "new-plan", "--out", str(folder)]
    subprocess.run(drafting, check=True, capture_output=True, cwd=ROOT)
    return folder


@pytest.fixture(scope="session")
def curating_server(serve, draft):
    """The real atlas, curating that draft; its operator takes no files."""
    return serve("--curate", str(draft), ATLAS_UPLOADS="off")


HOSTILE = """<script>window.pwned=1</script><img src=x onerror="window.pwned=2">${window.pwned=3}`"'\\{{7*7}}"""


@pytest.fixture(scope="session")
def hostile_server(serve, tmp_path_factory):
    """An atlas whose names, notes and sources attack the page, and whose tile server never answers."""
    folder = tmp_path_factory.mktemp("hostile")
    root = folder / "root"
    for part in ("geodata", "layers"):
        shutil.copytree(ROOT / part, root / part)
    path = root / "layers" / "hanggang-block" / "features.geojson"
    collection = json.loads(path.read_text(encoding="utf-8"))
    for number, feature in enumerate(collection["features"]):
        record = feature["properties"]
        record["name"] = f"{number}<img src=x onerror=pwned=1>"
        record["name_en"] = f"{number}{HOSTILE}"
        record["aliases"] = [f"${{window.pwned={number}}}`"]
        record["summary"] = record["summary_en"] = HOSTILE
        record["placement"]["note"] = record["placement"]["note_en"] = HOSTILE
        record["placement"]["checks"] = [{"against": HOSTILE, "against_en": HOSTILE, "distance_m": 1}]
        record["outcomes"] = [{"fact": "opened", "value": HOSTILE, "unit": None, "as_of": None, "source": HOSTILE,
                               "grade": "other"}]  # fmt: skip
    path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    layer = root / "layers" / "hanggang-block" / "layer.yaml"
    layer.write_text(
        layer.read_text(encoding="utf-8").replace("title: 杭钢区块", "title: '<img src=x onerror=pwned=9>'"),
        encoding="utf-8",
    )
    subprocess.run([sys.executable, "-c", "from atlas.catalogue import check_all; check_all(fix=True)"],
                   env={**os.environ, "ATLAS_ROOT": str(root)}, check=True, cwd=ROOT)  # fmt: skip
    return serve(root=root, ATLAS_BASEMAPS="gaode")


@pytest.fixture(scope="session")
def features():
    """The real features."""
    return [f for layer in load_layers() for f in load_features(layer)]


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM or str(MAC), args=FLAGS)
        yield chromium
        chromium.close()


class Reader:
    """A person at a browser: every other host is cut off, every error is remembered."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.foreign: list[str] = []
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._look)

    def _look(self, request):
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.foreign.append(request.url)

    def open(self, path="", ready=READY):
        self.page.goto(f"{self.address}/{path}")
        self.page.wait_for_selector(ready, timeout=60_000)
        return self

    def shown(self):
        return int(self.page.locator(".atlas-host").get_attribute("data-shown"))

    def wait_shown(self, count):
        self.page.wait_for_selector(f'.atlas-host[data-shown="{count}"]', timeout=10_000)

    def map(self, expression):
        return self.page.evaluate(
            f"() => {{ const m = document.querySelector('.atlas-host').atlasMap; return {expression}; }}"
        )

    def wait(self, expression):
        """Until that is true in the page, asked from outside: the page's own policy lets no text run as a script."""
        end = time.monotonic() + 20
        while not self.page.evaluate(expression):
            assert time.monotonic() < end, expression
            self.page.wait_for_timeout(50)

    def check(self, facet, value):
        group = self.page.locator(f'.atlas-facet:has([role=group][aria-label="{facet}"])')
        if group.get_attribute("open") is None:
            group.locator("summary").click()
        group.locator(f'input[value="{value}"]').check()

    def faults(self, rules=RULES):
        """What axe-core finds against the page as it stands: each rule with its first elements."""
        found = Axe().run(self.page, options={"runOnly": list(rules), "resultTypes": ["violations"]})["violations"]
        return [(v["id"], v["impact"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found]

    def query(self):
        return self.page.evaluate("() => Object.fromEntries(new URLSearchParams(location.search))")

    def wait_query(self, query):
        """Streamlit tells the address apart from the page, and after it."""
        end = time.monotonic() + 20
        while (told := self.query()) != query:
            assert time.monotonic() < end, told
            self.page.wait_for_timeout(50)


@pytest.fixture
def reader_of(browser):
    """Makes a reader: reader_of(address, width, height, **context)."""
    contexts = []

    def make(address, width=1440, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", **options)
        contexts.append(context)
        return Reader(context.new_page(), address)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def reader(reader_of, server):
    return reader_of(server)


@pytest.fixture
def phone(reader_of, server):
    return reader_of(server, 390, 844, has_touch=True, is_mobile=True)
