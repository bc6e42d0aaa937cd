"""Downloads are the bytes that were checked: whole, in part, while a build sweeps them, and never a flipped one."""

import asyncio
import hashlib
import logging
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request

from atlas.catalogue import build, read_manifest
from atlas.web import ROUTES, site
from atlas.web.download import Download

APP = Starlette(routes=ROUTES)
TYPES = {
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "gpkg": "application/geopackage+sqlite3",
}
BODY = bytes(range(256)) * 1000


def _names():
    return ["manifest.json", *(file.name for file in read_manifest().files)]


def _flip(path):
    """Flip a bit and leave size and time of change as they were."""
    body, was = bytearray(path.read_bytes()), path.stat()
    body[len(body) // 2] ^= 1
    path.write_bytes(body)
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def test_the_three_files_of_the_build_can_be_downloaded(get, site_root):
    for name in _names():
        answer = get(f"/atlas/download/{name}")
        assert (answer.status_code, answer.content) == (200, (site_root.path / "build" / name).read_bytes())
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer.headers["Content-Type"] == TYPES[name.rsplit(".", 1)[1]]
        assert answer.headers["Content-Length"] == str(len(answer.content))
        assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "name",
    [
        ".lock",
        "",
        "..%2fplans%2ftest-plan.txt",
        "%2e%2e%2fplans%2ftest-plan.txt",
        "..%5cplans",
        "%2fetc%2fpasswd",
        "%00",
    ],
)
def test_nothing_else_can_be_downloaded(get, name):
    assert get(f"/atlas/download/{name}").status_code == 404


def test_a_head_tells_what_a_get_would(get, site_root):
    for name in _names():
        head, whole = get(f"/atlas/download/{name}", "HEAD"), get(f"/atlas/download/{name}")
        assert (head.status_code, head.content, head.headers) == (200, b"", whole.headers)


def test_what_the_reader_has_is_not_sent_again(get, site_root):
    path = f"/atlas/download/{read_manifest().file('geopackage').name}"
    etag = get(path).headers["ETag"]
    for known in (etag, f"W/{etag}", f'"x", {etag}', "*"):
        answer = get(path, If_None_Match=known)
        assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", etag)
    for unknown in ("", etag.strip('"'), etag[:-2], '"x"'):
        assert get(path, If_None_Match=unknown).status_code == 200


def _asked(method="GET", **headers):
    pairs = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": method, "headers": pairs})


def _sent(download, *arguments, **headers):
    """Status, Content-Range and body of an answer, as it goes to the server."""
    answer, messages = download.response(_asked(*arguments, **headers)), []

    async def receive():
        await asyncio.Event().wait()

    async def send(message):
        messages.append(message)

    asyncio.run(answer({"type": "http", "method": "GET", "asgi": {"spec_version": "2.4"}}, receive, send))
    body = b"".join(message.get("body", b"") for message in messages)
    assert answer.headers.get("Content-Length", str(len(body))) == str(len(body))
    return answer.status_code, answer.headers.get("Content-Range"), body


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("0-0", 0, 1), ("5-9", 5, 10), ("255990-", 255_990, 256_000), ("-3", 255_997, 256_000), ("0-", 0, 256_000),
     ("1-999999999999999", 1, 256_000), ("-999999", 0, 256_000), ("100-200000", 100, 200_001)],
)  # fmt: skip
def test_a_download_that_broke_off_goes_on_where_it_was(asked, start, end):
    download = Download.of("x.gpkg", BODY)
    partial = (206, f"bytes {start}-{end - 1}/256000", BODY[start:end])
    assert _sent(download, Range=f"bytes={asked}") == (partial if end - start < 256_000 else (200, None, BODY))


@pytest.mark.parametrize("asked", ["256000-", "256000-256001", "-0", "999999999999-"])
def test_a_part_beyond_the_end_is_416(asked):
    assert _sent(Download.of("x.gpkg", BODY), Range=f"bytes={asked}") == (416, "bytes */256000", b"")


@pytest.mark.parametrize(
    "asked",
    ["", "x", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=9-5", "bytes=0-1,5-6", "lines=0-1", "bytes=--1",
     "bytes=" + "9" * 5000 + "-", "bytes=0x1-2", "bytes=1-2-3", "bytes=+1-2", "bytes=1_0-20"],
)  # fmt: skip
def test_a_range_that_is_none_is_answered_with_all(asked):
    assert _sent(Download.of("x.gpkg", BODY), Range=asked) == (200, None, BODY)


