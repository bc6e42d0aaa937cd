"""The app as `atlas serve` serves it, asked as strangers ask."""

import http.client
import json
import re
import socket
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from atlas.catalogue.paths import ROOT
from atlas.web.headers import HEADERS
from atlas.web.shell import shell_paths

KEY = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
       "Sec-WebSocket-Version": "13"}  # fmt: skip
PAGES = ["/", "/projects", "/indicators", "/outcomes", "/data", "/about"]


class Answer:
    """What came back, read to its end."""

    def __init__(self, answer):
        self.status, self.headers, self.text = answer.status, answer.headers, answer.read().decode("utf-8", "replace")


@pytest.fixture(scope="module")
def public(serve):
    """The atlas under a name of its own."""
    return serve(ATLAS_HOSTS="atlas.example.org", ATLAS_FRAME_ANCESTORS="https://news.example.org")


def _ask(address, path="/", method="GET", body=None, **headers):
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders(body)
    try:
        return Answer(connection.getresponse())
    finally:
        connection.close()


def _upgrade(address, path="/_stcore/stream", **headers):
    """The first line that answers the opening of a socket."""
    place = urlsplit(address)
    asked = {"Host": place.netloc, **KEY, **headers}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in asked.items()), "", ""]
    with socket.create_connection((place.hostname, place.port), timeout=20) as connection:
        connection.sendall("\r\n".join(lines).encode())
        return connection.recv(4096).split(b"\r\n")[0].decode()


