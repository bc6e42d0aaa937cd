"""One question to a language model of the operator's choice: a POST to /chat/completions, bounded in time and size."""

from __future__ import annotations

import asyncio
import json
import os
import ssl
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import httpx

from atlas.errors import AtlasError
from atlas.model import split_address

MOST_BYTES = 256_000
LONGEST_PAUSE_S = 60.0
_OK, _TOO_MANY, _BROKEN = 200, 429, 500
_ADDRESS, _NAME, _KEY = "ATLAS_LLM_URL", "ATLAS_LLM_MODEL", "ATLAS_LLM_KEY"
_EXAMPLE = f"set {_ADDRESS}=http://127.0.0.1:11434/v1 or the like, or draft without --llm"


@dataclass(frozen=True)
class ChatModel:
    """Which model is asked where, how long for an answer, and the pauses before it is asked again."""

    address: str
    name: str
    key: str = field(default="", repr=False)
    patience_s: float = 120.0
    pauses_s: tuple[float, ...] = (1.0, 4.0, 16.0)

    @property
    def goal(self) -> str:
        """The address that questions are sent to."""
        return f"{self.address}/chat/completions"


class NoAnswerError(Exception):
    """A question got no answer; the message says why and never what the host wrote, which may hold the key."""


class OddAnswerError(Exception):
    """An answer came that is of no use; the message says why and never what it was."""


class _Reply(NamedTuple):
    status: int
    wait: str
    body: bytes


def chat_model() -> ChatModel:
    """The model that the environment names; AtlasError when it names none or not soundly."""
    address, name, key = (os.environ.get(setting, "").strip() for setting in (_ADDRESS, _NAME, _KEY))
    if not address:
        raise AtlasError("no address to ask at", _ADDRESS, _EXAMPLE)
    try:
        parts = split_address(address)
        httpx.URL(address)
    except (ValueError, httpx.InvalidURL) as error:
        told = str(error) if isinstance(error, ValueError) else "no http or https address"
        raise AtlasError(told, _ADDRESS, _EXAMPLE) from None  # the address may hold a password
    if parts.query or parts.fragment:
        raise AtlasError("an address with ? or #", _ADDRESS, f"give it without, and a key in {_KEY}")
    if not name:
        raise AtlasError("no model is named", _NAME, f"set {_NAME} to a model that {_ADDRESS} offers")
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise AtlasError("no key that a request can carry", _KEY, "set it to the key alone, or leave it unset")
    return ChatModel(address.rstrip("/"), name, key)


def ask(model: ChatModel, task: str, words: str) -> str:
    """What the model answers to a task with words to read.

    NoAnswerError when no answer comes, OddAnswerError when it is of no use. A host that is busy (429, 5xx) is asked
    again after a pause; no redirect is followed and no proxy used.
    """
    return asyncio.run(_asked(model, task, words))


async def _asked(model: ChatModel, task: str, words: str) -> str:
    messages = [{"role": "system", "content": task}, {"role": "user", "content": words}]
    question = json.dumps({"model": model.name, "messages": messages, "temperature": 0, "stream": False}).encode()
    for pause in (*model.pauses_s, None):
        reply = await _posted(model, question)
        if reply.status == _OK:
            return _content(reply.body)
        if pause is None or (reply.status != _TOO_MANY and reply.status < _BROKEN):
            break
        await asyncio.sleep(pause_s(reply.wait, pause))
    raise NoAnswerError(f"the host answers {reply.status}")


def pause_s(wait: str, usual: float) -> float:
    """How long to wait: as long as the host says in whole seconds, within bounds, else the usual pause."""
    return min(float(wait), LONGEST_PAUSE_S) if wait.isdecimal() else usual


async def _posted(model: ChatModel, question: bytes) -> _Reply:
    headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
    if model.key:
        headers["Authorization"] = f"Bearer {model.key}"
    client = httpx.AsyncClient(timeout=model.patience_s, trust_env=False, verify=_certificates())
    try:
        async with (
            asyncio.timeout(model.patience_s),
            client,
            client.stream("POST", model.goal, content=question, headers=headers) as response,
        ):
            wait = response.headers.get("retry-after", "")
            return _Reply(response.status_code, wait, await _body(response))
    except (TimeoutError, httpx.TimeoutException):
        raise NoAnswerError(f"no answer within {model.patience_s:g} s") from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise NoAnswerError(f"cannot be asked ({type(error).__name__})") from None  # its words may hold the key


@cache
def _certificates() -> ssl.SSLContext:
    """Whom to trust, read once: reading takes longer than asking."""
    return httpx.create_ssl_context(trust_env=False)


async def _body(response: httpx.Response) -> bytes:
    """The bytes of an answer as they come; of one that says how a request failed, none."""
    if response.status_code != _OK:
        return b""
    if response.headers.get("content-encoding", "identity") != "identity":
        raise OddAnswerError("packed")
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > MOST_BYTES:
            raise OddAnswerError(f"larger than {MOST_BYTES // 1000} kB")
    return bytes(body)


def _content(body: bytes) -> str:
    """The words of the first choice, as chat interfaces give them."""
    try:
        match json.loads(body):
            case {"choices": [{"message": {"content": str(words)}}, *_]}:
                return words
    except (ValueError, RecursionError):
        pass
    raise OddAnswerError("not of the form of a chat")
