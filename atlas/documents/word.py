"""Word documents (.docx) as text: paragraphs and tables in their order.

python-docx would unpack every part and build a tree of it; a stranger's file is read part by part as it is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from atlas.documents.length import refuse_endless
from atlas.documents.numbering import UNSEEN, Lists, Numbering, Place, Styles, is_on, placed
from atlas.documents.package import Package, Part, value
from atlas.documents.reading import RAISED
from atlas.errors import PlanTextError

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_NO_PLACE = Place()
_SIGNS = {"tab": "\t", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}
_NOTES = ("footnote", "endnote")
_RUBY = re.compile(r"\\o\s*(?:\\a\w+\s*)?\(\s*\\s\s*\\up\s*\d+\s*\([^()]*\)\s*[,，;；]([^()]*)\)")
"""The field that older programs write for a reading above a character: EQ \\o\\ad(\\s\\up 9(jiǎn),笕)."""
_LONGEST_FIELD = 500


def word_text(data: bytes, where: str) -> str:
    """A document's paragraphs, one a line, and its tables, one row a line with tabs."""
    if data.startswith(_OLD_WORD):
        raise PlanTextError("an old or encrypted Word file", where, "save it as .docx without a password")
    try:
        package = Package(data, where)
        lists, styles = Lists(), Styles()
        package.read("numbering", lists)
        package.read("styles", styles)
        notes = _Notes(Numbering(lists, styles), styles)
        for kind in _NOTES:
            package.read(f"{kind}s", notes)
        body = _Body(Numbering(lists, styles), styles, notes.found)
        package.read_main(body)
    except (PlanTextError, MemoryError):
        raise
    except Exception as error:  # a stranger's file may break the library anywhere
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise PlanTextError(f"broken Word file ({reason})", where, "open it in Word and save it again") from error
    return "\n".join(line for line in body.lines if line.strip())


@dataclass
class _Paragraph:
    """Its number and words with insertions, links and fields, and the lines of the text boxes that hang on it."""

    place: Place = _NO_PLACE
    style: str = ""
    words: list[str] = field(default_factory=list)
    says: bool = False
    boxes: list[str] = field(default_factory=list)


@dataclass
class _Run:
    """How words look that stand together: whether anybody sees them, and whether they are raised."""

    is_unseen: bool = False
    is_raised: bool = False


