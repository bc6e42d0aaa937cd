import asyncio
import os
import sys

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
    monkeypatch.setattr(sys.modules["atlas.web.site"], "base_json", dict)
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
