"""What a reader sent, answered by a process of its own: each end that it may take, and that nothing is left."""

import contextlib
import gzip
import http.client
import json
import select
import socket
import sys
import threading
import time
from pathlib import Path
from urllib.parse import unquote

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from atlas.sandbox import Limits, process
from atlas.web import walled
from atlas.web.progress import BOARD, PROGRESS_ROUTE
from atlas.web.queue import Queue
from atlas.web.server import configuration
from atlas.web.walled import Job, Walled

PATIENCE_S = 10
LIMITS = Limits(work_s=1, clock_s=2, memory_mb=400, answer_mb=8)
LONG = LIMITS._replace(work_s=60, clock_s=60)
JOBS = {
    "answer": Job("hostile:answer", LIMITS, ("乙",)),
    "headed": Job("hostile:answer", LIMITS, (), head=b"ours\n"),
    "file": Job("hostile:answer", LIMITS, (), "application/zip", is_file=True),
    "much": Job("hostile:chatter", LIMITS, (6_000_000,)),
    "hang": Job("hostile:hang", LIMITS, ()),
    "step": Job("hostile:step", LONG, ("1/4\n", "2/4\n")),
    "sleep": Job("hostile:sleep", LONG, ()),
    "swell": Job("hostile:swell", LIMITS, ()),
    "scream": Job("hostile:scream", LIMITS, ()),
    "crash": Job("hostile:crash", LIMITS, ()),
    "refuse": Job("hostile:refuse", LIMITS, ("secret words",)),
}


async def _job(request):
    return Walled(JOBS[request.path_params["name"]], request.query_params.get("ticket", ""))


async def _hello(_):
    return PlainTextResponse("hello")


@pytest.fixture(scope="module")
def port():
    """A server as `atlas serve` runs it, whose processes find the hostile readers."""
    patch = pytest.MonkeyPatch()
    hostile = str(Path(__file__).parents[1] / "sandbox")
    patch.setattr(process, "_START", f"import sys; sys.path.insert(0, {hostile!r}); " + process._START)
    app = Starlette(routes=[Route("/hello", _hello), PROGRESS_ROUTE, Route("/{name}", _job, methods=["POST"])])
    server = uvicorn.Server(configuration(app))
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join(PATIENCE_S)
    patch.undo()


@pytest.fixture
def queue(monkeypatch):
    """A queue without anybody."""
    monkeypatch.setattr(walled, "QUEUE", Queue())
    return walled.QUEUE


@pytest.fixture
def send(port, queue):
    """Sends a body: send("answer", b"x") gives status, headers and bytes."""

    def send(name, body=b"x", method="POST", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        with contextlib.closing(connection):
            connection.request(method, f"/{name}", body, {k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()

    return send


@pytest.fixture
def begin(port, queue):
    """Sends a body and does not wait for the answer: the open connection."""
    with contextlib.ExitStack() as stack:

        def begin(name, body=b"x", size=None, **headers):
            connection = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S))
            told = {"Host": "x", "Content-Length": len(body) if size is None else size, **headers}
            lines = "".join(f"{k.replace('_', '-')}: {v}\r\n" for k, v in told.items())
            connection.sendall(f"POST /{name} HTTP/1.1\r\n{lines}\r\n".encode() + body)
            return connection

        yield begin


def _wait_until(happens):
    end = time.monotonic() + PATIENCE_S
    while not happens():
        assert time.monotonic() < end
        select.select([], [], [], 0.01)


def _is_empty(queue):
    return (queue._reading, list(queue._waiting), queue._here.total(), queue._bytes) == ([], [], 0, 0)


def _children():
    tasks = Path("/proc/self/task").iterdir()
    return [pid for task in tasks for pid in (task / "children").read_text().split()]


def test_the_answer_of_the_process_goes_back_as_it_is(send):
    status, headers, body = send("answer", "甲".encode())
    assert (status, body.decode()) == (200, "甲|乙")
    assert (headers["Content-Type"], headers["Cache-Control"]) == ("application/json", "no-store")


def test_what_is_ours_comes_before_what_was_sent(send):
    assert send("headed", b"theirs")[2] == b"ours\ntheirs"


@pytest.mark.parametrize("size", [0, 1, 65_536, 5_000_000])
def test_a_body_of_any_length_arrives_whole(send, size):
    assert send("answer", bytes(size))[2] == bytes(size) + "|乙".encode()


def test_a_large_answer_is_packed_where_the_reader_takes_that(send):
    plain, packed = send("much"), send("much", Accept_Encoding="gzip")
    assert (plain[1]["Content-Length"], packed[1]["Content-Encoding"]) == ("6000000", "gzip")
    assert gzip.decompress(packed[2]) == plain[2] == b"x" * 6_000_000
    assert len(packed[2]) < 100_000


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("hang", "refused_too_slow"),
        ("swell", "refused_too_much_memory"),
        ("scream", "refused_too_long"),
        ("crash", "refused_crashed"),
        ("refuse", "refused_crashed"),
    ],
)
def test_each_end_of_a_process_is_an_ordinary_answer(send, queue, name, key):
    status, _, body = send(name)
    assert (status, json.loads(body)) == (422, {"refused": {"key": key, "facts": {"seconds": 1, "mb": 400}}})
    _wait_until(lambda: _is_empty(queue))


