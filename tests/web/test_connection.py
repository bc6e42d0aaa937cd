"""Connections that dawdle are ended; what comes in time is answered, and each refusal is told."""

import contextlib
import select
import socket
import threading
import time

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute

from atlas.web.connection import TimedConnection, TimedSocket
from atlas.web.server import LARGEST_MESSAGE, configuration

PATIENCE_S = 10
LARGE = 40_000_000
PING_S = 0.7


class Quick(TimedConnection):
    """The same connection in a hurry."""

    REQUEST_S = 0.4
    READING_S = 0.4
    LEAST_SENT = 20_000
    MOST_HELD = 4
    _taken = frozenset(("/taken",))


async def _hello(request):
    return PlainTextResponse("hello")


async def _refuse(request):
    return PlainTextResponse("no", 405)


async def _taken(request):
    return PlainTextResponse(str(len(await request.body())))


async def _large(request):
    return Response(b"x" * LARGE)


async def _stream(request):
    return StreamingResponse(b"x" * 100_000 for _ in range(LARGE // 100_000))


async def _socket(socket):
    await socket.accept()
    await socket.receive_bytes()


ENDED = threading.Event()


async def _flood(socket):
    await socket.accept()
    await socket.send_bytes(b"x" * LARGE)
    await socket.receive()
    ENDED.set()


APP = Starlette(
    routes=[Route("/", _hello), Route("/no", _refuse, methods=["POST", "PUT"]), Route("/taken", _taken, methods=["POST"]), Route("/large", _large), Route("/stream", _stream),
            WebSocketRoute("/socket", _socket), WebSocketRoute("/flood", _flood)]
)  # fmt: skip


@pytest.fixture(scope="module")
def port():
    """A server as `atlas serve` runs it, but in a hurry."""
    config = configuration(APP)
    config.http = Quick
    config.ws_ping_interval = config.ws_ping_timeout = PING_S
    server = uvicorn.Server(config)
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join(PATIENCE_S)


@pytest.fixture
def connect(port):
    with contextlib.ExitStack() as stack:
        yield lambda: stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S))


def _rest(connection):
    """All that comes until the server ends the connection."""
    parts = []
    with contextlib.suppress(ConnectionError):
        while part := connection.recv(1 << 20):
            parts.append(part)
    return b"".join(parts)


def _line(connection, end=b"\r\n\r\n"):
    """The first line of an answer, which is read to that end."""
    told = b""
    while end not in told:
        part = connection.recv(1000)
        assert part, told
        told += part
    return told.split(b"\r\n")[0]


def _trickle(connection, data, *, reading=True):
    """Send a byte every 20 ms until the server has had enough; how many it took."""
    for number in range(len(data)):
        try:
            connection.sendall(data[number : number + 1])
            ended = select.select([connection] if reading else [], [], [], 0.02)[0] and connection.recv(1000) == b""
        except ConnectionError:
            return number
        if ended:
            return number
    return len(data)


ASKED = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


def test_atlas_serve_runs_it():
    config = configuration(APP)
    assert (config.http, config.ws) == (TimedConnection, TimedSocket)
    assert (config.server_header, config.proxy_headers, config.access_log) == (False, False, False)
    assert config.ws_max_size == LARGEST_MESSAGE
    assert TimedConnection.REQUEST_S <= 15


@pytest.mark.parametrize(
    "begun",
    [b"", b"G", b"GET / HTTP/1.1\r\nHost: x\r\n", b"POST /no HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx"],
)
def test_a_request_that_does_not_arrive_in_time_ends_its_connection(connect, begun):
    begin = time.monotonic()
    connection = connect()
    connection.sendall(begun)
    _rest(connection)
    assert 0.2 < time.monotonic() - begin < PATIENCE_S / 2


@pytest.mark.parametrize(
    "start", [b"GET / HTTP/1.1\r\nHost: x\r\nX: ", b"POST /no HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\n"]
)
def test_a_byte_now_and_then_does_not_buy_time(connect, start):
    connection = connect()
    connection.sendall(start)
    assert _trickle(connection, b"a" * 200) < 100


def _send_body(connection, path, part, seconds):
    """Send a body in parts every 20 ms for so long; how many bytes it takes to end it."""
    size, begin = 1_000_000, time.monotonic()
    connection.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n\r\n".encode())
    while time.monotonic() - begin < seconds:
        connection.sendall(part)
        size -= len(part)
        select.select([], [], [], 0.02)
    return size


def test_a_body_may_take_longer_where_one_may_send_some_and_it_goes_on_coming(connect):
    connection = connect()
    left = _send_body(connection, "/taken", b"x" * 4_000, 3 * Quick.REQUEST_S)
    connection.sendall(b"x" * left)
    assert _line(connection, b"1000000") == b"HTTP/1.1 200 OK"


@pytest.mark.parametrize(("path", "part"), [("/taken", b"x" * 200), ("/no", b"x" * 4_000)])
def test_a_body_that_dawdles_or_comes_where_none_is_taken_ends_its_connection(connect, path, part):
    with pytest.raises(ConnectionError):
        _send_body(connect(), path, part, 4 * Quick.REQUEST_S)


