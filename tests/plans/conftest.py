"""A web server of the test's own on this machine, with pages and every kind of failure."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from atlas.plans import Lexicon, download


class Web:
    """Pages by path: bytes, or a function that answers by itself."""

    def __init__(self, address: str, over: threading.Event) -> None:
        self.address = address
        self.over = over
        self.pages: dict[str, bytes | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.types: dict[str, str] = {}
        self.asked: list[str] = []

    def url(self, path: str) -> str:
        return self.address + path

    def drip(self, handler: BaseHTTPRequestHandler) -> None:
        """Send a byte now and then until the reader gives up or the test is over."""
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while not self.over.wait(0.02):
            handler.wfile.write(b"x")


def _handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append(self.path)
            page = web.pages.get(self.path)
            try:
                if callable(page):
                    page(self)
                elif page is None:
                    self.send_error(404)
                else:
                    self.send_response(200)
                    self.send_header("Content-Type", web.types.get(self.path, "text/html; charset=utf-8"))
                    self.send_header("Content-Length", str(len(page)))
                    self.end_headers()
                    self.wfile.write(page)
            except ConnectionError:
                pass  # the reader gave up, as it should

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@pytest.fixture
def web(monkeypatch):
    """The server; its address on this machine counts as public."""
    over = threading.Event()
    web = Web("", over)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(web))
    web.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    monkeypatch.setattr(download, "is_public", lambda host: host == "127.0.0.1")
    yield web
    over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def nowhere():
    """A lexicon that knows no record, so that only the grammar of names is at work."""
    return Lexicon([])
