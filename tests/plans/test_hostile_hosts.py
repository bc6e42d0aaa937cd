"""Hosts that lie about their answers: each is one line, within the limits, whatever they send."""

import gzip
import re
import threading
import time
import tracemalloc
import zlib

import pytest

from atlas.errors import PlanTextError
from atlas.plans import download as room

MEGABYTE = 1024**2
HTML = b"Content-Type: text/html\r\n"
TEXT = "公园".encode()


@pytest.fixture
def said(web):
    """What is told of an answer: said(b"HTTP/1.1 200 OK …"), or of a function that answers by itself."""

    def ask(answer, path="/a.html"):
        web.pages = {path: answer if callable(answer) else lambda handler: handler.wfile.write(answer)}
        with pytest.raises(PlanTextError) as caught:
            room.download(web.url(path), lambda page: page.data)
        message = str(caught.value)
        assert message.isprintable()
        assert message.count(" – ") == 2
        assert len(message) < 1000
        return message

    return ask


@pytest.fixture
def got(web):
    """What is read of an answer."""

    def ask(answer):
        web.pages = {"/a.html": lambda handler: handler.wfile.write(answer)}
        return room.download(web.url("/a.html"), lambda page: page.data)[0]

    return ask


def _answer(body, *lines):
    head = b"".join(line.encode("latin-1") + b"\r\n" for line in lines)
    return b"HTTP/1.1 200 OK\r\n" + HTML + head + f"Content-Length: {len(body)}\r\n\r\n".encode() + body


def _twice(data):
    return gzip.compress(gzip.compress(data, mtime=0), mtime=0)


@pytest.mark.parametrize(
    "lines", [(), ("Content-Encoding: identity",), ("Content-Encoding:",), ("content-encoding: , IDENTITY",)]
)
def test_an_answer_that_is_not_packed_is_taken_as_it_is(got, lines):
    assert got(_answer(TEXT, *lines)) == TEXT


@pytest.mark.parametrize("coding", ["gzip", "GZip", "x-gzip", " gzip ,", "identity, gzip"])
def test_gzip_is_unpacked_once(got, coding):
    assert got(_answer(gzip.compress(TEXT, mtime=0), f"Content-Encoding: {coding}")) == TEXT


def test_gzip_is_all_that_is_asked_for(web):
    asked = []
    web.pages = {"/a.html": lambda handler: (asked.append(handler.headers["Accept-Encoding"]), handler.send_error(404))}
    with pytest.raises(PlanTextError):
        room.download(web.url("/a.html"), lambda page: page)
    assert asked == ["gzip"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Content-Encoding: gzip, gzip",), ("Content-Encoding: gzip", "Content-Encoding: gzip"),
        ("Content-Encoding: gzip,x-gzip",), ("content-encoding: GZIP , , gZip",), ("Content-Encoding: deflate, gzip",),
        ("Content-Encoding: deflate",), ("Content-Encoding: br",), ("Content-Encoding: zstd",), ("Content-Encoding: compress",),
        ("Content-Encoding: gzip;q=1",), ("Content-Encoding: g zip",), ("Content-Encoding: *",), ("Content-Encoding: xn--gzip",),
        ("Content-Encoding: gzip", "X: y", "CONTENT-ENCODING: br"), ("Content-Encoding: " + "gzip," * 3000,),
    ],
)  # fmt: skip
def test_any_other_coding_is_refused_unread(said, lines):
    assert said(_answer(_twice(TEXT), *lines)).startswith("cannot be fetched (packed as ")


@pytest.mark.parametrize(
    ("packed", "what"),
    [
        (_twice(b"x" * 50 * MEGABYTE), ""),  # read as what it is, one layer of it
        (gzip.compress(TEXT, mtime=0)[:-1], "cut short"),
        (gzip.compress(TEXT, mtime=0)[:12], "cut short"),
        (b"", "cut short"),
        (gzip.compress(TEXT, mtime=0) + b"\0", "more behind the end"),
        (gzip.compress(TEXT, mtime=0) + gzip.compress(TEXT, mtime=0), "more behind the end"),
        (gzip.compress(b"", mtime=0) * 1000, "more behind the end"),
        (b"no gzip at all", "Error -3"),
        (zlib.compress(TEXT), "Error -3"),
        (gzip.compress(TEXT, mtime=0)[:-8] + b"12345678", "Error -3"),
    ],
)
def test_what_is_badly_packed_is_told(said, got, packed, what):
    answer = _answer(packed, "Content-Encoding: gzip")
    if what:
        assert what in said(answer)
    else:
        assert len(got(answer)) < MEGABYTE


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (gzip.compress(b" " * 300 * MEGABYTE, 9, mtime=0), ("Content-Encoding: gzip",)),
        (b"\x1f\x8b\x08\x08" + b"\0" * 6 + b"n" * 2 * MEGABYTE, ("Content-Encoding: gzip",)),  # a name without end
        (b" " * (MEGABYTE + 1), ()),
    ],
)
def test_the_limit_of_the_kind_holds_while_the_answer_comes(said, monkeypatch, body, lines):
    monkeypatch.setitem(room.LIMIT_MB, "html", 1)
    tracemalloc.start()
    try:
        assert said(_answer(body, *lines)).startswith(
            "the answer is larger than the 1 MB that are read of a html document"
        )
        assert tracemalloc.get_traced_memory()[1] < 12 * MEGABYTE
    finally:
        tracemalloc.stop()