def test_what_comes_in_time_is_answered_again_and_again(connect):
    connection = connect()
    for _ in range(3):
        connection.sendall(ASKED[:10])
        connection.sendall(ASKED[10:])
        assert _line(connection, b"hello") == b"HTTP/1.1 200 OK"


def test_the_next_request_is_bounded_too(connect):
    connection = connect()
    connection.sendall(ASKED)
    assert _line(connection, b"hello") == b"HTTP/1.1 200 OK"
    assert _trickle(connection, b"GET / HTTP/1.1\r\nX: " + b"a" * 200) < 100


def test_several_requests_at_once_are_all_answered(connect):
    connection = connect()
    connection.sendall(ASKED * 3)
    assert _rest(connection).count(b"HTTP/1.1 200 OK") == 3


def test_of_too_many_that_wait_the_oldest_are_ended_at_once(connect):
    waiting = [connect() for _ in range(5 * Quick.MOST_HELD)]
    newest = connect()
    newest.sendall(ASKED)
    assert _line(newest) == b"HTTP/1.1 200 OK"
    assert len(Quick._held) <= Quick.MOST_HELD
    assert _rest(waiting[0]) == b""


def test_idle_connections_after_their_answers_are_among_those_that_wait(connect):
    answered = []
    for _ in range(2 * Quick.MOST_HELD):
        answered.append(connection := connect())
        connection.sendall(ASKED)
        assert _line(connection, b"hello") == b"HTTP/1.1 200 OK"
    begin = time.monotonic()
    assert _rest(answered[0]) == b""
    assert time.monotonic() - begin < 4  # uvicorn itself would wait for 5 s


def test_a_refused_body_is_read_away_so_that_the_refusal_arrives(connect):
    connection = connect()
    connection.sendall(b"PUT /no HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n" + b"x" * 3_000_000)
    assert _line(connection) == b"HTTP/1.1 405 Method Not Allowed"


@pytest.mark.parametrize("path", [b"/large", b"/stream"])
def test_an_answer_that_nobody_reads_ends_its_connection(connect, path):
    connection = connect()
    connection.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\n\r\n")
    _wait_until(_is_unread)
    _wait_until(lambda: not Quick._held)
    assert len(_rest(connection)) < LARGE


@pytest.mark.parametrize("path", [b"/large", b"/stream"])
def test_a_byte_sent_does_not_buy_time_for_an_answer_that_nobody_reads(connect, path):
    connection = connect()
    connection.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\n\r\n")
    _wait_until(_is_unread)
    assert _trickle(connection, b"G" * 200, reading=False) < 100


def _is_unread():
    return any(held.flow.write_paused for held in list(Quick._held))


def _wait_until(happens):
    end = time.monotonic() + PATIENCE_S
    while not happens():
        assert time.monotonic() < end
        select.select([], [], [], 0.01)


def test_an_answer_that_is_read_slowly_arrives(connect):
    connection = connect()
    connection.sendall(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
    begin, size = time.monotonic(), 0
    while time.monotonic() - begin < 3 * Quick.READING_S:
        size += len(connection.recv(200_000))
        select.select([], [], [], 0.02)
    assert size + len(_rest(connection)) > LARGE


KEY = b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"


def _upgrade(more=b"", path=b"/socket"):
    return (
        b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + KEY + more + b"\r\n"
    )


def test_a_session_outlives_the_time_of_a_request(connect):
    connection = connect()
    connection.sendall(_upgrade())
    assert _line(connection) == b"HTTP/1.1 101 Switching Protocols"
    connection.settimeout(Quick.REQUEST_S + 0.1)
    with pytest.raises(TimeoutError):
        connection.recv(1)


def test_a_session_whose_browser_is_gone_ends_though_its_answers_are_unread(connect):
    ENDED.clear()
    connection = connect()
    connection.sendall(_upgrade(path=b"/flood"))
    assert ENDED.wait(PATIENCE_S)
    assert len(_rest(connection)) < LARGE


@pytest.mark.parametrize("more", [b"X: y\r\n" * 150, b"X: " + b"a" * 9000 + b"\r\n", b"Content-Length: 5\r\n"])
def test_a_socket_whose_request_is_not_understood_is_refused_and_ended(connect, more):
    connection = connect()
    connection.sendall(_upgrade(more))
    assert _rest(connection).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    "asked", [b"\x16\x03\x01\x02\x00", b"GET / HTTP/1.1\r\n\r\n", b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n",
              b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nX: a\x00\r\n\r\n",
              b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 300_000]
)  # fmt: skip
def test_what_is_no_request_is_told_so_without_a_name_of_the_server(connect, asked):
    connection = connect()
    with contextlib.suppress(ConnectionError):
        connection.sendall(asked)
    told = _rest(connection)
    assert told.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 431 "))
    assert b"server:" not in told.lower()
