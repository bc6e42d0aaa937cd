"""Word documents (.docx) as text: paragraphs and tables in their order.

python-docx would unpack every part and build a tree of it; a stranger's file is read part by part as it is parsed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from atlas.documents.numbering import Lists, Numbering, Place, Styles, placed
from atlas.documents.package import Package, Part, value
from atlas.errors import PlanTextError

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_NO_PLACE = Place()
_SIGNS = {"tab": "\t", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}


def word_text(data: bytes, where: str) -> str:
    """A document's paragraphs, one a line, and its tables, one row a line with tabs."""
    if data.startswith(_OLD_WORD):
        raise PlanTextError("an old or encrypted Word file", where, "save it as .docx without a password")
    try:
        package = Package(data, where)
        lists, styles = Lists(), Styles()
        package.read("numbering", lists)
        package.read("styles", styles)
        body = _Body(Numbering(lists, styles))
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


class _Body(Part):
    """Reads the document itself: what is open is a stack of paragraphs, of rows, and of blocks that gather lines."""

    def __init__(self, numbering: Numbering) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._numbering = numbering
        self._blocks = [self.lines]
        self._rows: list[list[list[str]]] = []
        self._paragraphs: list[_Paragraph] = []
        self._speaks = False
        self._away = self._fallback = self._unseen = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """A paragraph, a row, a cell, a text box, or a word."""
        if name == "p":
            self._paragraphs.append(_Paragraph())
        elif name == "tr":
            self._rows.append([])
        elif name in ("tc", "txbxContent"):
            self._blocks.append([])
            self._unseen += name == "txbxContent" and self._fallback > 0
        elif name in ("moveFrom", "Fallback"):
            self._away += name == "moveFrom"
            self._fallback += name == "Fallback"
        elif self.path[-1:] == ["r"]:
            self._speaks = name == "t"
            self._say(_SIGNS.get(name, ""))
        elif self._paragraphs:
            self._describe(self._paragraphs[-1], name, attributes)

    def data(self, text: str) -> None:
        """Words stand here."""
        if self._speaks:
            self._say(text)

    def finish(self, name: str) -> None:
        """A paragraph, a row, a cell or a text box is whole."""
        self._speaks = False
        if name == "p":
            paragraph = self._paragraphs.pop()
            self._blocks[-1] += [*"".join(paragraph.words).split("\n"), *paragraph.boxes]
        elif name == "tr":
            self._finish_row(self._rows.pop())
        elif name == "tc":
            lines = self._blocks.pop()
            self._rows[-1].append(lines) if self._rows else self._blocks[-1].extend(lines)
        elif name == "txbxContent":
            self._finish_box(self._blocks.pop())
        elif name in ("moveFrom", "Fallback"):
            self._away -= name == "moveFrom"
            self._fallback -= name == "Fallback"

    def _describe(self, paragraph: _Paragraph, name: str, attributes: Mapping[str, str]) -> None:
        if name == "pStyle" and self.path[-2:] == ["p", "pPr"]:
            paragraph.style = value(attributes)
        elif self.path[-3:] == ["p", "pPr", "numPr"]:
            paragraph.place = placed(paragraph.place, name, attributes)

    def _say(self, text: str) -> None:
        if not self._paragraphs or self._away or self._unseen:
            return
        paragraph = self._paragraphs[-1]
        if not paragraph.says and text.strip():
            paragraph.says = True
            paragraph.words.insert(0, self._numbering.number(paragraph.place, paragraph.style))
        paragraph.words.append(text)

    def _finish_row(self, cells: list[list[str]]) -> None:
        """A row is one line with tabs; one cell alone lays out the page."""
        one_line = "\t".join(" ".join(lines).strip() for lines in cells).strip()
        self._blocks[-1] += cells[0] if len(cells) == 1 else [one_line]

    def _finish_box(self, lines: list[str]) -> None:
        """What stands in a text box follows the paragraph that it hangs on; older programs' copy of it is left out."""
        if self._fallback:
            self._unseen -= 1
        elif self._paragraphs:
            self._paragraphs[-1].boxes += lines
        else:
            self._blocks[-1] += lines
