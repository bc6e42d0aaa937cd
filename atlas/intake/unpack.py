"""Archives of strangers, opened within bounds: what is in them as bytes by name, nothing ever written to a disk."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from typing import NamedTuple

from atlas.intake.bounds import Bounds
from atlas.intake.encoding import guess_encoding
from atlas.intake.values import Refused

_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_MEGABYTE = 1024 * 1024
_STEEPEST, _STEEP_FROM_MB = 400, 20
"""So many times its size an archive may swell, once it is large at all: tables of blanks swell a hundredfold."""
_BAD_PATH = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")
_IGNORED = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$)")


class Entry(NamedTuple):
    """A file of an archive: its path, and its content."""

    path: str
    data: bytes

    @property
    def stem(self) -> str:
        """The path without its ending."""
        return self.path.rpartition(".")[0] or self.path

    @property
    def ending(self) -> str:
        """The ending in small letters, without its dot."""
        return self.path.rpartition(".")[2].lower()


def unpack(data: bytes, most: Bounds) -> list[Entry]:
    """The files of an archive; Refused when it is broken, encrypted, too large, or has paths that lead out of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            infos = [info for info in packed.infolist() if not info.is_dir() and not _IGNORED.search(info.filename)]
            _look(infos, len(data), most)
            names = _names(infos)
            return [Entry(name, _read(packed, info, most)) for name, info in zip(names, infos, strict=True)]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Refused("refused_broken_archive") from error


def _look(infos: list[zipfile.ZipInfo], packed: int, most: Bounds) -> None:
    """What the archive says of itself is looked at before anything is unpacked."""
    if not infos:
        raise Refused("refused_empty")
    if len(infos) > most.entries:
        raise Refused("refused_too_many_entries", count=len(infos), most=most.entries)
    size = sum(info.file_size for info in infos)
    steep = size > _STEEP_FROM_MB * _MEGABYTE and size > _STEEPEST * packed
    if size > most.unzipped_mb * _MEGABYTE or steep:
        raise Refused("refused_swells", mb=size // _MEGABYTE, most=most.unzipped_mb)
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise Refused("refused_encrypted")
    if any(stat.S_ISLNK(info.external_attr >> 16) for info in infos):
        raise Refused("refused_links")
    if any(_BAD_PATH.search(info.filename) for info in infos):
        raise Refused("refused_bad_paths")


def _read(packed: zipfile.ZipFile, info: zipfile.ZipInfo, most: Bounds) -> bytes:
    """No more than what the entry says: one that holds more is broken."""
    with packed.open(info) as file:
        data = file.read(info.file_size + 1)
    if len(data) > min(info.file_size, most.unzipped_mb * _MEGABYTE):
        raise Refused("refused_broken_archive")
    return data


def _names(infos: list[zipfile.ZipInfo]) -> list[str]:
    """The paths in words: those without the mark of UTF-8 are read as their bytes suggest, GBK or UTF-8."""
    raw = [info.filename.encode("cp437", "replace") for info in infos if not info.flag_bits & _UTF8_NAME]
    code = guess_encoding(raw, "")[0] if raw else "utf-8"
    names = [
        info.filename
        if info.flag_bits & _UTF8_NAME
        else info.filename.encode("cp437", "replace").decode(code, "replace")
        for info in infos
    ]
    if len(set(map(str.lower, names))) < len(names):
        raise Refused("refused_double_entries")
    return names
