"""What is published over HTTP: by whom it may be shown, what it tells, and what it refuses."""

import asyncio
import json
import re
import sys
from html.parser import HTMLParser

import httpx
import pytest
from lxml import etree
from starlette.applications import Starlette
from starlette.middleware import Middleware

from atlas.catalogue import build
from atlas.web import PUBLISH_ROUTES, ROUTES, SecurityHeaders
from atlas.web.hot import Hot
from atlas.web.shared import PAGE_POLICY

HOSTILE = """<script>pwned=1</script>"'`{{7*7}}"""
VIEW = {"asked": {"district": "330105"}, "size": [800, 600], "title": HOSTILE, "standfirst": HOSTILE,
        "alt": {"en": HOSTILE}, "marks": [{"kind": "callout", "at": [120.14, 30.32], "text": HOSTILE}]}  # fmt: skip
SITE = "https://atlas.example.org"


class Read(HTMLParser):
    """A page as another parser reads it."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.inline, self.found, self._in = [], [], {}, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        self.tags.append((tag, told))
        self.inline += [name for name in told if name == "style" or name.startswith("on")]
        self._in = tag

    def handle_endtag(self, _):
        self._in = None

    def handle_data(self, data):
        self.found.setdefault(self._in, []).append(data)


@pytest.fixture
def ask(site_root, monkeypatch):
    """Asks the routes of an atlas with a store of its own: ask("/embed/x"), ask("/atlas/snapshots", VIEW)."""
    names = ("embedded", "embed", "stories", "quotes", "publishing")
    embedded, embed, stories, quotes, publishing = (sys.modules[f"atlas.web.{name}"] for name in names)
    monkeypatch.setattr(publishing, "_ALLOWANCE", publishing.Allowance(3))
    for module in (embed, stories):
        monkeypatch.setattr(module, "_PAGES", Hot(1, seconds=0))
    monkeypatch.setattr(quotes, "_CARDS", Hot(1, seconds=0))
    monkeypatch.setattr(embed, "_FILES", Hot(1, seconds=0))
    embedded.page.cache_clear()
    app = Starlette(routes=[*ROUTES, *PUBLISH_ROUTES], middleware=[Middleware(SecurityHeaders)])

    async def send(path, body, headers):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=SITE) as client:
            written = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
            return await client.request("GET" if body is None else "POST", path, content=written, headers=headers)

    return lambda path, body=None, **headers: asyncio.run(
        send(path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    )


@pytest.fixture
def address(ask):
    """The address of the one record's map, whose words attack."""
    return ask("/atlas/snapshots", VIEW).json()["address"]


def test_a_view_is_published_once_and_found_again(ask):
    first, again = ask("/atlas/snapshots", VIEW), ask("/atlas/snapshots", VIEW)
    assert (first.status_code, again.status_code) == (201, 200)
    told = first.json()
    assert again.json() == told
    assert (told["address"], told["notice"]) == (f"/embed/{told['id']}", None)
    assert told["title"] == {"zh": HOSTILE, "en": HOSTILE}
    assert first.headers["Location"] == told["address"]


def test_what_is_no_view_that_can_be_drawn_is_refused_in_words(ask):
    cases = (
        (b"", "JSON"),
        (b"[]", "object"),
        (b"\xff", "JSON"),
        ({"project": "nobody"}, "no project"),
        ({"asked": {"district": "999999"}}, "no district"),
        ({"size": [320, 320], "title": "x" * 120, "standfirst": "x" * 400}, "room for the map"),
        ({"more": 1}, "Extra"),
    )
    for body, told in cases:
        answer = ask("/atlas/snapshots", body)
        assert answer.status_code == 422
        assert answer.json()["refused"]["key"] == "refused_view"
        assert told in answer.json()["refused"]["facts"]["told"]


def test_one_reader_publishes_so_many_an_hour_and_a_full_store_says_so(ask, monkeypatch):
    views = [{"project": "test-park", "title": str(number), "size": [640, 480]} for number in range(4)]
    assert [ask("/atlas/snapshots", view).status_code for view in views[:2]] == [201, 201]
    monkeypatch.setenv("ATLAS_PUBLISHED_ENTRIES", "2")
    full, often = (ask("/atlas/snapshots", view) for view in views[2:])
    assert (full.status_code, full.json()["refused"]["key"]) == (507, "refused_full")
    assert (often.status_code, often.json()["refused"]["key"]) == (429, "refused_often")
    assert ask("/atlas/snapshots", views[0]).status_code == 200


