"""Connections to the public internet alone: the address that was looked at is the one that is connected to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpcore

MOST_TRIED = 6
_HOME_V4 = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/3")))
"""Protocol assignments, relays of 6to4, multicast and what lies above: not everywhere told as private."""
_PUBLIC_V6 = ip_network("2000::/3")
_HOME_V6 = tuple(map(ip_network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""Teredo and other protocols, documentation, 6to4: within 2000::/3, and no hosts of their own."""
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)


def is_public(host: str) -> bool:
    """Whether an IP address belongs to a host of the public internet, and does not lead to another inside it."""
    number = ip_address(host)
    if isinstance(number, IPv6Address):
        mapped = number.ipv4_mapped
        return _is_public_v4(mapped) if mapped and not number.scope_id else _is_public_v6(number)
    return _is_public_v4(number)


def _is_public_v4(number: IPv4Address) -> bool:
    return number.is_global and not any(number in home for home in _HOME_V4)


def _is_public_v6(number: IPv6Address) -> bool:
    carries_v4 = int(number) >> 32 & 0xFFFF_FFFF in _ISATAP
    plain = number in _PUBLIC_V6 and number.scope_id is None
    return plain and not carries_v4 and not any(number in home for home in _HOME_V6)


class PrivateHostError(Exception):
    """A host is not of the public internet; the message is its address."""


class PublicNetwork(httpcore.AsyncNetworkBackend):
    """Looks a host up once, refuses it when one of its addresses is not allowed, and connects to one of these."""

    def __init__(self, allows: Callable[[str], bool] = is_public) -> None:
        self._allows = allows
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  the backend's own interface
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first address of a public host that answers."""
        numbers = await looked_up(host, port)
        for number in numbers:
            if not self._allows(number):
                raise PrivateHostError(number)
        failed: Exception = httpcore.ConnectError("the host has no address")
        for number in numbers[:MOST_TRIED]:
            try:
                return await self._inner.connect_tcp(number, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed


async def looked_up(host: str, port: int) -> list[str]:
    """The IP addresses of a host, in the order in which the system names them."""
    rows = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))
