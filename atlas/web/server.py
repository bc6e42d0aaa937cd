"""The server of `atlas serve`, a process of its own: uvicorn with bounds, which `streamlit run` does not set."""

from __future__ import annotations

import socket
import sys

import uvicorn

from atlas.web.connection import TimedConnection, TimedSocket

LARGEST_MESSAGE = 1024 * 1024
"""Bytes of one message that a browser sends over its session's socket; ours are far smaller."""
PING_S = 30
STOPPING_S = 5


def run(app: str, descriptor: int) -> None:
    """Serve the app of that name ("module:name") from a socket that listens, until stopped."""
    uvicorn.Server(configuration(app)).run(sockets=[socket.socket(fileno=descriptor)])


def configuration(app: str) -> uvicorn.Config:
    """How the app is served: no proxy is believed, nothing is told of the server, no address of a reader is logged."""
    return uvicorn.Config(
        app,
        http=TimedConnection,
        ws=TimedSocket,
        ws_max_size=LARGEST_MESSAGE,
        ws_ping_interval=PING_S,
        ws_ping_timeout=PING_S,
        ws_per_message_deflate=False,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=STOPPING_S,
    )


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]))
