"""Ways to spoil a file, for tests that nothing but our own errors comes out of reading it."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import strategies as st

VALUES = [
    None, True, False, 0, -1, 1, 10**17, 1.5, 1e300, "", " ", "x", "9" * 400, "\n", "\x00", "\x1b[31m", "\u202e", "\u200b", "../../x",
    "javascript:alert(1)", "http://[", "=1+1", [], {}, [[]], [None], {"a": 1}, ["x"], [1, 2], "园" * 5000, [[[[[[]]]]]], "(", "[a-", "2022-99-99",
]  # fmt: skip
TOKENS = [
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\n\n", b"{", b"}", b"[" * 40, b"]", b'"', b"'", b",", b",,,,", b":", b": ", b"- ", b"&a ", b"*a",
    b"<<: ", b"!!binary ", b"NaN", b"Infinity", b"-1e999", b"9" * 400, b"null", b"~", b"\\u0000", b"\\ud800", b"\\u202e", b"%TAG ! x\n", b"#", b"|\n", b"\t",
    "\u202e\u200b".encode(), b"\x1b[2J", b"x" * 5000,
]  # fmt: skip


@st.composite
def _bytes(draw: st.DrawFn, data: bytes) -> bytes:
    """The file with bytes exchanged, lines cut, repeated or moved, or its end lost."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from([0, 1, 2, 7, 40, 400])))
        how = draw(st.sampled_from(["exchange", "cut", "line", "repeat", "end"]))
        if how == "exchange":
            data = data[:start] + draw(st.sampled_from(TOKENS)) + data[end:]
        elif how == "cut":
            data = data[:start] + data[end:]
        elif how == "repeat":
            data = data[:end] + data[start:]
        elif how == "end":
            data = data[:start]
        else:
            lines = data.splitlines(keepends=True) or [b""]
            number = draw(st.integers(0, len(lines) - 1))
            lines[number : number + 1] = [lines[number]] * draw(st.sampled_from([0, 2]))
            data = b"".join(lines)
    return data


@st.composite
def _value(draw: st.DrawFn, value: Any) -> Any:
    """The value with one of its parts exchanged for another, lost, or named otherwise."""
    value = json.loads(json.dumps(value))
    node = value
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return draw(st.sampled_from(VALUES))
        key = draw(st.sampled_from(keys))
        if isinstance(node[key], (dict, list)) and draw(st.integers(0, 3)):
            node = node[key]
            continue
        how = draw(st.sampled_from(["exchange", "exchange", "lose", "name"]))
        if how == "exchange":
            node[key] = draw(st.sampled_from(VALUES))
        elif how == "name" and isinstance(node, dict):
            node[draw(st.sampled_from(["x", "", "1", "\u202e", "id"]))] = node.pop(key)
        else:
            del node[key]
        return value


def spoilt(name: str, data: bytes) -> st.SearchStrategy[bytes]:
    """The file of this name, spoilt somehow."""
    if name.endswith(".csv"):
        return _bytes(data)
    value = yaml.safe_load(data) if name.endswith(".yaml") else json.loads(data)
    return _bytes(data) | _value(value).map(
        lambda changed: json.dumps(changed, ensure_ascii=False).encode("utf-8", "surrogatepass")
    )
