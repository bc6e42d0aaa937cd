"""What goes over the socket of a session: a browser runs and stops its page, and learns nothing of the machine."""

from __future__ import annotations

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ASKED = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
"""What a browser may ask. Streamlit would also clear all caches, tell of the git checkout and install files."""


class Wire:
    """ASGI middleware for Streamlit's socket, which passes on what is asked for and takes paths and the like out."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a session on, message by message; what is no message of Streamlit ends it."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        async def receive_asked() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                try:
                    asked = BackMsg.FromString(message.get("bytes") or b"\0")
                except DecodeError:
                    await send({"type": "websocket.close", "code": 1003})
                    return {"type": "websocket.disconnect", "code": 1003}
                if asked.WhichOneof("type") in ASKED:
                    return message

        async def send_without_machine(message: Message) -> None:
            body = message.get("bytes")
            await send({**message, "bytes": _without_machine(body)} if body else message)

        await self.app(scope, receive_asked, send_without_machine)


def _without_machine(body: bytes) -> bytes:
    told = ForwardMsg.FromString(body)
    if told.WhichOneof("type") != "new_session":
        return body
    session = told.new_session
    session.main_script_path = session.name
    for field in ("installation_id", "installation_id_v3", "installation_id_v4"):
        session.initialize.user_info.ClearField(field)
    for field in ("python_version", "server_os", "has_display"):
        session.initialize.environment_info.ClearField(field)
    changed: bytes = told.SerializeToString()
    return changed
