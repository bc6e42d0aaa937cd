"""Names from outside that lead somewhere: addresses on the web and names of files."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, Field

LONGEST_ADDRESS = 2000
LONGEST_FILE_NAME = 200
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(?:\..*)?", re.IGNORECASE)
_LINK = re.compile(r"(?:https?|ftp|file|data|blob|javascript|vbscript):\S*|//\S+", re.IGNORECASE)


def split_address(address: str) -> SplitResult:
    """The parts of an http or https address with a plain host and no password; ValueError says what it lacks."""
    if len(address) > LONGEST_ADDRESS:
        raise ValueError(f"an address longer than {LONGEST_ADDRESS} characters")
    if not address.isprintable() or " " in address or "\\" in address:
        raise ValueError("an address with a blank, a backslash or a character that cannot be seen")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("no http or https address")
    if "@" in parts.netloc:
        raise ValueError("an address with a user name or password")
    if parts.netloc.endswith(":") or not _has_sound_port(parts):
        raise ValueError("an address with a port that there is not")
    if not _is_plain(parts.hostname) or ("[" in parts.netloc and ":" not in parts.hostname):
        raise ValueError("an address whose host is not plainly written")
    return parts


def _has_sound_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False


def _is_plain(host: str) -> bool:
    """Whether a host is in a spelling that nobody takes for another: 127.1, 0x7f.0.0.1 and fe80::1%eth0 are not."""
    try:
        if ":" in host:
            return IPv6Address(host).scope_id is None
        if _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
            return str(IPv4Address(host)) == host
    except ValueError:
        return False
    return bool(_HOST.fullmatch(host)) and unicodedata.normalize("NFKC", host) == host


def _address(address: str) -> str:
    split_address(address)
    return address


def _tile_address(address: str) -> str:
    split_address(address.replace("{s}", "a"))
    return address


def _file_name(name: str) -> str:
    """Refuse a name that leads into another folder, is none on some system, or hides what it is."""
    plain = name.isprintable() and not re.search(r'[\\/:*?"<>|]', name)
    if not plain or name[0] in ". ~-" or name[-1] in ". " or _RESERVED.fullmatch(name):
        raise ValueError("not the bare name of a file")
    if name.lower().endswith(".json"):
        raise ValueError("a plan's text is no .json: that is where it is noted where the text came from")
    if len(name.encode()) > LONGEST_FILE_NAME:
        raise ValueError(f"a file name longer than {LONGEST_FILE_NAME} bytes")
    return name


def _citation(source: str) -> str:
    """Refuse a source that is a link but no address on the web."""
    if _LINK.fullmatch(source):
        split_address(source)
    return source


Address = Annotated[str, AfterValidator(_address)]
"""An http or https address."""
TileAddress = Annotated[str, AfterValidator(_tile_address)]
"""The address of map tiles, with {s}, {x}, {y}, {z} and {key} to be filled in."""
FileName = Annotated[str, Field(min_length=1), AfterValidator(_file_name)]
"""A bare file name, the same on every system."""
Citation = Annotated[str, Field(min_length=1), AfterValidator(_citation)]
"""A source in words or as an address."""
