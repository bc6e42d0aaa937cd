"""What browsers may ask over the socket of a session, and what they are not told."""

import asyncio

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from atlas.ui import Wire


def _asked(**fields):
    message = BackMsg()
    for name, value in fields.items():
        if isinstance(value, bool):
            setattr(message, name, value)
        else:
            getattr(message, name).SetInParent()
    return {"type": "websocket.receive", "bytes": message.SerializeToString()}


END = {"type": "websocket.disconnect", "code": 1000}


def _over(*asked, told=()):
    """What the app gets of these messages, and what the browser gets of those."""
    waiting, got, sent = [*asked, END], [], []

    async def app(scope, receive, send):
        for body in told:
            await send({"type": "websocket.send", "bytes": body})
        while not got or got[-1]["type"] != "websocket.disconnect":
            got.append(await receive())

    async def receive():
        return waiting.pop(0)

    async def send(message):
        sent.append(message)

    asyncio.run(Wire(app)({"type": "websocket"}, receive, send))
    return got, sent


@pytest.mark.parametrize("asked", [_asked(rerun_script={}), _asked(stop_script=True), _asked(app_heartbeat=True)])
def test_a_browser_runs_and_stops_its_page(asked):
    assert _over(asked) == ([asked, END], [])


OTHERS = [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields
          if field.name not in ("rerun_script", "stop_script", "app_heartbeat")]  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_it_asks_for_nothing_else_that_streamlit_knows(name):
    of_message = BackMsg.DESCRIPTOR.fields_by_name[name].message_type is not None
    assert _over(_asked(**{name: {} if of_message else True})) == ([END], [])


@pytest.mark.parametrize(
    "content", [{"text": "hello"}, {"bytes": b"\xff\xff\xff"}, {"bytes": b""}, {"bytes": b"<html>"}]
)
def test_what_is_no_message_of_streamlit_ends_the_session(content):
    got, sent = _over({"type": "websocket.receive", **content})
    assert [message["type"] for message in got] == ["websocket.disconnect"]
    assert sent == [{"type": "websocket.close", "code": 1003}]


def test_a_browser_is_not_told_of_the_machine():
    told = ForwardMsg()
    session = told.new_session
    session.name, session.main_script_path, session.main_script_hash = "app", "/srv/secret/app.py", "1"
    session.initialize.user_info.installation_id = "secret"
    session.initialize.user_info.installation_id_v3 = "secret"
    session.initialize.user_info.installation_id_v4 = "secret"
    session.initialize.environment_info.streamlit_version = "1"
    session.initialize.environment_info.python_version = "secret"
    session.initialize.environment_info.server_os = "secret"
    session.initialize.session_id = "2"
    _, (sent,) = _over(told=[told.SerializeToString()])
    assert b"secret" not in sent["bytes"]
    left = ForwardMsg.FromString(sent["bytes"]).new_session
    assert (left.name, left.main_script_hash, left.initialize.session_id) == ("app", "1", "2")
    assert left.initialize.HasField("user_info")
    assert left.initialize.environment_info.streamlit_version == "1"


def test_all_other_messages_are_passed_on_byte_by_byte():
    told = ForwardMsg()
    told.delta.new_element.text.body = "/srv/x"
    body = told.SerializeToString()
    assert _over(told=[body])[1] == [{"type": "websocket.send", "bytes": body}]


def test_what_is_no_session_is_passed_on():
    reached = []

    async def app(scope, receive, send):
        reached.append((scope, receive, send))

    asyncio.run(Wire(app)({"type": "http"}, 1, 2))
    assert reached == [({"type": "http"}, 1, 2)]
