import json
import re
import socket
import zlib

import pytest

from atlas.errors import AtlasError
from atlas.plans.chat import (
    LONGEST_PAUSE_S,
    MOST_BYTES,
    ChatModel,
    NoAnswerError,
    OddAnswerError,
    ask,
    chat_model,
    pause_s,
)

KEY = "sk-secret-of-the-test"
WORDS = "第一章 总则"


def _said(words):
    return json.dumps({"choices": [{"message": {"content": words}}]}).encode()


@pytest.fixture
def model(endpoint):
    """The recorded model, asked again at once when it is busy, and given up soon."""
    return ChatModel(endpoint.address, "reader-7b", KEY, patience_s=5, pauses_s=(0, 0))


def test_one_question_is_one_post_with_the_model_the_task_and_the_words(endpoint, model):
    assert ask(model, "摘出名称", WORDS) == "[]"
    ((path, headers, question),) = endpoint.asked
    assert path == "/v1/chat/completions"
    assert (headers["authorization"], headers["content-type"]) == (f"Bearer {KEY}", "application/json")
    assert question == {
        "model": "reader-7b", "temperature": 0, "stream": False,
        "messages": [{"role": "system", "content": "摘出名称"}, {"role": "user", "content": WORDS}],
    }  # fmt: skip


def test_without_a_key_none_is_sent(endpoint):
    ask(ChatModel(endpoint.address, "reader-7b"), "", WORDS)
    assert "authorization" not in endpoint.asked[0][1]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_host_is_asked_again_and_no_more_often_than_it_is_paused(endpoint, model, status):
    endpoint.first = [(status, {}, b"")] * 2
    assert ask(model, "", WORDS) == "[]"
    endpoint.first = [(status, {}, b"")] * 3
    with pytest.raises(NoAnswerError, match=f"^the host answers {status}$"):
        ask(model, "", WORDS)
    assert len(endpoint.asked) == 6


@pytest.mark.parametrize("status", [302, 400, 401, 404])
def test_a_refusal_is_not_asked_again_nor_followed_and_what_it_says_is_not_told(endpoint, model, status):
    endpoint.first = [(status, {"Location": f"{endpoint.address}/elsewhere"}, f"bad key {KEY}".encode())]
    with pytest.raises(NoAnswerError, match=f"^the host answers {status}$"):
        ask(model, "", WORDS)
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize(
    ("wait", "pause"), [("7", 7), ("0", 0), ("", 3), ("-1", 3), ("1e9", 3), ("soon", 3), ("9" * 300, LONGEST_PAUSE_S)]
)
def test_the_host_may_say_how_long_to_wait_within_bounds(wait, pause):
    assert pause_s(wait, 3) == pause


@pytest.mark.parametrize(
    "body",
    [
        b"", b"<html>", b"\xff\xfe", b"[" * 100_000, b'{"choices": []}', b'{"choices": {}}', b"[]", b"null",
        b'{"choices": [{"message": {"content": null}}]}', b'{"choices": [{"message": {"content": ["x"]}}]}',
        b'{"choices": [{"message": "x"}]}', b'{"choices": [1e999]}', b"1" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_answer_of_a_chat_is_odd(endpoint, model, body):
    endpoint.first = [(200, {}, body)]
    with pytest.raises(OddAnswerError, match="not of the form of a chat"):
        ask(model, "", WORDS)


def test_an_answer_without_end_is_left_when_it_is_too_large(endpoint, model):
    sent = []

    def flood(handler):
        handler.send_response(200)
        handler.end_headers()
        while not endpoint.over.is_set() and len(sent) < 1000:
            handler.wfile.write(b"x" * 65_536)
            sent.append(65_536)

    endpoint.first = [flood]
    with pytest.raises(OddAnswerError, match=f"larger than {MOST_BYTES // 1000} kB"):
        ask(model, "", WORDS)
    assert sum(sent) < 1000 * 65_536


def test_a_packed_answer_is_not_unpacked(endpoint, model):
    endpoint.first = [(200, {"Content-Encoding": "deflate"}, zlib.compress(b" " * 10_000_000))]
    with pytest.raises(OddAnswerError, match="packed"):
        ask(model, "", WORDS)
    assert endpoint.asked[0][1]["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    ("first", "more"),
    [
        (b"HTTP/1.1 ", b""),
        (b"HTTP/1.1 200 OK\r\n", b"X: x\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", b"x"),
    ],
)
def test_a_host_that_drips_is_given_up(endpoint, first, more):
    def drip(handler):
        handler.wfile.write(first)
        while not endpoint.over.wait(0.02):
            handler.wfile.write(more)

    endpoint.first = [drip]
    with pytest.raises(NoAnswerError, match=r"no answer within 0\.3 s"):
        ask(ChatModel(endpoint.address, "reader-7b", patience_s=0.3), "", WORDS)


def test_a_host_that_is_not_there_or_speaks_no_http_is_told_without_the_key(endpoint, model):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        nobody = ChatModel(f"http://127.0.0.1:{probe.getsockname()[1]}", "reader-7b", KEY)
        with pytest.raises(NoAnswerError, match=r"^cannot be asked \(ConnectError\)$"):
            ask(nobody, "", WORDS)
    endpoint.first = [lambda handler: handler.wfile.write(f"{KEY}\r\n\r\n".encode())]
    with pytest.raises(NoAnswerError, match=r"^cannot be asked \(RemoteProtocolError\)$") as caught:
        ask(model, "", WORDS)
    assert caught.value.__cause__ is None


def test_a_proxy_of_the_environment_hears_nothing(endpoint, model, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert ask(model, "", WORDS) == "[]"


def test_words_that_cannot_be_written_in_utf_8_are_sent_all_the_same(endpoint, model):
    endpoint.first = [(200, {}, _said('["\\ud800"]'))]
    assert ask(model, "", "\ud800") == '["\\ud800"]'


def test_the_environment_names_the_model_and_the_key_is_not_shown(endpoint, monkeypatch):
    monkeypatch.setenv("ATLAS_LLM_URL", endpoint.address + "/")
    model = chat_model()
    assert (model.goal, model.name, model.key) == (f"{endpoint.address}/chat/completions", "reader-7b", KEY)
    assert KEY not in repr(model)


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("URL", "", "no address to ask at"),
        ("URL", "file:///etc/passwd", "no http or https address"),
        ("URL", "ftp://models.example/v1", "no http or https address"),
        ("URL", "models.example/v1", "no http or https address"),
        ("URL", f"http://me:{KEY}@models.example/v1", "an address with a user name or password"),
        ("URL", f"http://models.example/v1?key={KEY}", "an address with ? or #"),
        ("URL", f"http://models.example/v1#{KEY}", "an address with ? or #"),
        ("URL", f"http://models.example:99999/{KEY}", "an address with a port that there is not"),
        ("URL", f"http://日本--模型/{KEY}", "no http or https address"),
        ("MODEL", " ", "no model is named"),
        ("KEY", f"{KEY}\r\nHost: x", "no key that a request can carry"),
        ("KEY", f"Bearer {KEY}", "no key that a request can carry"),
        ("KEY", f"{KEY}密", "no key that a request can carry"),
    ],
)
def test_a_setting_that_is_not_sound_is_told_without_what_it_holds(endpoint, monkeypatch, setting, value, told):
    monkeypatch.setenv(f"ATLAS_LLM_{setting}", value)
    with pytest.raises(AtlasError, match=f"^{re.escape(told)} – ATLAS_LLM_{setting} – ") as caught:
        chat_model()
    assert KEY not in str(caught.value)
    assert endpoint.asked == []
