"""Under which names the atlas answers, to which pages, and who is this machine itself."""

import pytest

from atlas.errors import AtlasError
from atlas.web.hosts import Host, client_of, host_of, is_addressed, is_near, is_same_origin, named_hosts

HERE, THERE = "127.0.0.1", "192.0.2.7"
PUBLIC = (Host("atlas.example.org", ""), Host("*.example.org", "8443"), Host("192.0.2.7", ""))


def _asked(host, *more, client=HERE, server=HERE):
    headers = [("host", name) for name in ([host] if isinstance(host, str) else host)] + list(more)
    raw = [(name.lower().encode(), value.encode()) for name, value in headers]
    return {"type": "http", "headers": raw, "client": (client, 50000), "server": (server, 8501)}


LOOPBACK_NAMES = ["127.0.0.1", "127.0.0.1:8501", "localhost", "LOCALHOST:9999", "[::1]:8501", "127.0.0.2"]
FOREIGN_NAMES = ["evil.example", "evil.example:8501", "localhost.evil.example", "127.0.0.1.evil.example", "atlas"]
IMPOSSIBLE = ["", ":8501", "localhost:99999", "localhost:x", "localhost:8501:1", "a b", "127.0.0.1@evil.example",
              "evil.example#localhost", "evil.example/localhost", "[::1", "::1", "中文", "localhost,evil.example", "-",
              "localhost.", ("localhost", "evil.example"), ("localhost", "localhost"), ()]  # fmt: skip


@pytest.mark.parametrize("host", LOOPBACK_NAMES)
def test_over_loopback_its_own_names_are_answered(host):
    assert is_addressed(_asked(host), ())
    assert is_near(_asked(host))


@pytest.mark.parametrize("host", [*FOREIGN_NAMES, "192.0.2.7", "0.0.0.0:8501", "[2001:db8::1]", *IMPOSSIBLE])
def test_over_loopback_no_other_name_is_answered(host):
    assert not is_addressed(_asked(host), ())
    assert not is_near(_asked(host))


@pytest.mark.parametrize("host", ["192.0.2.7", "192.0.2.7:8501", "[2001:db8::1]:8501", "198.51.100.3", "localhost"])
def test_without_a_setting_a_network_is_answered_under_addresses(host):
    assert is_addressed(_asked(host, client=THERE, server=THERE), ())


@pytest.mark.parametrize("host", [*FOREIGN_NAMES, *IMPOSSIBLE])
def test_without_a_setting_a_network_is_answered_under_no_other_name(host):
    assert not is_addressed(_asked(host, client=THERE, server=THERE), ())


@pytest.mark.parametrize(
    "host",
    ["atlas.example.org", "Atlas.Example.ORG:80", "maps.example.org:8443", "a.b.example.org:8443", "192.0.2.7:8501"],
)
@pytest.mark.parametrize("server", [HERE, THERE])
def test_the_names_of_the_setting_are_answered(host, server):
    assert is_addressed(_asked(host, ("X-Forwarded-For", THERE), server=server), PUBLIC)


@pytest.mark.parametrize(
    "host",
    ["example.org:8443", "maps.example.org", "maps.example.org:80", "evilexample.org:8443", "198.51.100.3", "localhost",
     "127.0.0.1:8501", "atlas.example.org.evil.example", *FOREIGN_NAMES, *IMPOSSIBLE],
)  # fmt: skip
@pytest.mark.parametrize("server", [HERE, THERE])
def test_beside_the_setting_a_proxy_is_answered_under_no_other_name(host, server):
    assert not is_addressed(_asked(host, ("X-Forwarded-For", THERE), server=server), PUBLIC)


def test_beside_the_setting_this_machine_itself_is_answered():
    assert is_addressed(_asked("127.0.0.1:8501"), PUBLIC)
    assert not is_addressed(_asked("127.0.0.1:8501", client=THERE), PUBLIC)


@pytest.mark.parametrize(
    "name", ["Forwarded", "Via", "X-Real-IP", "X-Forwarded-For", "X-Forwarded-Host", "x-forwarded-proto", "X-Forwarded"]
)
def test_what_a_proxy_passes_on_is_not_near(name):
    assert not is_near(_asked("localhost", (name, "x")))


@pytest.mark.parametrize("client", [THERE, "10.0.0.2", "::ffff:10.0.0.2", "fe80::1", "x"])
def test_another_machine_is_not_near(client):
    assert not is_near(_asked("localhost", client=client))


@pytest.mark.parametrize("client", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_near_by_any_loopback_address(client):
    assert is_near(_asked("localhost", client=client))


def test_who_asks_from_nowhere_is_not_near():
    assert not is_near({**_asked("localhost"), "client": None})


@pytest.mark.parametrize("origin", [(), ("http://atlas.example:8501",), ("https://atlas.example:8501",)])
def test_our_own_pages_may_ask(origin):
    assert is_same_origin(_asked("atlas.example:8501", *(("Origin", o) for o in origin)))


@pytest.mark.parametrize(
    "origins",
    [["http://evil.example"], ["null"], [""], ["http://atlas.example"], ["http://atlas.example:8502"],
     ["ftp://atlas.example:8501"], ["http://atlas.example:8501.evil.example"], ["http://x@atlas.example:8501"],
     ["http://atlas.example:8501", "http://evil.example"], ["http://atlas.example:8501/"]],
)  # fmt: skip
def test_no_other_page_may_ask(origins):
    assert not is_same_origin(_asked("atlas.example:8501", *(("Origin", o) for o in origins)))


def test_where_plain_http_is_wanted_tls_is_another_origin():
    assert not is_same_origin(_asked("localhost", ("Origin", "https://localhost")), ("http",))


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("", ()),
        (" , ", ()),
        ("Atlas.Example.org", (Host("atlas.example.org", ""),)),
        ("a.example, *.b.example:8443 [::1]", (Host("a.example", ""), Host("*.b.example", "8443"), Host("[::1]", ""))),
    ],
)
def test_the_setting_lists_names(monkeypatch, written, named):
    monkeypatch.setenv("ATLAS_HOSTS", written)
    assert named_hosts() == named


@pytest.mark.parametrize(
    "written",
    ["*", "*.", "a.*.b", "https://a.example", "a.example/", "a.example:0x1", "a.example:99999", "a.example:", "a;b", "名.cn"],
)  # fmt: skip
def test_what_is_no_name_is_told(monkeypatch, written):
    monkeypatch.setenv("ATLAS_HOSTS", written)
    with pytest.raises(AtlasError, match=r"is no host name – ATLAS_HOSTS – write names"):
        named_hosts()


def test_a_host_is_read_once_and_in_small_letters():
    assert host_of(_asked("Atlas.Example:8501")) == Host("atlas.example", "8501")


@pytest.mark.parametrize(
    ("client", "told", "asks"),
    [
        ("192.0.2.1", None, "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", "192.0.2.1"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("::1", "198.51.100.7", "198.51.100.7"),
    ],
)
def test_a_proxy_on_this_machine_tells_who_asks_and_no_other(client, told, asks):
    assert client_of(_asked("x", *([("X-Forwarded-For", told)] if told else []), client=client)) == asks
