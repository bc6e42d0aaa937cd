import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from atlas.model import split_address
from atlas.model.address import Address, Citation, FileName, TileAddress


def _takes(kind, value):
    try:
        return TypeAdapter(kind).validate_python(value) == value
    except ValidationError:
        return False


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org", "https://example.org/", "https://EXAMPLE.org:8443/a?b=c#d", "http://杭州.中国/规划.html",
        "https://xn--hsts-bad.example./", "http://8.8.8.8/", "http://[2400:3200::1]:80/", "https://a_b.example/x_y",
        "https://example.org/art/2022/7/28/art_1229664777_59021230", "http://127.0.0.1:8501/",
    ],
)  # fmt: skip
def test_an_address_on_the_web_is_taken(address):
    assert _takes(Address, address)
    assert split_address(address).hostname


@pytest.mark.parametrize(
    "address",
    [
        "", "x", "example.org", "//example.org/", "/a/b", "http:", "http://", "http:///a", "https:example.org", "ftp://example.org/",
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd", "mailto:a@example.org", "about:blank",
        " http://example.org/", "http://example.org/ ", "http://example.org/\n", "http://exam\tple.org/", "java\nscript:alert(1)",
        "http://example.org/\x1b[31m", "http://example.org/\u202e", "http://example.org/\u200b", "http://example.org/\ud800",
        "http://a@example.org/", "http://a:b@example.org/", "http://@example.org/", "http://example.org\\@10.0.0.1/", "http:\\\\example.org",
        "http://example.org:/", "http://example.org:0/", "http://example.org:65536/", "http://example.org:x/", "http://example.org:-1/",
        "http://127.1/", "http://0x7f000001/", "http://0x7f.1/", "http://017700000001/", "http://2130706433/", "http://127.0.0.01/",
        "http://[::1", "http://::1/", "http://[fe80::1%eth0]/", "http://[fe80::1%25eth0]/", "http://[1.2.3.4]/", "http://[v1.a]/", "http://[]/",
        "http://-a.org/", "http://a..b/", "http://.a/", "http://a%2e.org/", "http://a*b/", "http://{s}.org/", "http://ａ.org/", "http://①/",
        f"http://{'a' * 64}.org/", "http://example.org/" + "a" * 2000,
    ],
)  # fmt: skip
def test_anything_else_is_not(address):
    assert not _takes(Address, address)


@given(st.text())
def test_any_text_is_judged_and_what_is_taken_begins_with_http(text):
    for address in (text, f"http://{text}", f"https://example.org/{text}"):
        if _takes(Address, address):
            assert split_address(address).scheme in ("http", "https")
            assert address.isprintable()


def test_the_host_of_tiles_may_be_one_of_several():
    assert _takes(TileAddress, "https://{s}.tile.example.org/{z}/{x}/{y}.png?tk={key}")
    assert not _takes(TileAddress, "https://{t}.tile.example.org/{z}/{x}/{y}.png")
    assert not _takes(TileAddress, "javascript:{s}")


@pytest.mark.parametrize(
    "name",
    [
        "plan.txt",
        "000_f839e5d669d2ab7d.txt",
        "拱墅区规划（2021）.txt",
        "a b.md",
        "a",
        "a..b",
        "console.txt",
        "com10.txt",
        "x" * 200,
    ],
)
def test_a_bare_file_name_is_taken(name):
    assert _takes(FileName, name)


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "../a.txt", "a/../b", "/etc/passwd", "a/b", "a\\b", "..\\a", "C:a.txt", "C:\\a", "a:b", "~/a", "~a", ".hidden", "-rf",
        " a", "a ", "a.", "a\0.txt", "a\n.txt", "a\x1b.txt", "a\u202etxt.exe", "a\u200b", "a\ud800", "con", "CON.txt", "nul", "aux.md", "com1",
        "LPT9.txt", "com¹.txt", "a*", "a?", 'a"b', "a<b", "a>b", "a|b", "a.json", "A.JSON", "x" * 201, "规" * 67,
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_or_is_none_is_not(name):
    assert not _takes(FileName, name)


@pytest.mark.parametrize(
    ("source", "taken"),
    [
        ("浙江在线 zjnews.zjol.com.cn/05zjnews/a.shtml", True), ("archina.com id=159258", True), ("https://example.org/a", True),
        ("Data: Hangzhou bureau", True), ("", False), ("javascript:alert(1)", False), ("file:///etc/passwd", False),
        ("http://a:b@example.org/", False), ("//example.org", False), ("HTTPS://", False),
    ],
)  # fmt: skip
def test_a_source_is_words_or_an_address_on_the_web(source, taken):
    assert _takes(Citation, source) is taken
