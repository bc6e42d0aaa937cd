import asyncio

import httpcore
import pytest

from atlas.errors import PlanTextError
from atlas.plans import download as room
from atlas.plans import network
from atlas.plans.network import PrivateHostError, PublicNetwork, is_public

PUBLIC = ["8.8.8.8", "1.1.1.1", "2400:3200::1", "2001:4860:4860::8888", "::ffff:8.8.8.8"]
HOME = [
    "127.0.0.1", "127.255.255.254", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1", "0.0.0.0",
    "0.1.2.3", "169.254.169.254", "192.0.0.1", "192.0.0.9", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
    "192.88.99.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:224.0.0.1", "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::7f00:1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::1", "2002:808:808::1", "3fff::1", "5f00::1",
    "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "2400:3200::1%eth0", "::ffff:8.8.8.8%1", "fec0::1", "ff02::1", "ff0e::1",
    "2400:3200::5efe:10.0.0.1", "2400:3200::200:5efe:10.0.0.1", "4000::1",
]  # fmt: skip


@pytest.mark.parametrize("host", PUBLIC)
def test_a_host_of_the_internet_is_public(host):
    assert is_public(host)


@pytest.mark.parametrize("host", HOME)
def test_an_address_that_leads_home_or_through_a_tunnel_is_not(host):
    assert not is_public(host)


class Names:
    """A resolver that gives each look-up the next answer; it must not be asked more often than there are answers."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    async def __call__(self, host, port):
        self.asked.append((host, port))
        return self.answers.pop(0)


@pytest.fixture
def names(monkeypatch):
    def use(*answers):
        resolver = Names(*answers)
        monkeypatch.setattr(network, "looked_up", resolver)
        return resolver

    return use


def _connect(allows):
    async def run():
        stream = await PublicNetwork(allows).connect_tcp("plans.example", 80)
        await stream.aclose()

    asyncio.run(run())


def test_a_host_is_refused_when_one_of_its_addresses_is_private(names):
    names(["8.8.8.8", "10.0.0.1"])
    with pytest.raises(PrivateHostError, match=r"^10\.0\.0\.1$"):
        _connect(is_public)


def test_a_host_without_an_address_cannot_be_connected_to(names):
    names([])
    with pytest.raises(httpcore.ConnectError):
        _connect(is_public)


def test_the_address_that_was_looked_at_is_connected_to_and_the_host_still_called_by_its_name(web, names):
    """A name that leads elsewhere when it is looked up again gains nothing: it is not looked up again."""
    told = []

    def page(handler):
        told.append(handler.headers["Host"])
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", "1")
        handler.end_headers()
        handler.wfile.write(b"x")

    port = int(web.address.rpartition(":")[2])
    web.pages = {"/a": page}
    resolver = names(["127.0.0.1"], ["10.0.0.1"])
    (got,) = room.download(f"http://plans.example:{port}/a", lambda page: page)
    assert (got.data, got.address) == (b"x", f"http://plans.example:{port}/a")
    assert (told, resolver.asked) == ([f"plans.example:{port}"], [("plans.example", port)])


def test_a_name_that_leads_home_is_refused_before_it_is_asked(web, names):
    port = int(web.address.rpartition(":")[2])
    names(["10.0.0.1"])
    with pytest.raises(
        PlanTextError, match=rf"^the host is private \(10\.0\.0\.1\) – http://plans\.example:{port}/a – "
    ):
        room.download(f"http://plans.example:{port}/a", lambda page: page)
    assert web.asked == []


def test_the_next_address_is_tried_when_one_does_not_answer(web, names):
    port = int(web.address.rpartition(":")[2])
    web.pages = {"/a": b"x"}
    names(["::1", "127.0.0.1"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "is_public", lambda host: True)
        assert room.download(f"http://plans.example:{port}/a", lambda page: page.data) == (b"x",)
