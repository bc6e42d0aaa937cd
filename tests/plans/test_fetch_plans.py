import hashlib
import json

import pytest

from atlas.catalogue import load_plans
from atlas.errors import PlanTextError
from atlas.plans import cited_evidence
from atlas.plans.fetch import fetch_plan

TEXT = "第一章 总则\n试验公园占地12公顷，2025年建成。\n"
PAGE = "<h1>第一章 总则</h1><p>试验公园占地12公顷，\n2025年建成。</p>"


@pytest.fixture
def fetch(atlas_root, web):
    """Fetches the test plan from a path of the server: fetch("/a.html")."""

    def run(path):
        atlas_root.set_plan(TEXT, url=web.url(path))
        atlas_root.lose_plan_text()
        return fetch_plan(load_plans()["test-plan"], atlas_root.plan_text.parent, cited_evidence()["test-plan"])

    return run


@pytest.fixture
def folder(atlas_root):
    return atlas_root.plan_text.parent


def test_a_plan_is_fetched_read_anchored_and_written_with_where_it_came_from(fetch, web, folder):
    web.pages = {"/a.html": PAGE.encode()}
    fetched = fetch("/a.html")
    text = "第一章 总则\n试验公园占地12公顷，2025年建成。"
    assert (folder / "test-plan.txt").read_bytes() == text.encode()
    assert (fetched.state, fetched.pages, fetched.characters, str(fetched.drift)) == (
        "differs", 1, len(text), "3 same, 1 moved, 0 ambiguous, 0 lost",
    )  # fmt: skip
    about = json.loads((folder / "test-plan.json").read_text(encoding="utf-8"))
    assert about.pop("fetched").endswith("+00:00")
    assert about == {
        "plan": "test-plan", "address": web.url("/a.html"), "final_addresses": [web.url("/a.html")],
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }  # fmt: skip
    assert sorted(path.name for path in folder.iterdir()) == ["test-plan.json", "test-plan.txt"]


def test_a_text_that_is_the_registered_one_is_told(fetch, web):
    web.pages, web.types = {"/a.txt": TEXT.encode()}, {"/a.txt": "application/octet-stream"}
    assert fetch("/a.txt").state == "registered"


def test_the_registered_text_is_kept_and_its_address_not_asked(atlas_root, web):
    atlas_root.set_plan(TEXT, url=web.url("/a.html"))
    web.pages = {"/a.html": PAGE.encode()}
    fetched = fetch_plan(load_plans()["test-plan"], atlas_root.plan_text.parent, cited_evidence()["test-plan"])
    assert (fetched.state, fetched.pages, web.asked) == ("kept", 0, [])
    assert atlas_root.plan_text.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("here", "state", "left"),
    [("试验公园占地12公顷，", "differs", "第一章"), (f"手工整理。{TEXT}", "kept", "手工整理")],
)
def test_another_text_that_is_here_gives_way_unless_it_holds_more_of_the_evidence(atlas_root, web, here, state, left):
    atlas_root.set_plan(TEXT, url=web.url("/a.html"))
    atlas_root.change_plan_text(here)
    web.pages = {"/a.html": "<p>第一章 总则</p><p>试验公园占地12公顷，明年建成。</p>".encode()}
    fetched = fetch_plan(load_plans()["test-plan"], atlas_root.plan_text.parent, cited_evidence()["test-plan"])
    assert fetched.state == state
    assert atlas_root.plan_text.read_text(encoding="utf-8").startswith(left)


def test_the_pages_of_a_paged_article_are_joined_and_a_page_that_comes_twice_counts_once(fetch, web, folder):
    web.pages = {
        "/a.html": "<p>第一章 总则</p>".encode(),
        "/a_2.html": "<p>试验公园占地12公顷，2025年建成。</p>其余".encode(),
        "/a_3.html": "<p>结尾。</p>".encode(),
        "/a_4.html": "<p>结尾。</p>".encode(),
    }
    web.pages["/a_2.html"] += b"<a href=a.html>1</a><a href=a_3.html>3</a><a href=a_4.html>4</a>"
    fetched = fetch("/a_2.html")
    assert (fetched.pages, fetched.drift.lost) == (4, 0)
    lines = (folder / "test-plan.txt").read_text(encoding="utf-8").split("\n")
    assert lines == ["第一章 总则", "试验公园占地12公顷，2025年建成。", "其余134", "结尾。"]


@pytest.mark.parametrize(
    ("body", "media_type", "what"),
    [
        (
            "<p>您访问的页面不存在或已被删除。</p>",
            "text/html",
            r"the page no longer holds the plan \(0 of 4 quotations are in it\)",
        ),
        ("<p></p>", "text/html", "it holds no text"),
        ("", "text/html", "the file is empty"),
        ("{}", "application/json", "application/json is not read"),
        ("x", "image/png", "image/png is not read"),
        ("x", "application/pdf", "broken PDF"),
        ("x", "application/octet-stream", r"no suffix is not read|\.html is not read|it holds|the page no longer"),
    ],
)
def test_a_page_that_is_not_the_plan_is_an_error_and_nothing_is_written(fetch, web, folder, body, media_type, what):
    web.pages, web.types = {"/a.html": body.encode()}, {"/a.html": media_type}
    with pytest.raises(PlanTextError, match=f"^({what})"):
        fetch("/a.html")
    assert list(folder.iterdir()) == []


def test_a_plan_without_an_address_is_an_error(atlas_root):
    atlas_root.lose_plan_text()
    with pytest.raises(PlanTextError, match="the register has no address – test-plan – "):
        fetch_plan(load_plans()["test-plan"], atlas_root.plan_text.parent, [])


def test_a_folder_that_cannot_be_written_is_an_error_and_leaves_nothing_half_done(fetch, web, folder):
    web.pages = {"/a.html": PAGE.encode()}
    (folder / "test-plan.json").mkdir()
    with pytest.raises(PlanTextError, match=r"cannot be written \(.*\) – .*test-plan.txt – set ATLAS_PLANS_DIR"):
        fetch("/a.html")
    assert sorted(path.name for path in folder.iterdir()) == ["test-plan.json", "test-plan.txt"]
