"""Content codings: what an asker likes best, and Brotli, which comes once it is packed."""

import gzip
import time

import brotli
import pytest
from starlette.requests import Request

from atlas.web.blob import Blob
from atlas.web.coding import codings_taken

BODY = "杭州规划图集 ".encode() * 100
PATIENCE_S = 10


@pytest.fixture
def blob():
    return Blob.of(BODY, "text/plain")


def _ask(blob, told="", known="", **how):
    headers = {"accept-encoding": told, "if-none-match": known}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return blob.response(Request({"type": "http", "method": "GET", "headers": raw}), **how)


def _ask_until_packed(blob, told="br"):
    until = time.monotonic() + PATIENCE_S
    while (answer := _ask(blob, told)).headers.get("content-encoding") != "br":
        assert time.monotonic() < until
    return answer


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ("", []),
        ("gzip, deflate, br, zstd", ["br", "gzip"]),
        ("gzip", ["gzip"]),
        ("BR ; q=1.0 , Gzip;Q=0.5", ["br", "gzip"]),
        ("br;q=0.1, gzip;q=0.9", ["gzip", "br"]),
        ("br;q=0, gzip", ["gzip"]),
        ("*", ["br", "gzip"]),
        ("*;q=0", []),
        ("*;q=0.5, gzip;q=0.000", ["br"]),
        ("identity", []),
        ("identity;q=0.5, br, gzip;q=0.4", ["br"]),
        ("identity;q=0, *", ["br", "gzip"]),
        ("br;q=2, gzip;q=high", []),
        ("br;level=4, gzip;q=", []),
        (",;,q=1", []),
        ("brotli, x-gzip", []),
    ],
)
def test_of_the_codings_those_that_are_taken_the_best_liked_first(told, taken):
    assert list(codings_taken(told)) == taken


def test_gzip_does_until_brotli_is_packed(blob):
    first = _ask(blob, "gzip, br")
    assert (first.headers["content-encoding"], gzip.decompress(first.body)) == ("gzip", BODY)
    packed = _ask_until_packed(blob)
    assert brotli.decompress(packed.body) == BODY
    assert len(packed.body) < len(first.body)
    assert int(packed.headers["content-length"]) == len(packed.body)
    assert packed.headers["vary"] == "Accept-Encoding"


def test_who_takes_brotli_alone_gets_the_bytes_as_they_are_until_it_is_packed(blob):
    assert _ask(blob, "br").body == BODY


def test_each_coding_has_its_tag_and_each_tag_is_known(blob):
    answers = [_ask(blob), _ask(blob, "gzip"), _ask_until_packed(blob)]
    tags = [answer.headers["etag"] for answer in answers]
    assert len(set(tags)) == 3
    for tag in tags:
        for told in ("", "gzip", "br"):
            answer = _ask(blob, told, f'"x", W/{tag}')
            assert (answer.status_code, answer.body, answer.headers["etag"]) == (304, b"", tag)


@pytest.mark.parametrize("known", ["", "x", '"x"', '"{}-zstd"', "{}"])
def test_another_tag_is_not_known(blob, known):
    assert _ask(blob, known=known.format(blob.hash)).status_code == 200


def test_what_is_asked_for_once_is_not_packed_by_the_side(blob):
    assert _ask(blob, "br, gzip", kept="no-cache").headers["content-encoding"] == "gzip"
    assert _ask(blob, "br", kept="no-cache").body == BODY
    assert _ask(blob, "br, gzip").headers["content-encoding"] == "gzip"  # the first who asks for it


def test_many_wait_for_their_turn_and_all_get_it():
    blobs = [Blob.of(BODY * n, "text/plain") for n in range(1, 20)]
    for blob in blobs:
        _ask(blob, "br")
    assert [brotli.decompress(_ask_until_packed(blob).body) for blob in blobs] == [blob.body for blob in blobs]


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The folder in which packed bytes are kept for the next start."""
    monkeypatch.setenv("ATLAS_BUILD_DIR", str(tmp_path))
    return tmp_path / "packed"


def test_the_next_start_takes_what_was_packed(kept):
    packed = _ask_until_packed(Blob.of(BODY, "text/plain")).body
    (file,) = kept.iterdir()
    assert file.read_bytes() == packed
    file.write_bytes(quick := brotli.compress(BODY, quality=1))
    assert _ask_until_packed(Blob.of(BODY, "text/plain")).body == quick


@pytest.mark.parametrize("spoilt", [b"", b"no brotli", brotli.compress(b"of other bytes")])
def test_what_is_kept_but_spoilt_is_packed_anew(kept, spoilt):
    packed = _ask_until_packed(Blob.of(BODY, "text/plain")).body
    (file,) = kept.iterdir()
    file.write_bytes(spoilt)
    assert _ask_until_packed(Blob.of(BODY, "text/plain")).body == packed == file.read_bytes()


def test_a_folder_that_cannot_be_written_costs_only_time(kept):
    kept.write_text("a file where the folder would be")
    assert brotli.decompress(_ask_until_packed(Blob.of(BODY, "text/plain")).body) == BODY