def test_the_page_may_stand_anywhere_and_runs_nothing_inline(ask, address):
    answer = ask(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"] == PAGE_POLICY
    assert "unsafe" not in PAGE_POLICY
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "X-Frame-Options" not in answer.headers
    kept = ask(address, If_None_Match=answer.headers["ETag"])
    assert kept.status_code == 304
    assert kept.headers["Content-Security-Policy"] == PAGE_POLICY
    assert ask("/robots.txt").headers["X-Frame-Options"] == "DENY"


def test_no_word_of_its_maker_becomes_markup(ask, address):
    page = Read(ask(address).text)
    assert page.inline == []
    assert [told.get("src") or told.get("type") for tag, told in page.tags if tag == "script"] == [
        next(told["src"] for tag, told in page.tags if tag == "script" and "src" in told),
        "application/json",
    ]
    assert page.found["h1"] == [HOSTILE]
    addresses = [told[name] for _, told in page.tags for name in ("href", "src") if name in told]
    assert {a for a in addresses if not a.startswith(("/embed/", "/favicon", SITE))} == set()


def test_language_and_theme_are_asked_for(ask, address):
    plain, other = Read(ask(address).text), Read(ask(f"{address}?lang=en&theme=dark").text)
    odd = Read(ask(f"{address}?lang=xx&theme=%22%3E").text)
    assert [dict(page.tags)["html"] for page in (plain, other, odd)] == [
        {"lang": "zh-CN", "data-atlas-theme": "light"},
        {"lang": "en", "data-atlas-theme": "dark"},
        {"lang": "zh-CN", "data-atlas-theme": "light"},
    ]


def test_its_files_are_those_that_were_kept_and_others_may_show_them(ask, address):
    kinds = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}
    for form, kind in kinds.items():
        answer = ask(f"{address}.{form}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    live = json.loads(Read(ask(address).text).found["script"][-1])
    assert [ask(live[part]).status_code for part in ("map", "base", "terms")] == [200, 200, 200]
    assert ask(address + ".json").json() == ask("/atlas/snapshots", VIEW).json()


def test_nothing_is_listed_or_found_by_guessing(ask, address):
    none = "a" * 26
    for path in ("/embed/", "/embed/x", f"/embed/{none}", f"/embed/{none}.svg", "/embed/data/x.json", "/atlas/snapshots",
                 f"/embed/data/{'0' * 64}.json", "/embed/code/x/doors/embed.js", f"/story/{none}"):  # fmt: skip
        answer = ask(path)
        assert answer.status_code in (404, 405)
        assert address.removeprefix("/embed/") not in answer.text
        assert "<style" not in answer.text


def test_a_damaged_store_is_told_to_the_operator_alone(ask, address, site_root):
    for path in (site_root.path / "snapshots" / "bytes").iterdir():
        path.write_bytes(b"spoilt")
    for path in (address, f"{address}.png"):
        answer = ask(path)
        assert answer.status_code == 503
        assert str(site_root.path) not in answer.text


def test_later_data_is_told_in_both_languages_and_the_map_stays(ask, address, site_root):
    before = {form: ask(f"{address}.{form}").content for form in ("svg", "csv")}
    site_root.set("properties.name", "新名公园")
    build()
    page = ask(address).text
    assert re.search(r"此图有1处不同.*试验公园：现在叫“新名公园”", page, re.DOTALL)
    assert re.search(r"would differ \(1\).*Test Park: now called “Test Park”", page, re.DOTALL)
    indicators = site_root.path / "geodata" / "indicators.csv"
    indicators.write_text(indicators.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    site_root.change_plan_text(site_root.plan_text.read_text(encoding="utf-8"))  # what was read is forgotten
    record = site_root.read()
    record["id"] = record["properties"]["id"] = "another-park"
    site_root.write(record)
    build()
    assert "<s>试验公园</s>" in ask(address).text
    assert ask(f"{address}.json").json()["notice"]["changes"][0]["what"] == "withdrawn"
    assert {form: ask(f"{address}.{form}").content for form in before} == before


def test_editors_systems_are_told_how_to_show_it(ask, address):
    wanted = {"width": 500, "type": "rich", "title": HOSTILE, "thumbnail_url": f"{SITE}{address}.png"}
    answer = ask(f"/oembed?url={SITE}{address}&maxwidth=500&maxheight=400")
    told = answer.json()
    assert {name: told[name] for name in wanted} == wanted
    assert told["height"] == 400
    ((tag, frame),) = Read(told["html"]).tags
    assert (tag, frame["src"], frame["title"]) == ("iframe", f"{SITE}{address}", HOSTILE)
    assert frame["sandbox"].split()[0] == "allow-scripts"
    link = next(told for tag, told in Read(ask(address).text).tags if told.get("type") == "application/json+oembed")
    assert ask(link["href"]).json()["type"] == "rich"


def test_of_other_addresses_editors_systems_are_told_as_the_standard_has_it(ask):
    cases = {
        "": 404, "url=https://other.example/embed/x": 404, f"url={SITE}/embed/x": 404, f"url={SITE}/nowhere": 404,
        f"url={SITE}/&format=xml": 501, f"url={SITE}/projects?project=test-park": 200, f"url={SITE}.evil.example/": 404,
    }  # fmt: skip
    answers = {query: ask(f"/oembed?{query}") for query in cases}
    assert {query: answer.status_code for query, answer in answers.items()} == cases
    assert {answer.json().get("type") for answer in answers.values()} == {None, "link"}


def test_the_script_for_the_page_around_is_small(ask):
    answer = ask("/embed/height.js")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert len(answer.content) <= 1024


STORY = {
    "title": HOSTILE,
    "steps": [{"view": VIEW, "text": f"第一段{HOSTILE}\n\n第二段"}, {"view": {**VIEW, "title": "2"}}],
}


def test_a_story_shows_its_maps_in_order_with_its_words(ask):
    first, again = ask("/atlas/stories", STORY), ask("/atlas/stories", STORY)
    assert (first.status_code, again.status_code) == (201, 200)
    told = first.json()
    page = Read(ask(told["address"]).text)
    assert page.inline == []
    assert page.found["p"][:2] == [f"第一段{HOSTILE}", "第二段"]
    pictures = [told["src"] for tag, told in page.tags if tag == "img"]
    assert pictures == [f"{step['address']}.svg?lang=zh" for step in told["steps"]]
    assert ask(told["address"]).headers["Content-Security-Policy"] == PAGE_POLICY
    whole = Read(ask(f"{told['address']}.html").text)
    assert {told["src"].partition(",")[0] for tag, told in whole.tags if tag == "img"} == {"data:image/svg+xml;base64"}
    assert [told["href"][:20] for tag, told in whole.tags if told.get("rel") == "stylesheet"] == [
        "data:text/css;base64"
    ]
    assert ask(f"/oembed?url={SITE}{told['address']}").json()["title"] == HOSTILE


def test_what_is_no_story_is_refused_in_words(ask):
    cases = (
        ({"title": ""}, "at least 1"),
        ({"steps": []}, "1 to 20 steps"),
        ({"steps": [{"view": {}}] * 21}, "1 to 20 steps"),
        ({"steps": [{"view": {}, "text": "x" * 3001}]}, "at most 3000"),
        ({"steps": [{"view": {"project": "nobody"}}]}, "no project"),
    )
    for changed, told in cases:
        answer = ask("/atlas/stories", {**STORY, **changed})
        assert answer.status_code == 422
        assert told in answer.json()["refused"]["facts"]["told"]


def test_a_quote_card_says_what_the_plan_says_and_what_became_of_it(ask, site_root):
    site_root.set("properties.summary", HOSTILE)
    build()
    page = Read(ask("/quote/test-park").text)
    picture = next(told for tag, told in page.tags if tag == "img")
    card = ask(picture["src"])
    assert (page.inline, card.headers["Content-Type"]) == ([], "image/svg+xml")
    texts = [node.text for node in etree.fromstring(card.content).iter("{http://www.w3.org/2000/svg}text")]
    assert texts[:2] == ["试验公园", HOSTILE]
    assert any("试验公园占地12公顷，2025年建成。" in text for text in texts)
    assert ask("/quote/test-park.png?lang=en").content.startswith(b"\x89PNG")
    assert [ask(f"/quote/{id_}").status_code for id_ in ("nobody", "nobody.svg", "test-park.exe")] == [404, 404, 404]
