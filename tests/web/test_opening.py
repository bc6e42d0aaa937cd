"""What a browser is sent first: the page with its first words, the map of the site, Streamlit's scripts."""

import asyncio
import gzip
import re
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import httpx
import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from atlas.catalogue import build
from atlas.errors import BuildError
from atlas.render import LANGS
from atlas.ui import addresses
from atlas.web import SecurityHeaders, asset_url, needs, site
from atlas.web.opening import PREVIEWS, Opening
from atlas.web.preview import purpose
from atlas.web.shell import shell_links, shell_paths
from atlas.web.site import Origin

PAGES = addresses()
STATIC = Path(find_spec("streamlit").origin).parent / "static"
HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}{% raw %}", "\x00\ud800".encode("utf-8", "replace").decode(), "%ff%fe", "../../etc/passwd",
           "&amp;lt;", "\u202ex"]  # fmt: skip


class Read(HTMLParser):
    """A page as another parser than ours reads it: its elements, and what could run in it."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.texts, self.inside = [], {}, []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.inside.append(tag)

    def handle_data(self, data):
        if self.inside and data.strip():
            self.texts.setdefault(self.inside[-1], []).append(data.strip())

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def all(self, tag, **wanted):
        return [a for t, a in self.elements if t == tag and all(a.get(k) == v for k, v in wanted.items())]

    def meta(self, name):
        (found,) = self.all("meta", name=name) + self.all("meta", property=name)
        return found["content"]

    def link(self, rel, **wanted):
        return [a["href"] for a in self.all("link", rel=rel, **wanted)]


@pytest.fixture
def ask(site_root):
    """Asks for what is answered first: ask("/", Accept_Encoding="gzip")."""
    behind = [Route("/{path:path}", lambda request: PlainTextResponse(f"streamlit {request.url.path}"))]
    app = Starlette(routes=behind, middleware=[Middleware(SecurityHeaders), Middleware(Opening, PAGES)])

    async def send(path, method, headers):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="https://atlas.example") as client:
            return await client.request(method, path, headers=headers)

    def ask(path, method="GET", **headers):
        return asyncio.run(send(path, method, {k.replace("_", "-"): v for k, v in headers.items()}))

    return ask


@pytest.mark.parametrize(
    ("path", "lang", "title"),
    [
        ("/", "zh-CN", "杭州规划图集"),
        ("/?lang=en", "en", "Hangzhou Plan Atlas"),
        ("/projects", "zh-CN", "项目 · 杭州规划图集"),
        ("/indicators?lang=en", "en", "Indicators · Hangzhou Plan Atlas"),
        ("/outcomes", "zh-CN", "后来怎样 · 杭州规划图集"),
        ("/data?lang=en", "en", "Data & method · Hangzhou Plan Atlas"),
        ("/about", "zh-CN", "关于 · 杭州规划图集"),
        ("/?project=test-park", "zh-CN", "试验公园 · 杭州规划图集"),
        ("/projects?lang=en&project=test-park", "en", "Test Park · Hangzhou Plan Atlas"),
        ("/?district=330105", "zh-CN", "拱墅区：1个项目 · 杭州规划图集"),
        ("/?district=330105,330106&theme=culture&year=2020-2024&lang=en", "en",
         "Gongshu District, Xihu District, Culture, 2020–2024: 0 projects · Hangzhou Plan Atlas"),
        ("/?theme=culture,ecology,sport,health,housing&lang=en", "en",
         "Culture, Ecology, Health, Housing…: 1 project · Hangzhou Plan Atlas"),
        ("/?q=evil.example", "zh-CN", "按名称查找：0个项目 · 杭州规划图集"),
        ("/?near=30.3,120.1,500&district=330105", "zh-CN", "拱墅区、附近 · 杭州规划图集"),
        ("/?project=nope", "zh-CN", "杭州规划图集"),
        ("/data?project=test-park", "zh-CN", "数据与方法 · 杭州规划图集"),
    ],
)  # fmt: skip
def test_the_first_bytes_say_what_the_address_is_about(ask, path, lang, title):
    answer = ask(path)
    page = Read(answer.text)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert page.all("html")[0]["lang"] == lang
    assert page.texts["title"] == [title]
    assert page.meta("og:title") == title
    assert page.meta("description") == page.meta("og:description") != ""
    assert page.meta("og:locale") == ("en_GB" if lang == "en" else "zh_CN")
    assert page.texts["h1"] == [title.removesuffix(" · 杭州规划图集").removesuffix(" · Hangzhou Plan Atlas")]


@pytest.mark.parametrize("lang", LANGS)
def test_a_link_is_previewed_with_a_picture_in_its_language(ask, lang):
    page = Read(ask(f"/?lang={lang}").text)
    assert page.meta("og:image") == f"https://atlas.example/atlas/preview/{lang}.png"
    assert page.meta("twitter:card") == "summary_large_image"
    with Image.open(PREVIEWS / f"{lang}.png") as picture:
        assert [str(n) for n in picture.size] == [page.meta(f"og:image:{side}") for side in ("width", "height")]
    assert (PREVIEWS / f"{lang}.png").stat().st_size < 300_000  # what messengers still load


def test_a_page_says_from_how_many_plans_it_is_and_how_old(ask):
    told = "1份政府规划和报道写了什么、建成没有：1个地点和项目，每一处都能回到原文。规划发布于2022年。"
    assert Read(ask("/").text).meta("description") == told
    page = Read(ask("/about?lang=en").text)
    assert page.texts["p"][0] == page.meta("description")
    assert page.texts["p"][2] == "The map and the lists need JavaScript; please switch it on in your browser."


def test_a_page_says_the_years_of_the_plans_and_the_day_of_the_last_news():
    served = SimpleNamespace(origin=Origin(5, 325, "2021–2023", "2025-12-25"))
    assert purpose(served, "zh").endswith("回到原文。规划发布于2021–2023年。最新的进展消息到2025-12-25。")
    assert purpose(served, "en").endswith(" The plans are of 2021–2023. The latest news of a project is of 2025-12-25.")


def test_the_origin_is_that_of_the_records(site_root):
    assert site().origin == Origin(1, 1, "2022", None)
    told = {"fact": "opened", "value": "2025-09", "unit": "date", "as_of": "2024-03-02", "source": "试验报",
            "grade": "press", "announced": False, "part": None, "part_en": None, "value_en": None,
            "source_en": "Test Paper", "url": None, "original": None, "original_en": None}  # fmt: skip
    site_root.set("properties.outcomes", [told, {**told, "as_of": None}, {**told, "as_of": "2023-12-31"}])
    build()
    assert site().origin.news == "2024-03-02"


def test_a_project_says_what_and_where_it_is_and_how_it_stands(ask):
    assert Read(ask("/?project=test-park").text).meta("description") == "公园 · 拱墅区 · 到期没消息。一座公园。"
    told = "Park · Gongshu District · Due, no news. A park."
    assert Read(ask("/projects?project=test-park&lang=en").text).meta("description") == told


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        ("/", "/", "/?lang=en"),
        ("/about?lang=en&utm=x", "/about", "/about?lang=en"),
        ("/?project=test-park&view=30,120,9", "/projects?project=test-park", "/projects?project=test-park&lang=en"),
        ("/projects?district=330105&lang=en", "/projects", "/projects?lang=en"),
    ],
)
def test_a_page_has_one_address_in_each_language(ask, path, zh, en):
    page = Read(ask(path).text)
    zh, en = f"https://atlas.example{zh}", f"https://atlas.example{en}"
    assert page.link("canonical") == [en if "lang=en" in path else zh]
    assert {a["hreflang"]: a["href"] for a in page.all("link", rel="alternate") if "hreflang" in a} == {
        "zh-CN": zh, "en": en, "x-default": zh,
    }  # fmt: skip


def test_a_proxy_says_that_it_is_spoken_to_over_tls(ask):
    told = {"http": "http", "https": "https", "javascript": "https", "": "https"}
    for forwarded, scheme in told.items():
        (address,) = Read(ask("/", X_Forwarded_Proto=forwarded).text).link("canonical")
        assert address == f"{scheme}://atlas.example/"


def test_what_is_no_page_of_its_own_is_not_indexed(ask):
    for path, indexed in {"/": True, "/?project=test-park": True, "/?lang=en": True, "/?district=330105": False,
                          "/?project=nope": False, "/?district=nope": True}.items():  # fmt: skip
        page = Read(ask(path).text)
        assert (page.all("meta", name="robots") == []) is indexed, path
        assert bool(page.all("meta", property="og:url")) is indexed, path


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["q", "lang", "project", "district", "year", "near", "view", "unknown", "<script>"])
def test_no_query_gets_into_the_page_as_markup(ask, name, text):
    for path in PAGES:
        answer = ask(str(httpx.URL(path, params={name: text})))
        page, plain = Read(answer.text), Read(ask(path).text)
        assert answer.status_code == 200
        assert [tag for tag, _ in page.elements if tag != "meta"] == [tag for tag, _ in plain.elements if tag != "meta"]
        assert not [a for _, attrs in page.elements for a in attrs if a.startswith("on")]


def test_a_query_of_more_parts_than_any_link_has_is_none(ask):
    assert Read(ask("/?" + "&".join(f"project{n}=x" for n in range(500)) + "&project=test-park").text).texts[
        "title"
    ] == ["杭州规划图集"]


def test_no_script_stands_in_the_page_and_each_file_that_it_asks_for_is_there(ask):
    for path in PAGES:
        page = Read(ask(path).text)
        assert all("src" in script for script in page.all("script"))
        assert page.all("style") == []
        asked = [a["src"] for a in page.all("script")] + [
            a["href"] for a in page.all("link") if a["rel"] != "canonical"
        ]
        own = {f"/{asset_url(name)}" for name in (*needs("doors/first.js"), "style/first.css", "style/streamlit.css")}
        rest = [name for name in asked if not name.startswith(("https://atlas.example", "/atlas/"))]
        assert set(rest) <= shell_paths()
        assert own <= set(asked)


def test_only_what_a_page_needs_is_asked_for_early(ask):
    frame = {f"/{asset_url(name)}" for name in needs("doors/streamlit.js", "rooms/frame.js")}
    for path, room, data in (("/", "rooms/map.js", ["words.zh.json", "map.json", "base.json"]),
                             ("/projects", "rooms/directory.js", ["words.zh.json", "map.json"]), ("/about", None, [])):  # fmt: skip
        page = Read(ask(path).text)
        wanted = frame | ({f"/{asset_url(name)}" for name in needs(room)} if room else set())
        assert {href for href in page.link("modulepreload") if href.startswith("/atlas/")} == wanted
        assert page.link("preload") == [f"/{site().url(name)}" for name in data]
        assert [href for href in page.link("preload") + page.link("stylesheet") if "woff" in href] == []


def test_all_that_streamlits_own_page_asks_for_is_asked_for_but_its_fonts():
    text = (STATIC / "index.html").read_text(encoding="utf-8")
    links, named = shell_links(), set(re.findall(r'(?:src|href)="\.(/[^"]+)"', text))
    assert named - {links.script, links.sheet, *links.imports} == {
        "/favicon.png", "/_stcore/agent/openapi.json",
        next(name for name in named if name.endswith(".woff2")),
    }  # fmt: skip
    assert re.findall(r"<script>\s*(.*?)\s*</script>", text, re.DOTALL) == ["window.prerenderReady = false"]
    assert '<div id="root"></div>' in text


def test_what_draws_our_header_is_asked_for_with_all_that_it_imports():
    links = shell_links()
    (component,) = (path for path in links.imports if "/BidiComponent." in path)
    names = re.findall(r'from"\./([^"]+)"', (STATIC / component[1:]).read_text(encoding="utf-8"))
    assert len(names) > 5
    assert {f"/static/js/{name}" for name in names} <= {links.script, *links.imports}


def test_without_a_build_the_page_still_says_what_it_is(ask, monkeypatch):
    def fail():
        raise BuildError("no build", "here", "make one")

    monkeypatch.setattr("atlas.web.opening.site", fail)
    page = Read(ask("/?project=test-park&lang=en").text)
    assert page.texts["title"] == ["Hangzhou Plan Atlas"]
    assert page.meta("description").startswith("What government plans say")
    assert page.link("preload") == []
    assert len(_addresses(ask)) == 2 * len(PAGES)


def test_a_page_is_asked_for_again_and_sent_again_when_it_changed(ask):
    first = ask("/", Accept_Encoding="gzip")
    assert (first.headers["Cache-Control"], first.headers["Content-Encoding"]) == ("no-cache", "gzip")
    again = ask("/", If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert ask("/?lang=en", If_None_Match=first.headers["ETag"]).status_code == 200


@pytest.mark.parametrize("told", ["gzip", "gzip, deflate", "br;q=0, GZIP;q=0.5"])
def test_streamlits_scripts_come_compressed_and_are_kept_for_good(ask, told):
    links = shell_links()
    for path in (links.script, links.sheet, *links.imports):
        answer = ask(path, Accept_Encoding=told)
        body = (STATIC / path[1:]).read_bytes()
        assert (answer.headers["Content-Encoding"], answer.content) == ("gzip", body)
        assert int(answer.headers["Content-Length"]) < len(body) or len(body) < 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["Content-Type"].split(";")[0] in ("text/javascript", "text/css")


@pytest.mark.parametrize("told", ["", "identity", "deflate", "gzip;q=0", "gzip; q=0.00, deflate", "*;q=0"])
def test_who_takes_no_coding_of_ours_gets_none(ask, told):
    path = shell_links().sheet
    answer = ask(path, Accept_Encoding=told)
    assert "Content-Encoding" not in answer.headers
    assert answer.content == (STATIC / path[1:]).read_bytes()


def test_a_script_that_the_browser_has_is_not_sent_again(ask):
    path = shell_links().script
    tag = ask(path).headers["ETag"]
    assert (ask(path, If_None_Match=tag).status_code, ask(path, If_None_Match=f'"x", W/{tag}').content) == (304, b"")


def test_parts_of_files_fonts_and_all_else_are_left_to_streamlit(ask):
    font = next(path for path in sorted(shell_paths()) if path.endswith(".woff2"))
    for path in (font, "/favicon.png", "/projects/", "/_stcore/health", "/static/js/none.js", "/index.html"):
        assert ask(path).text == f"streamlit {path}"
    assert ask(shell_links().script, Range="bytes=0-9").text.startswith("streamlit /static/")


def test_what_is_no_page_may_load_nothing(ask):
    assert ask(shell_links().script).headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert ask("/").headers["Content-Security-Policy"].startswith("default-src 'self'; script-src 'self' blob:; ")


def _addresses(ask):
    tree = ET.fromstring(ask("/sitemap.xml").text)  # noqa: S314  our own
    return [place.text for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_the_map_of_the_site_has_each_page_and_project_in_both_languages(ask):
    places = [*PAGES, "/projects?project=test-park"]
    told = [f"https://atlas.example{p}{end}" for p in places for end in ("", "&lang=en" if "?" in p else "?lang=en")]
    assert _addresses(ask) == told
    assert ask("/sitemap.xml").headers["Content-Type"] == "application/xml"


def test_the_page_is_compressed_well(ask):
    body = ask("/").content
    assert len(gzip.compress(body)) < 5_000


@pytest.mark.parametrize(
    ("path", "accepted", "lang"),
    [
        ("/", "", "zh-CN"),
        ("/", "en-GB,en;q=0.9", "en"),
        ("/?lang=zh", "en", "zh-CN"),
        ("/?lang=en%E3%80%82", "zh-CN", "en"),
        ("/", "fr;q=x,;", "zh-CN"),
    ],
)
def test_the_first_bytes_are_in_the_language_of_the_page_that_follows(ask, path, accepted, lang):
    answer = ask(path, Accept_Language=accepted)
    assert f'<html lang="{lang}"' in answer.text
    assert "Accept-Language" in answer.headers["Vary"]