class _Body(Part):
    """Reads the document itself: what is open is a stack of paragraphs, of rows, and of blocks that gather lines.

    `notes` are the lines of its footnotes and endnotes by kind and number, which follow what they hang on.
    """

    def __init__(self, numbering: Numbering, styles: Styles, notes: dict[tuple[str, str], list[str]]) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._numbering, self._styles, self._notes = numbering, styles, notes
        self._due: list[str] = []
        self._runs: list[_Run] = []
        self._field = ""
        self._blocks = [self.lines]
        self._rows: list[list[list[str]]] = []
        self._paragraphs: list[_Paragraph] = []
        self._speaks = self._instructs = False
        self._length = self._away = self._fallback = self._unseen = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """A paragraph, a row, a cell, a text box, or a word."""
        if name == "p":
            self._paragraphs.append(_Paragraph())
        elif name == "tr":
            self._rows.append([])
        elif name in ("tc", "txbxContent"):
            self._blocks.append([])
            self._unseen += name == "txbxContent" and self._fallback > 0
        elif name in ("moveFrom", "rt", "Fallback"):
            self._away += name != "Fallback"
            self._fallback += name == "Fallback"
        elif name == "r":
            self._runs.append(_Run(bool(self._runs) and self._runs[-1].is_unseen))
        else:
            self._begin_inside(name, attributes)

    def _begin_inside(self, name: str, attributes: Mapping[str, str]) -> None:
        """What stands in a run, how the run looks, or what a paragraph says of itself."""
        if self.path[-2:] == ["r", "rPr"]:
            self._look(self._runs[-1], name, attributes)
        elif self.path[-1:] == ["r"]:
            self._speak(name, attributes)
        elif self._paragraphs:
            self._describe(self._paragraphs[-1], name, attributes)

    def _speak(self, name: str, attributes: Mapping[str, str]) -> None:
        self._speaks, self._instructs = name == "t", name == "instrText"
        self._say(_SIGNS.get(name, ""))
        if name == "fldChar":
            ruby = _RUBY.search(self._field) if value(attributes, "fldCharType") == "end" else None
            self._say(ruby[1] if ruby else "")
            self._field = ""
        elif name.endswith("noteReference"):
            self._due += self._notes.pop((name.removesuffix("Reference"), value(attributes, "id")), ())

    def data(self, text: str) -> None:
        """Words stand here."""
        if self._speaks:
            self._say(text.translate(RAISED) if self._runs[-1].is_raised else text)
        elif self._instructs and len(self._field) + len(text) <= _LONGEST_FIELD:
            self._field += text

    def finish(self, name: str) -> None:
        """A paragraph, a row, a cell or a text box is whole."""
        self._speaks = self._instructs = False
        if name == "p":
            paragraph = self._paragraphs.pop()
            self._blocks[-1] += [*"".join(paragraph.words).split("\n"), *paragraph.boxes]
            self._finish_notes()
        elif name == "r":
            self._runs.pop()
        elif name == "tr":
            self._finish_row(self._rows.pop())
            self._finish_notes()
        elif name == "tc":
            lines = self._blocks.pop()
            self._rows[-1].append(lines) if self._rows else self._blocks[-1].extend(lines)
        elif name == "txbxContent":
            self._finish_box(self._blocks.pop())
        elif name in ("moveFrom", "rt", "Fallback"):
            self._away -= name != "Fallback"
            self._fallback -= name == "Fallback"

    def _look(self, run: _Run, name: str, attributes: Mapping[str, str]) -> None:
        if name in UNSEEN:
            run.is_unseen |= is_on(attributes)
        elif name == "rStyle":
            run.is_unseen |= self._styles.is_unseen(value(attributes))
        elif name == "vertAlign":
            run.is_raised = value(attributes) == "superscript"

    def _describe(self, paragraph: _Paragraph, name: str, attributes: Mapping[str, str]) -> None:
        if name == "pStyle" and self.path[-2:] == ["p", "pPr"]:
            paragraph.style = value(attributes)
        elif self.path[-3:] == ["p", "pPr", "numPr"]:
            paragraph.place = placed(paragraph.place, name, attributes)

    def _say(self, text: str) -> None:
        if not self._paragraphs or self._away or self._unseen or (self._runs and self._runs[-1].is_unseen):
            return
        if self._styles.is_unseen(self._paragraphs[-1].style):
            return
        self._length += len(text)
        refuse_endless(self._length, "the document")
        paragraph = self._paragraphs[-1]
        if not paragraph.says and text.strip():
            paragraph.says = True
            paragraph.words.insert(0, self._numbering.number(paragraph.place, paragraph.style))
        paragraph.words.append(text)

    def _finish_row(self, cells: list[list[str]]) -> None:
        """A row is one line with tabs; one cell alone lays out the page."""
        one_line = "\t".join(" ".join(lines).strip() for lines in cells).strip()
        self._blocks[-1] += cells[0] if len(cells) == 1 else [one_line]

    def _finish_notes(self) -> None:
        """Notes follow the paragraph or the row that they hang on."""
        if len(self._blocks) == 1:
            self.lines += self._due
            self._due = []

    def _finish_box(self, lines: list[str]) -> None:
        """What stands in a text box follows the paragraph that it hangs on; older programs' copy of it is left out."""
        if self._fallback:
            self._unseen -= 1
        elif self._paragraphs:
            self._paragraphs[-1].boxes += lines
        else:
            self._blocks[-1] += lines


class _Notes(_Body):
    """Reads the footnotes or the endnotes of a document: the lines of each by its kind and number."""

    def __init__(self, numbering: Numbering, styles: Styles) -> None:
        super().__init__(numbering, styles, {})
        self.found: dict[tuple[str, str], list[str]] = {}

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """A note, or what stands in it."""
        if name in _NOTES:
            self._blocks.append(self.found.setdefault((name, value(attributes, "id")), []))
        super().begin(name, attributes)

    def finish(self, name: str) -> None:
        """A note is whole, or what stands in it."""
        super().finish(name)
        if name in _NOTES:
            self._blocks.pop()
