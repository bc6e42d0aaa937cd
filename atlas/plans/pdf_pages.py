"""Run as a script in a process of its own: the text of each page of a PDF from stdin, as JSON on stdout.

PDF files of strangers may hang or crash the library; the parent kills this process when it takes too long.
"""

from __future__ import annotations

import contextlib
import json
import sys

import pypdfium2

LONGEST_MEMORY = 3 * 1024**3
MOST_PAGES = 3000
MOST_CHARACTERS = 10_000_000


def page_texts(data: bytes) -> list[str]:
    """The text of every page; ValueError when there is more than a plan can hold."""
    with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
        if len(document) > MOST_PAGES:
            raise ValueError(f"{len(document)} pages are more than the {MOST_PAGES} that are read")
        texts: list[str] = []
        for page in document:
            texts.append(page.get_textpage().get_text_bounded())
            page.close()
            if sum(map(len, texts)) > MOST_CHARACTERS:
                raise ValueError(f"more than {MOST_CHARACTERS} characters")
        return texts


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (LONGEST_MEMORY, LONGEST_MEMORY))


if __name__ == "__main__":
    _limit_memory()
    try:
        sys.stdout.write(json.dumps(page_texts(sys.stdin.buffer.read())))
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        sys.exit(str(error) or "out of memory")