@pytest.mark.parametrize("path", [*PAGES, "/data?lang=en", "/?project=hangzhou-gymnasium"])
def test_each_page_is_there_with_every_header(server, path):
    answer = _ask(server, path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'; script-src 'self' blob:; ")
    assert answer.headers["Server"] is None


def test_a_page_with_a_slash_at_its_end_leads_to_the_page(server):
    answer = _ask(server, "/projects/?lang=en")
    assert (answer.status, answer.headers["Location"]) == (301, "/projects?lang=en")


@pytest.mark.parametrize(
    "path",
    ["/projects/x/y", "/review", "/nowhere", "/map", "/index.html", "/static/none.js", "/_stcore/script-health-check",
     "/_stcore/agent/openapi.json", "/_stcore/allowed-message-origins", "/_stcore/bidi-components/atlas/x.js",
     "/media/x", "/component/x/index.html", "/app/static/x", "/auth/login", "/oauth2callback", "/atlas/nowhere",
     "/favicon.ico", "/oembed/x", "/sitemap"],
)  # fmt: skip
def test_what_is_not_there_is_a_page_that_says_so(server, path):
    answer = _ask(server, path)
    assert (answer.status, "没有这个页面" in answer.text) == (404, True)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "Content-Security-Policy" in answer.headers


def test_the_files_of_the_page_are_there(server):
    names = sorted(shell_paths())
    for path in ("/favicon.png", *re.findall(r'"(/static/[^"]+)"', _ask(server).text)[:3], names[-1]):
        assert _ask(server, path, "HEAD").status == 200


def test_robots_find_each_project(server):
    assert f"Sitemap: {server}/sitemap.xml" in _ask(server, "/robots.txt").text.splitlines()
    answer = _ask(server, "/sitemap.xml")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/xml")
    assert f"<loc>{server}/projects?project=hangzhou-gymnasium</loc>" in answer.text


def test_a_page_and_its_scripts_are_answered_without_a_body_too(server):
    for path in ("/?lang=en", re.findall(r'"(/static/js/[^"]+)"', _ask(server).text)[0]):
        whole, head = (_ask(server, path, method, Accept_Encoding="gzip") for method in ("GET", "HEAD"))
        assert (head.status, head.text) == (200, "")
        assert head.headers["Content-Length"] == whole.headers["Content-Length"]
        assert head.headers["Content-Encoding"] == "gzip"


def test_streamlit_lets_no_foreign_page_steer_ours(server):
    assert json.loads(_ask(server, "/_stcore/host-config").text)["allowedOrigins"] == []


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS"])
def test_no_file_can_be_put_into_memory(server, method):
    body = (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n' + b"x" * 1_000_000 + b"\r\n--x--\r\n"
    )
    kind = "multipart/form-data; boundary=x"
    answer = _ask(server, "/_stcore/upload_file/s/f", method, body, Content_Length=str(len(body)), Content_Type=kind)
    assert answer.status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/about", "/_stcore/health", "/atlas/search", "/atlas/download/manifest.json"])
def test_nothing_is_written(server, path, method):
    assert _ask(server, path, method, Content_Length="0").status == 405


def test_the_measurements_are_this_machines_own(server, public):
    assert "# TYPE" in _ask(server, "/_stcore/metrics").text
    assert _ask(server, "/_stcore/metrics", X_Forwarded_For="192.0.2.7").status == 404
    assert _ask(public, "/_stcore/metrics", Host="atlas.example.org").status == 404


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/atlas/search?q=x"])
def test_names_and_pages_of_others_are_refused_over_loopback(server, path):
    assert _ask(server, path, Host="localhost:1").status == 200
    assert _ask(server, path, Host="evil.example").status == 403
    assert _ask(server, path, Host="evil.example", Origin="http://evil.example").status == 403
    assert _ask(server, path, Origin="http://evil.example").status == 403


def test_a_session_is_opened_by_our_own_page_and_no_other(server):
    assert _upgrade(server, Origin=server) == "HTTP/1.1 101 Switching Protocols"
    assert _upgrade(server, Origin="http://evil.example") == "HTTP/1.1 403 Forbidden"
    assert _upgrade(server, Origin="null") == "HTTP/1.1 403 Forbidden"
    assert _upgrade(server, Host="evil.example", Origin="http://evil.example") == "HTTP/1.1 403 Forbidden"
    assert _upgrade(server, "/", Origin=server) == "HTTP/1.1 403 Forbidden"
    assert _upgrade(server, "/_stcore/health", Origin=server) == "HTTP/1.1 403 Forbidden"


def test_the_operator_says_under_which_name_and_who_frames(public):
    proxied = {"X-Forwarded-For": "192.0.2.7"}
    answer = _ask(public, Host="atlas.example.org", Origin="https://atlas.example.org", **proxied)
    assert (answer.status, answer.headers["X-Frame-Options"]) == (200, None)
    assert answer.headers["Content-Security-Policy"].endswith("; frame-ancestors https://news.example.org")
    assert _ask(public, Host="other.example.org", **proxied).status == 403
    assert _ask(public, Host="localhost", **proxied).status == 403
    ours = {"Host": "atlas.example.org", "Origin": "https://atlas.example.org", **proxied}
    assert _upgrade(public, **ours) == "HTTP/1.1 101 Switching Protocols"
    assert _upgrade(public, **{**ours, "Host": "other.example.org", "Origin": "https://other.example.org"}).endswith(
        " Forbidden"
    )


def _told(server):
    """All that a session is told while its first page is drawn."""
    asked = BackMsg()
    asked.rerun_script.query_string = ""
    with connect(
        f"ws{server.removeprefix('http')}/_stcore/stream", subprotocols=["streamlit"], max_size=None
    ) as session:
        session.send(asked.SerializeToString())
        while True:
            body = session.recv(timeout=30)
            yield body
            if ForwardMsg.FromString(body).WhichOneof("type") == "script_finished":
                return


def test_a_session_learns_nothing_of_the_machine(server):
    told = list(_told(server))
    (session,) = [ForwardMsg.FromString(body).new_session for body in told if b"streamlit_app" in body]
    assert session.main_script_path == session.name == "streamlit_app"
    assert not [body for body in told if str(ROOT).encode() in body or b"site-packages" in body]


@pytest.mark.parametrize(
    ("sent", "statuses"),
    [
        (b"GET //evil.example/ HTTP/1.1", b"400"),
        (b"GET /..%2f..%2fetc/passwd HTTP/1.1", b"400"),
        (b"GET /../../etc/passwd HTTP/1.1", b"400"),
        (b"GET /%00 HTTP/1.1", b"400"),
        (b"GET /%ff%fe HTTP/1.1", b"400"),
        (b"GET /\xff HTTP/1.1", b"400"),
        (b"GET http://evil.example/ HTTP/1.1", b"400"),
        (b"GET * HTTP/1.1", b"400"),
        (b"CONNECT evil.example:443 HTTP/1.1", b"400"),
        (b"GET /" + b"a" * 5_000 + b" HTTP/1.1", b"414"),
        (b"GET /" + b"a" * 200_000 + b" HTTP/1.1", b"400 414"),
        (b"GET /?" + b"a" * 10_000 + b" HTTP/1.1", b"414"),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 17_000, b"400 431"),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 150 + b"Z: z", b"431"),
        (b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked", b"413"),
        (b"GET /atlas/search?q=%ff%00%f0%9f HTTP/1.1", b"200"),
        (b"GET /atlas/near?lat=%ff&lon=1&radius=1 HTTP/1.1", b"400"),
        (b"GET /_stcore/health HTTP/1.1\r\nCookie: _streamlit_xsrf=2|zz|\xff|9; _streamlit_session=x", b"200"),
        (b"GET /favicon.png HTTP/1.1\r\nRange: bytes=9999999-", b"416"),
        (b"GET /favicon.png HTTP/1.1\r\nRange: rubbish", b"200 400 416"),
        (b"GET / HTTP/1.1\r\nIf-Modified-Since: rubbish\r\nIf-None-Match: \xff", b"200"),
        (b"DEBUG / HTTP/1.1", b"405"),
    ],
)  # fmt: skip
def test_odd_requests_get_a_plain_refusal(server, sent, statuses):
    place = urlsplit(server)
    with socket.create_connection((place.hostname, place.port), timeout=20) as connection:
        connection.sendall(sent + f"\r\nHost: {place.netloc}\r\n\r\n".encode())
        told = connection.recv(65536)
    assert told.split(b" ")[1] in statuses.split()
    assert b"Traceback" not in told


def test_the_log_tells_of_no_error_and_no_reader(server):
    said = server.said.read_text()
    assert "Traceback" not in said
    assert "GET " not in said
