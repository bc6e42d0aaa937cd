import gzip
import re
import socket

import pytest

from atlas.errors import PlanTextError
from atlas.plans import download as room

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def _redirect(to):
    def answer(handler):
        handler.send_response(302)
        handler.send_header("Location", to)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def _status(code):
    return lambda handler: handler.send_error(code)


def _raw(data):
    return lambda handler: handler.wfile.write(data)


def _download(address):
    return room.download(address, lambda page: page)


def _said(address):
    with pytest.raises(PlanTextError) as caught:
        _download(address)
    message = str(caught.value)
    assert message.count(" – ") == 2
    assert "\n" not in message
    return message


def test_a_page_comes_with_its_type_and_final_address(web):
    web.pages = {"/a.html": _redirect("/b/../c.html?x=1"), "/c.html?x=1": "公园".encode()}
    (page,) = _download(web.url("/a.html"))
    assert page == ("公园".encode(), "text/html; charset=utf-8", web.url("/c.html?x=1"))


def test_a_packed_answer_is_unpacked(web):
    def packed(handler):
        body = gzip.compress("公园".encode())
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    web.pages = {"/a": packed}
    assert _download(web.url("/a"))[0].data == "公园".encode()


@pytest.mark.parametrize(
    ("page", "what"),
    [
        (_status(404), "the host answers 404 Not Found – "),
        (_status(403), "the host answers 403 Forbidden – "),
        (_status(412), "the host answers 412 Precondition Failed – "),
        (_status(500), "the host answers 500 Internal Server Error – "),
        (_raw(b"HTTP/1.1 204 No Content\r\n\r\n"), "the host answers 204 No Content – "),
        (_redirect("/page"), "more than 5 redirects – "),
        (_redirect("ftp://127.0.0.1/a"), "no http or https address – ftp://"),
        (_redirect("file:///etc/hosts"), "no http or https address – file://"),
        (_redirect("http://10.0.0.1/a"), r"the host is private \(10.0.0.1\) – http://10.0.0.1/a – "),
        (_redirect("http://[::1]/a"), r"the host is private \(::1\) – "),
        (_redirect("http://[bad/a"), r"cannot be fetched \(Invalid IPv6 URL\) – "),
        (_redirect("http://no-such-host.invalid/"), "the host is not known – http://no-such-host.invalid"),
        (_raw(b"no http at all\r\n\r\n"), r"cannot be fetched \("),
        (_raw(HEAD + b"Content-Length: 99\r\n\r\nshort"), r"cannot be fetched \("),
        (_raw(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"), r"cannot be fetched \("),
        (_raw(b""), r"cannot be fetched \("),
    ],
)
def test_what_fails_is_told_in_one_line(web, page, what):
    web.pages = {"/page": page}
    said = _said(web.url("/page"))
    assert re.match(what, said), said


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://192.168.0.1/", "http://169.254.169.254/x"],
)
def test_a_private_host_is_refused_before_it_is_asked(monkeypatch, address):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("it was asked"))
    assert _said(address).startswith("the host is private (")


@pytest.mark.parametrize(
    "address", ["file:///etc/hosts", "ftp://example.org/a", "example.org", "", "http://", "http://a b/"]
)
def test_only_web_addresses_are_fetched(address):
    assert _said(address or "x").startswith(
        ("no http or https address – ", "an address with a blank", "the host is not known")
    )


def test_a_refused_connection_is_told(web):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert _said(f"http://127.0.0.1:{free.getsockname()[1]}/").startswith("cannot be fetched (")


def test_an_oversized_answer_is_cut_off(web, monkeypatch):
    monkeypatch.setitem(room.LIMIT_MB, "html", 1)
    web.pages = {"/a": b"x" * (1024**2 + 1), "/b": b"x" * 1024**2}
    assert _said(web.url("/a")).startswith("the answer is larger than the 1 MB that are read of a html document – ")
    assert len(_download(web.url("/b"))[0].data) == 1024**2


def test_a_host_that_stays_silent_is_given_up(web, monkeypatch):
    monkeypatch.setattr(room, "SILENCE_LIMIT_S", 0.2)
    web.pages = {"/a": lambda handler: web.over.wait(10)}
    said = _said(web.url("/a"))
    web.over.set()
    assert said.startswith("no answer within 0 s – ")


def test_an_answer_that_drips_is_given_up(web, monkeypatch):
    monkeypatch.setattr(room, "TIME_LIMIT_S", 0.5)
    web.pages = {"/a": web.drip}
    assert _said(web.url("/a")).startswith("not finished within 0 s – ")


PAGED = {"/c/1.html": [], "/c/1_2.html": [], "/c/1_3.html": []}


@pytest.mark.parametrize("first", PAGED)
@pytest.mark.parametrize(
    "links",
    [
        '<a href="1.html">1</a> <a href="1_2.html">2</a> <a href=/c/1_3.html?from=x#top>3</a>',
        "<script>createPageHTML(4, 0, '1', 'html')</script><a href='1.html'>1</a>",
    ],
)
def test_all_numbered_pages_of_an_article_come_in_order(web, first, links):
    web.pages = {path: f"{path}{links}".encode() for path in (*PAGED, "/c/1_1.html")}
    got = [page.address.removeprefix(web.address) for page in _download(web.url(first))]
    assert [path for path in got if path in PAGED] == list(PAGED)
    assert sorted(web.asked) == sorted(set(web.asked))


def test_links_to_other_articles_hosts_and_kinds_are_no_pages(web):
    links = 'href="2_2.html" href="/d/1_2.html" href="http://198.51.100.7/c/1_2.html" href="1_2.pdf" href="1_59021230.html" href="mailto:a"'
    web.pages = {"/c/1.html": links.encode()}
    assert len(_download(web.url("/c/1.html"))) == 1


def test_a_page_of_the_article_that_fails_makes_it_fail(web):
    web.pages = {"/c/1.html": b"href=1_2.html"}
    assert _said(web.url("/c/1.html")).startswith(f"the host answers 404 Not Found – {web.url('/c/1_2.html')}")


def test_more_pages_than_an_article_has_are_refused(web):
    links = " ".join(f"href=1_{i}.html" for i in range(99))
    web.pages = {"/c/1.html": links.encode()} | {f"/c/1_{i}.html": b"x" for i in range(99)}
    assert _said(web.url("/c/1.html")).startswith("more than 40 pages – ")
