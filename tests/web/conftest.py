import asyncio
import http.client
import os
import sys
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from atlas.web import ROUTES, SecurityHeaders

APP = Starlette(routes=ROUTES, middleware=[Middleware(SecurityHeaders)])


@pytest.fixture
def plain_environment(monkeypatch):
    """No choice of an operator."""
    for name in [n for n in os.environ if n.startswith("ATLAS_")]:
        if name not in ("ATLAS_ROOT", "ATLAS_BUILD_DIR", "ATLAS_PLANS_DIR"):
            monkeypatch.delenv(name)


@pytest.fixture
def site_root(built_root, monkeypatch, plain_environment):
    """The built atlas of one record without the base map, which takes long to make."""
    monkeypatch.setattr(sys.modules["atlas.web.site"], "base_json", lambda _: {})
    return built_root


@pytest.fixture
def get(site_root):
    """Asks the routes: get("/atlas/search?q=x")."""

    async def ask(path, method, headers):
        transport = httpx.ASGITransport(APP)
        async with httpx.AsyncClient(transport=transport, base_url="http://atlas") as client:
            return await client.request(method, path, headers=headers)

    def get(path, method="GET", **headers):
        return asyncio.run(ask(path, method, {k.replace("_", "-"): v for k, v in headers.items()}))

    return get


@pytest.fixture(scope="session")
def scratch(tmp_path_factory):
    """The folder for the temporary files of the server that takes uploads."""
    return tmp_path_factory.mktemp("scratch")


@pytest.fixture(scope="session")
def served(serve, scratch):
    """The atlas with a folder of its own for temporary files, which gives a file eight seconds."""
    return serve(TMPDIR=str(scratch), ATLAS_UPLOAD_SECONDS="20")


@pytest.fixture(scope="session")
def send(served):
    """Sends a body to that atlas: send("/atlas/intake?name=x", b"…") gives status, headers and bytes."""

    def send(path, body=None, method="POST", **headers):
        connection = http.client.HTTPConnection(urlsplit(served).netloc, timeout=60)
        try:
            connection.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    return send
