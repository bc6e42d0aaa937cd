"""Who asks, under which name and from which page: one rule for the public app, its private answers and curating."""

from __future__ import annotations

import ipaddress
import os
import re
from functools import lru_cache
from typing import NamedTuple

from starlette.datastructures import Headers
from starlette.types import Scope

from atlas.errors import AtlasError

HOSTS = "ATLAS_HOSTS"
LOOPBACK = "127.0.0.1"
_NAME = r"(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])"
_HOST = re.compile(rf"(?P<name>{_NAME})(?::(?P<port>[0-9]{{0,5}}))?")
_NAMED = re.compile(rf"(?P<name>(?:\*\.)?{_NAME})(?::(?P<port>[0-9]{{1,5}}))?")
_PROXIED = ("forwarded", "via", "x-real-ip")


class Host(NamedTuple):
    """A host name or literal address in small letters, and its port; "" where none is told."""

    name: str
    port: str

    def covers(self, other: Host) -> bool:
        """Whether a name of the setting, which may begin with "*." and leave out the port, means that host."""
        same = other.name.endswith(self.name[1:]) if self.name.startswith("*.") else other.name == self.name
        return same and self.port in ("", other.port)


def named_hosts() -> tuple[Host, ...]:
    """The names under which the operator serves the atlas (ATLAS_HOSTS): "atlas.example.org, *.example.org:8443"."""
    written = re.split(r"[,\s]+", os.environ.get(HOSTS, "").strip().lower())
    return tuple(_named(text) for text in written if text)


def host_of(scope: Scope) -> Host | None:
    """The one host that a request is for; None when it names none, several, or an impossible one."""
    found = Headers(scope=scope).getlist("host")
    return _parsed(_HOST, found[0].lower()) if len(found) == 1 else None


def origin_of(scope: Scope) -> str:
    """The beginning of the address as the reader sees it; a proxy in front tells whether it is spoken to over TLS."""
    host = host_of(scope)
    if host is None:
        return ""
    told = Headers(scope=scope).get("x-forwarded-proto", "")
    scheme = told if told in ("http", "https") else scope["scheme"]
    return f"{scheme}://{host.name}{f':{host.port}' if host.port else ''}"


def is_addressed(scope: Scope, named: tuple[Host, ...]) -> bool:
    """Whether the host asked for is a name of this atlas.

    Without the setting those are "localhost" and literal addresses, over loopback only loopback's own: a page that
    rebinds its DNS name to this machine always sends that name.
    """
    host = host_of(scope)
    if host is None:
        return False
    if is_near(scope):
        return True
    if named:
        return any(name.covers(host) for name in named)
    server = (scope.get("server") or ("",))[0]
    return host.name == "localhost" or _is_literal(host.name, loopback=_is_literal(server, loopback=True))


def is_same_origin(scope: Scope, schemes: tuple[str, ...] = ("http", "https")) -> bool:
    """Whether the page that asks is one of ours, or no page asks at all."""
    headers = Headers(scope=scope)
    origins, hosts = headers.getlist("origin"), headers.getlist("host")
    return not origins or (len(hosts) == 1 and origins in [[f"{scheme}://{hosts[0].lower()}"] for scheme in schemes])


def client_of(scope: Scope) -> str:
    """Who asks, as far as it matters who waits for whom: the address, or the one that a proxy on this machine tells."""
    address = (scope.get("client") or ("",))[0]
    told = Headers(scope=scope).get("x-forwarded-for", "").rpartition(",")[2].strip()
    return told if told and _is_literal(address, loopback=True) else address


def is_near(scope: Scope) -> bool:
    """Whether this machine itself asks, under a name of loopback, and no proxy passes on what another one asked."""
    host, client = host_of(scope), scope.get("client")
    names = (name.decode("latin-1").lower() for name, _ in scope["headers"])
    proxied = any(name in _PROXIED or name.startswith("x-forwarded") for name in names)
    if host is None or client is None or proxied:
        return False
    return _is_literal(client[0], loopback=True) and (host.name == "localhost" or _is_literal(host.name, loopback=True))


@lru_cache(maxsize=1024)
def _is_literal(name: str, *, loopback: bool) -> bool:
    try:
        address = ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or address
    return bool(mapped.is_loopback) or not loopback


def _parsed(pattern: re.Pattern[str], text: str) -> Host | None:
    found = pattern.fullmatch(text)
    if found is None or int(found["port"] or 0) > 65535:
        return None
    return Host(found["name"], found["port"] or "")


def _named(text: str) -> Host:
    host = _parsed(_NAMED, text)
    if host is None:
        what = f'"{text}" is no host name'
        raise AtlasError(what, HOSTS, "write names or addresses, joined by commas: atlas.example.org, *.example.org")
    return host