def test_a_part_is_sent_only_of_the_bytes_that_the_reader_began_with():
    download = Download.of("x.gpkg", BODY)
    assert _sent(download, Range="bytes=1-2", If_Range=download.etag)[0] == 206
    for other in ('"x"', f"W/{download.etag}", "Sat, 28 Nov 2026 00:00:00 GMT"):
        assert _sent(download, Range="bytes=1-2", If_Range=other) == (200, None, BODY)


@given(st.text(st.characters(max_codepoint=255, exclude_characters="\0\r\n"), max_size=30))
def test_no_range_is_a_fault_of_ours(asked):
    status, _, body = _sent(Download.of("x.gpkg", b"12345"), Range=f"bytes={asked}".encode().decode("latin-1"))
    assert status in (200, 206, 416)
    assert body in b"12345"


def test_other_bytes_have_another_tag():
    assert Download.of("x.gpkg", b"1").etag != Download.of("x.gpkg", b"2").etag
    assert Download.of("x.gpkg", b"1").etag.strip('"') == hashlib.sha256(b"1").hexdigest()[:32]


def test_a_download_that_a_build_sweeps_still_ends(site_root):
    name = site().build.manifest.file("geopackage").name
    path = site_root.path / "build" / name
    whole, got = path.read_bytes(), []
    assert len(whole) > 65_536

    async def receive():
        await asyncio.Event().wait()

    async def send(message):
        if message.get("body") and not got:
            site_root.set("properties.summary", "另一座公园。")
            build()
            assert not path.exists()
        got.append(message.get("body", b""))

    scope = {"type": "http", "method": "GET", "path": f"/atlas/download/{name}", "headers": [], "query_string": b"",
             "asgi": {"spec_version": "2.4"}}  # fmt: skip
    asyncio.run(APP(scope, receive, send))
    assert b"".join(got) == whole
    assert len(got) > 2


def test_a_download_that_broke_off_before_a_build_goes_on_after_it(get, site_root):
    name = site().build.manifest.file("geopackage").name
    whole = get(f"/atlas/download/{name}")
    for summary in ("另一座公园。", "另一座公园。", "又一座公园。"):
        site_root.set("properties.summary", summary)
        build()
        answer = get(f"/atlas/download/{name}", Range="bytes=1000-", If_Range=whole.headers["ETag"])
        kept = summary == "另一座公园。"
        assert (answer.status_code, answer.content == whole.content[1000:]) == ((206, True) if kept else (404, False))
        told = get("/atlas/download/manifest.json").content
        assert told == (site_root.path / "build" / "manifest.json").read_bytes()


@pytest.mark.parametrize("role", ["geoparquet", "geopackage"])
def test_a_flipped_byte_is_noticed_at_the_next_request_and_told_to_the_operator_once(get, site_root, caplog, role):
    path = site_root.path / "build" / read_manifest().file(role).name
    good = path.read_bytes()
    assert get(f"/atlas/download/{path.name}").status_code == 200
    _flip(path)
    for asked in (f"download/{path.name}", "download/manifest.json", "project/test-park", "search?q=x"):
        answer = get(f"/atlas/{asked}")
        assert answer.status_code == 503
        assert "\n" not in answer.json()["error"]
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert told == [f"the file does not match its manifest – {path} – run: atlas build"]
    path.write_bytes(good)
    assert get(f"/atlas/download/{path.name}").content == good
    _flip(path)
    assert get(f"/atlas/download/{path.name}").status_code == 503
    assert len(caplog.records) == 2


@pytest.mark.parametrize("spoil", [lambda p: p.unlink(), lambda p: p.write_bytes(b""), lambda p: p.write_bytes(b"{")])
def test_a_file_that_goes_or_a_manifest_that_is_spoilt_is_503_and_a_new_build_mends_it(get, site_root, spoil):
    for name in _names():
        assert get("/atlas/search?q=x").status_code == 200
        spoil(site_root.path / "build" / name)
        assert get("/atlas/search?q=x").status_code == 503
        build()


def test_as_long_as_nothing_changes_nothing_is_read_again(get, site_root, monkeypatch):
    first = site()
    monkeypatch.setattr(sys.modules["atlas.web.site"], "read_build", None)
    assert get("/atlas/search?q=x").status_code == 200
    assert site() is first