def _endless(head, more):
    def answer(handler):
        handler.wfile.write(head)
        while True:
            handler.wfile.write(more)

    return answer


CHUNK = b"100\r\n" + b" " * 256 + b"\r\n"


@pytest.mark.parametrize(
    ("head", "more", "what"),
    [
        (b"HTTP/1.1 200 OK\r\n" + HTML + b"\r\n", b" " * 4096, "the answer is larger than the 1 MB"),
        (
            b"HTTP/1.1 200 OK\r\n" + HTML + b"Transfer-Encoding: chunked\r\n\r\n",
            CHUNK,
            "the answer is larger than the 1 MB",
        ),
        (
            b"HTTP/1.1 200 OK\r\n" + HTML + b"Content-Length: 9999999999999\r\n\r\n",
            b" " * 4096,
            "the answer is larger than the 1 MB",
        ),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 100, "cannot be fetched ("),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y" * 4096, "cannot be fetched ("),
        (b"HTTP/1.1 200 ", b"O" * 4096, "cannot be fetched ("),
        (b"", b"\0" * 4096, "cannot be fetched ("),
        (b"", b"<html>" * 999, "cannot be fetched ("),
        (b"HTTP/1.1 200 OK\r\n" + HTML + b"Transfer-Encoding: chunked\r\n\r\n", b"0" * 4096, "cannot be fetched ("),
        (
            b"HTTP/1.1 200 OK\r\n" + HTML + b"Transfer-Encoding: chunked\r\n\r\n0\r\n",
            b"X: y\r\n" * 100,
            "cannot be fetched (",
        ),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n", "not finished within 1 s"),
    ],
)
def test_what_has_no_end_is_cut_off(said, monkeypatch, head, more, what):
    monkeypatch.setitem(room.LIMIT_MB, "html", 1)
    monkeypatch.setattr(room, "TIME_LIMIT_S", 1.0)
    assert said(_endless(head, more)).startswith(what)


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"\r\n", b"<html>HTTP/0.9</html>", b"HTTP/1.1\r\n\r\n",  b"HTTP/1.1 -1 OK\r\n\r\n", b"SSH-2.0-x\r\n",
        b"HTTP/1.1 200 OK", b"HTTP/1.1 200 OK\r\n" + HTML, b"HTTP/1.1 200 OK\r\n" + HTML + b"Content-Length: 9\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\n" + HTML + b"Content-Length: -1\r\n\r\nx", b"HTTP/1.1 200 OK\r\n" + HTML + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        b"HTTP/1.1 200 OK\r\n" + HTML + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\n" + HTML + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx", b"HTTP/1.1 200 OK\r\n" + HTML + b"Transfer-Encoding: chunked\r\n\r\n5\r\nxx",
        b"HTTP/1.1 200 OK\r\n" + HTML + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + HTML + b"Transfer-Encoding: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", b"HTTP/1.1 200 OK\r\nA\0: b\r\n\r\n", b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n",
        b"HTTP/1.1 302 Found\r\n\r\n", b"HTTP/1.1 304 Not Modified\r\n\r\n", b"HTTP/1.1 206 Partial Content\r\n\r\n",
    ],
)  # fmt: skip
def test_nonsense_is_one_line(said, answer):
    said(answer)


