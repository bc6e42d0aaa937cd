"""The parts of a Word file: a zip of XML files that point to each other, unpacked only as far as they are needed."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from atlas.errors import PlanTextError

MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 5000
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # "Strict Open XML"
)
_WORDS = (
    "abstractNum abstractNumId basedOn br cr dstrike endnote endnoteReference fldChar footnote footnoteReference "
    "ilvl instrText lvl lvlText moveFrom noBreakHyphen num numFmt numId numPr p pPr pStyle r rPr rStyle rt start "
    "strike style t tab tc tr txbxContent vanish vertAlign"
)
_NAMES = {f"{{{space}}}{name}": name for space in _SPACES for name in _WORDS.split()}
_NAMES["{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"] = "Fallback"


def value(attributes: Mapping[str, str], name: str = "val") -> str:
    """An attribute of Word's by its name; "" when it is missing."""
    return next((attributes[f"{{{space}}}{name}"] for space in _SPACES if f"{{{space}}}{name}" in attributes), "")


class Part:
    """What reads one XML part: it is told of elements by their names in Word, "" for all others, and keeps no tree."""

    def __init__(self) -> None:
        self.path: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins; `path` holds those around it."""
        name = _NAMES.get(tag, "")
        self.begin(name, attributes)
        self.path.append(name)

    def end(self, _tag: str) -> None:
        """The last element that began ends."""
        self.finish(self.path.pop())

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """What an element means when it begins."""

    def finish(self, name: str) -> None:
        """What an element means when it ends."""

    def doctype(self, *_: object) -> None:
        """Word writes none; entities would swell."""
        raise ValueError("it declares a document type")

    def close(self) -> None:
        """The part ends."""


class _Relations(Part):
    """What another part points to inside the package; what lies outside is nobody's to fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A relation."""
        super().start(tag, attributes)
        if attributes.get("TargetMode") != "External":
            self.found.append((attributes.get("Type", ""), attributes.get("Target", "")))


class Package:
    """A Word file's parts by what they are for; together they may unpack to so many bytes, whatever they are called."""

    def __init__(self, data: bytes, where: str) -> None:
        self._where = where
        self._left = MOST_UNPACKED
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except (BadZipFile, ValueError, OSError) as error:
            raise PlanTextError(f"no Word file ({error})", where, "open it in Word and save it as .docx") from error
        if len(self._zip.filelist) > MOST_PARTS:
            raise self._too_much()
        self._main = self._related("", "officeDocument")

    def read_main(self, part: Part) -> None:
        """Read the document itself."""
        self._read(self._main, part)

    def read(self, purpose: str, part: Part) -> None:
        """Read the document's numbering, styles or notes, when it has them."""
        name = self._related(self._main, purpose)
        if name:
            self._read(name, part)

    def _related(self, name: str, purpose: str) -> str:
        """The first part that another one, or the package as a whole, names for a purpose; "" when it names none."""
        folder, _, file = name.rpartition("/")
        listed = f"{folder}/_rels/{file}.rels".lstrip("/")
        relations = _Relations()
        if listed in self._zip.NameToInfo:
            self._read(listed, relations)
        target = next((target for kind, target in relations.found if kind.endswith(f"/{purpose}")), "")
        return target and posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")

    def _read(self, name: str, part: Part) -> None:
        parser = etree.XMLParser(target=part, resolve_entities=False, no_network=True)
        etree.fromstring(self._unpacked(name), parser)

    def _unpacked(self, name: str) -> bytes:
        info = self._zip.getinfo(name)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise ValueError("it is packed as Word packs none")
        # not declared sizes: what really comes out is counted
        with self._zip.open(info) as stream:
            unpacked = stream.read(self._left + 1)
        self._left -= len(unpacked)
        if self._left < 0:
            raise self._too_much()
        return unpacked

    def _too_much(self) -> PlanTextError:
        return PlanTextError("it unpacks to more than a plan can hold", self._where, "give the plan's text alone")
