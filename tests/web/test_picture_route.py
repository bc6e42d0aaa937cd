"""The route that draws what the desk asks: the same picture in each form, and a reason where there is none."""

import asyncio
import json
import sys

import httpx
import pytest
from starlette.applications import Starlette

from atlas.web import UPLOAD_ROUTES
from atlas.web.queue import Queue
from atlas.web.taking import taken

APP = Starlette(routes=UPLOAD_ROUTES)
SMALL = {"size": [640, 640], "title": "T"}


@pytest.fixture
def draw(site_root):
    """Asks for a picture: draw("svg", {view})."""

    async def ask(path, body):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(APP), base_url="http://atlas") as client:
            return await client.post(f"/atlas/picture.{path}", content=body)

    def draw(path, view):
        return asyncio.run(ask(path, view if isinstance(view, bytes) else json.dumps(view).encode()))

    return draw


def test_each_form_is_the_same_picture_and_nothing_is_kept(draw):
    told = draw("json", SMALL)
    made = told.json()
    assert (told.status_code, told.headers["Cache-Control"]) == (200, "no-store")
    svg = draw("svg", SMALL)
    assert svg.text == made["svg"]
    assert made["drawn"] == ["test-park"]
    assert svg.headers["Content-Disposition"].startswith('attachment; filename="hangzhou-plan-atlas_map_')
    assert draw("png?times=2", SMALL).content[16:24] == (1280).to_bytes(4) * 2
    assert draw("pdf", SMALL).content.startswith(b"%PDF")
    assert b"test-park" in draw("csv", SMALL).content
    assert draw("exe", SMALL).status_code == 404


def test_each_pixel_of_the_map_has_its_place(draw):
    net = draw("json", {**SMALL, "frame": [120.1, 30.2, 120.3, 30.4]}).json()["net"]
    west, north = net["rows"][0][0]
    east, south = net["rows"][-1][-1]
    assert west <= 120.1 < 120.3 <= east
    assert south <= 30.2 < 30.4 <= north
    assert net["left"] > 0 < net["top"]
    assert net["width"] == 640 - 2 * net["left"]


@pytest.mark.parametrize(
    ("path", "view", "key"),
    [
        ("json", b"{", "refused_view"),
        ("json", {"title": "x" * 121}, "refused_view"),
        ("json", {"project": "no-such"}, "refused_view"),
        ("json", {"asked": {"district": "<script>"}}, "refused_view"),
        ("json", {"size": [320, 320], "title": "长" * 120, "standfirst": "长" * 400}, "refused_picture_room"),
        ("png?times=3", {"size": [4000, 4000]}, "refused_picture_pixels"),
    ],
)
def test_what_cannot_be_drawn_is_a_key_of_a_word(draw, path, view, key):
    answer = draw(path, view)
    assert (answer.status_code, answer.json()["refused"]["key"]) == (422, key)


def test_where_there_is_no_place_one_is_told_when_to_come_again(draw, monkeypatch):
    full = Queue(most_bytes=0)
    monkeypatch.setattr(sys.modules["atlas.web.picture"], "_QUEUE", full)
    answer = draw("svg", SMALL)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_pictures_are_drawn_where_no_files_are_taken(monkeypatch):
    monkeypatch.setenv("ATLAS_UPLOADS", "off")
    assert taken()["/atlas/picture.svg"] == 64_000
    assert "/atlas/intake" not in taken()
