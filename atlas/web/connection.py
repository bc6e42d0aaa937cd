"""Connections that may not dawdle: a request must arrive in time, and an answer must be read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Container
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from atlas.web.taking import taken


class TimedSocket(WebSocketsSansIOProtocol):
    """Uvicorn's socket of a session, which ends at once when its browser has not answered a ping."""

    def keepalive_timeout(self) -> None:
        """End it even where the browser leaves unread what was sent, for which closing would wait."""
        super().keepalive_timeout()
        self.transport.abort()


class TimedConnection(H11Protocol):
    """Uvicorn's connection with bounds on time and number: who sends or reads a byte a second holds nothing for long.

    Uvicorn itself ends a connection that is idle after an answer, and pings the sockets of sessions.
    """

    _taken: ClassVar[Container[str]] = frozenset(taken())
    _sent = 0

    REQUEST_S: ClassVar[float] = 10
    """From the opening of a connection, or the answer before, to the last byte of a request."""
    READING_S: ClassVar[float] = 30
    LEAST_READ: ClassVar[int] = 4096
    """So many bytes of an answer must be taken in each READING_S, once the buffers are full."""
    LEAST_SENT: ClassVar[int] = 320 * 1024
    """So many bytes of a body must come in each REQUEST_S, where one may send some: ten minutes for 20 MB."""
    MOST_HELD: ClassVar[int] = 256
    """So many connections may stand waiting for their client; one more ends the oldest of them."""
    _held: ClassVar[dict[TimedConnection, asyncio.TimerHandle]] = {}

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._await_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._let_go()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes; once they are a whole request, the client is no longer waited for."""
        self._sent += len(data)
        super().data_received(data)
        if self.transport.get_protocol() is not self:
            return  # a session has taken it over
        if self.conn.their_state in (h11.IDLE, h11.SEND_BODY):
            self._await_request()
        elif not self.flow.write_paused:
            self._let_go()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand the connection over to a session; the parser of its socket gives up on some requests without a word."""
        self._let_go()
        super().handle_websocket_upgrade(event)
        socket = self.transport.get_protocol()
        if isinstance(socket, TimedSocket) and not socket.handshake_initiated:
            self.send_400_response("Invalid WebSocket request received.")

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._await_request()

    def pause_writing(self) -> None:
        """Wait until the answer is read."""
        super().pause_writing()
        self._let_go()
        self._await_reading()

    def resume_writing(self) -> None:
        """The answer is read for now."""
        self._let_go()
        super().resume_writing()
        if self.cycle.response_complete:
            self._await_request()

    def _await_request(self) -> None:
        if self not in self._held and not self.transport.is_closing():
            self._sent = 0
            self._hold(self.REQUEST_S, self._look_sent)

    def _look_sent(self) -> None:
        """A body goes on coming where one may send some and it came fast enough; all else should have come by now."""
        self._let_go()
        sending = self.conn.their_state is h11.SEND_BODY and self.scope["path"] in self._taken
        if sending and self._sent >= self.LEAST_SENT:
            self._await_request()
        else:
            self.transport.abort()

    def _await_reading(self) -> None:
        left = self.transport.get_write_buffer_size()
        self._hold(self.READING_S, lambda: self._look(left))

    def _look(self, left: int) -> None:
        self._let_go()
        if self.transport.get_write_buffer_size() > left - self.LEAST_READ:
            self.transport.abort()
        else:
            self._await_reading()

    def _hold(self, seconds: float, then: Callable[[], None]) -> None:
        if len(self._held) >= self.MOST_HELD:
            oldest = next(iter(self._held))
            self._held.pop(oldest).cancel()
            oldest.transport.abort()
        self._held[self] = self.loop.call_later(seconds, then)

    def _let_go(self) -> None:
        timer = self._held.pop(self, None)
        if timer is not None:
            timer.cancel()