@pytest.mark.parametrize("phrase", ["\x1b[2J\x07gone", "a\u202eb", "\u200b", "x" * 5000, "\u0085y", "a\tb"])
def test_the_words_of_a_host_cannot_drive_the_terminal(said, phrase):
    said(f"HTTP/1.1 404 {phrase}\r\n\r\n".encode())
    said(f"HTTP/1.1 200 OK\r\nContent-Type: {phrase}\r\n\r\n".encode())
    said(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {phrase}\r\n\r\n".encode())
    said(f"HTTP/1.1 302 Found\r\nLocation: http://198.51.100.1/{phrase}\r\n\r\n".encode())


@pytest.mark.parametrize(
    ("goal", "what"),
    [
        ("https://user:word@example.org/", "an address with a user name or password – "),
        ("http://a@example.org/", "an address with a user name or password – "),
        ("javascript:alert(1)", "no http or https address – "),
        ("data:text/html,x", "no http or https address – "),
        ("gopher://example.org/", "no http or https address – "),
        ("http://example.org:22/", "a redirect to the port 22 – "),
        ("http://example.org:8080/", "a redirect to the port 8080 – "),
        ("http://127.0.0.1:25/", "a redirect to the port 25 – "),
        ("http://example.org:99999/", "an address with a port that there is not"),
        ("http://example.org:x/", "an address with a port that there is not"),
        ("http://example.org:0/", "an address with a port that there is not"),
        ("http://0x7f.0.0.1/", "an address whose host is not plainly written|.*netloc"),
        ("http://0177.0.0.1/", "an address whose host is not plainly written|.*netloc"),
        ("http://127.1/", "an address whose host is not plainly written|.*netloc"),
        ("http://2130706433/", "an address whose host is not plainly written|.*netloc"),
        ("http://127.0.0.1./", "an address whose host is not plainly written|.*netloc"),
        ("http://0x7f000001/", "an address whose host is not plainly written|.*netloc"),
        ("http://[fe80::1%25eth0]/", "an address whose host is not plainly written|.*netloc"),
        ("http://[v1.x]/", "an address whose host is not plainly written|.*netloc"),
        ("http://１２７.0.0.1/", "an address whose host is not plainly written|.*netloc"),
        ("http://127。0。0。1/", "an address whose host is not plainly written|.*netloc"),
        ("http://exa mple.org/", "an address whose host is not plainly written|.*netloc"),
        ("http://a_.org/", "an address whose host is not plainly written|.*netloc"),
        ("http://a%2eorg/", "an address whose host is not plainly written|.*netloc"),
        ("http://example.org\\@10.0.0.1/", "an address with a blank, a backslash"),
        ("//198.51.100.1/x", r"the host is private \(198.51.100.1\) – http://198.51.100.1/x"),
        ("http://[64:ff9b::7f00:1]/", r"the host is private \(64:ff9b::7f00:1\)"),
        ("http://[2002:7f00:1::]/", r"the host is private \(2002:7f00:1::\)"),
        ("http://[::127.0.0.2]/", r"the host is private \(::127.0.0.2|the host is private \(::7f00:2"),
    ],
)
def test_a_redirect_astray_is_refused(said, goal, what):
    answer = f"HTTP/1.1 302 Found\r\nLocation: {goal}\r\nContent-Length: 0\r\n\r\n".encode()
    assert re.match(what, said(answer)), said(answer)


def test_encryption_is_not_given_up():
    here, there = room.split_address("https://example.org/"), room.split_address("http://example.org/")
    room._refuse_astray(there, here, there)
    with pytest.raises(PlanTextError, match=r"^a redirect from https to http – "):
        room._refuse_astray(here, there, here)


@pytest.mark.parametrize("href", ["//[x", "http://[::1", "http://a:b:c/", "\u202e", "http://" + "a" * 9999])
def test_a_link_that_is_no_address_is_no_page(web, href):
    web.pages = {"/a.html": f"<a href={href}>x</a><a href=a_2.html>".encode(), "/a_2.html": b"y"}
    assert len(room.download(web.url("/a.html"), lambda page: page.data)) == 2


def test_a_page_full_of_links_is_looked_through_in_time(web):
    links = "".join(f"<a href=/x{n}/a_2.html>" for n in range(150_000))
    web.pages = {"/a.html": links.encode()}
    began = time.monotonic()
    assert len(room.download(web.url("/a.html"), lambda page: page.data)) == 1
    assert time.monotonic() - began < 5


def _forty_pages(web, body):
    links = b"".join(f"<a href=a_{n}.html>".encode() for n in range(1, 40))
    web.pages = {"/a.html": links + body} | {f"/a_{n}.html": body + str(n).encode() for n in range(1, 40)}


def test_no_page_is_kept_once_it_is_read(web):
    _forty_pages(web, b" " * MEGABYTE)
    tracemalloc.start()
    try:
        assert len(room.download(web.url("/a.html"), lambda page: len(page.data))) == 40
        assert tracemalloc.get_traced_memory()[1] < 20 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_the_time_limit_covers_reading_and_stops_between_pages(web, monkeypatch):
    monkeypatch.setattr(room, "TIME_LIMIT_S", 1.5)
    _forty_pages(web, b"")
    read = []

    def slowly(page):
        read.append(page)
        threading.Event().wait(1)

    with pytest.raises(PlanTextError, match=r"^not finished within 2 s – "):
        room.download(web.url("/a.html"), slowly)
    assert len(read) == 2


def test_a_kind_that_is_not_read_is_told_before_its_body_comes(said):
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 99999999\r\n\r\n"
    assert said(answer).startswith("video/mp4 is not read – ")
