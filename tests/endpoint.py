"""A language model on this machine that answers as it was recorded, or as a test puts in front."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any


class Endpoint:
    """A language model on this machine that gives the answers of recorded_answers.json, or first what is put in front.

    These were written by hand in the form in which such servers answer. What is put in front is a status, headers and
    bytes, or a function that answers by itself.
    """

    def __init__(self, recorded: list[dict[str, Any]]) -> None:
        self.text = "".join(f"{row['paragraph']}\n" for row in recorded)
        self.recorded = {row["paragraph"]: json.dumps(row["answer"]).encode() for row in recorded}
        self.first: list[tuple[int, dict[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]] = []
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.over = threading.Event()
        self.address = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        question = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        self.asked.append((handler.path, {k.lower(): v for k, v in handler.headers.items()}, question))
        reply = self.first.pop(0) if self.first else (200, {}, self.recorded[question["messages"][-1]["content"]])
        if callable(reply):
            reply(handler)
            return
        status, headers, body = reply
        handler.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)