def test_who_has_the_ticket_sees_how_far_it_is_and_nothing_is_kept(begin, send, queue):
    ticket = "a" * 32
    seen = set()

    def look():
        told = json.loads(send(f"atlas/progress/{ticket}", None, "GET")[2])
        seen.add((told["done"], told["total"]))
        return (2, 4) in seen

    begin(f"step?ticket={ticket}")
    _wait_until(look)
    assert (1, 4) in seen
    _wait_until(lambda: _is_empty(queue))
    assert (BOARD.told(ticket), BOARD._told) == ((0, 0), {})
    assert send("answer?ticket=../x")[2] == "x|乙".encode()
    assert BOARD._told == {}


def test_a_refusal_of_the_process_is_one_of_the_server(send):
    told = b'{"refused":{"key":"refused_x","facts":{}}}'
    assert send("answer", told)[0] == send("file", told)[0] == 422
    assert send("answer", b' {"refused"')[0] == 200


@pytest.mark.parametrize(
    ("line", "name"),
    [("图层_1.zip", "图层_1.zip"), ("a b\r\x00;\"/../x'.zip", "a_b_.._x_.zip"), ("", ""), ("x" * 600, "x" * 500)],
)
def test_a_file_has_the_name_of_its_first_line_and_nothing_else_of_it(send, line, name):
    status, headers, body = send("file", f"{line}\nPK".encode())
    assert status == 200
    assert unquote(headers["Content-Disposition"]) == f"attachment; filename*=UTF-8''{name}"
    assert body == (b"PK" if len(line) < 500 else b"x" * 100 + b"\nPK")


def test_of_three_one_waits_and_others_are_answered_meanwhile(begin, send, queue):
    hung = [begin("hang") for _ in range(3)]
    _wait_until(lambda: len(queue._waiting) == 1)
    assert len(queue._reading) == 2
    began = time.monotonic()
    assert send("hello", None, "GET")[2] == b"hello"
    assert time.monotonic() - began < 1
    assert [connection.recv(12) for connection in hung] == [b"HTTP/1.1 422"] * 3
    _wait_until(lambda: _is_empty(queue))


def test_when_there_is_no_place_one_is_told_when_to_come_again(begin, send, queue):
    for client in ("192.0.2.1", "192.0.2.2"):
        for _ in range(queue.PLACES_EACH):
            begin("sleep", X_Forwarded_For=client)
    _wait_until(lambda: queue._here.total() == queue.PLACES)
    status, headers, body = send("answer", bytes(3_000_000))
    assert (status, headers["Retry-After"]) == (503, "10")
    assert json.loads(body)["refused"]["key"] == "refused_busy"


def test_who_waits_too_long_for_a_turn_is_told_so_too(begin, send, queue):
    queue.PATIENCE_S = 1
    for _ in range(2):
        begin("sleep")
    _wait_until(lambda: len(queue._reading) == 2)
    assert send("answer")[0] == 503


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells of processes on Linux alone")
def test_when_the_reader_leaves_the_work_ends_and_the_waiting_too(begin, queue):
    before = set(_children())
    here = [begin("sleep") for _ in range(4)]
    _wait_until(lambda: len(queue._waiting) == 2 and len(set(_children()) - before) == 2)
    for connection in here:
        connection.close()
    _wait_until(lambda: _is_empty(queue))
    _wait_until(lambda: not set(_children()) - before)


def test_who_leaves_in_the_middle_of_a_body_leaves_no_trace(begin, queue):
    connection = begin("answer", b"x", size=1_000_000)
    _wait_until(lambda: queue._bytes == 1_000_000)
    connection.close()
    _wait_until(lambda: _is_empty(queue))


def test_an_answer_that_nobody_reads_is_given_up(begin, queue, monkeypatch):
    monkeypatch.setattr(walled, "GRACE_S", 0.2)
    monkeypatch.setattr(walled, "LEAST_TAKEN", 1e9)
    connection = begin("much")
    _wait_until(lambda: queue._here.total() == 1)
    _wait_until(lambda: _is_empty(queue))
    received = 0
    with contextlib.suppress(ConnectionError):
        while part := connection.recv(1 << 20):
            received += len(part)
    assert received < 6_000_000
