"""The one place where the command writes: what cannot be seen, or would drive the terminal, is spelt out."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click


def say(line: str, err: bool = False) -> None:
    """Print one line."""
    click.echo(spelt_out(line), err=err)


def say_lines(text: str, err: bool = False) -> None:
    """Print lines that end with a line break each."""
    lines = "".join(f"{spelt_out(line)}\n" for line in text.removesuffix("\n").split("\n") if text)
    click.echo(lines, nl=False, err=err)


def say_json(value: Any, indent: int | None = None) -> None:  # noqa: ANN401  whatever JSON can tell
    """Print a value as JSON, on one line unless it is indented."""
    say_lines(json.dumps(value, ensure_ascii=False, indent=indent))


@contextmanager
def progress() -> Iterator[Callable[[int, int], None] | None]:
    """What hears of (done, total) while work lasts and draws a bar of it; None where no terminal shows one."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, file=sys.stderr) as bar:

        def tell(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield tell
        bar.update((bar.length or 0) - bar.pos)


def spelt_out(line: str) -> str:
    r"""A line with \uXXXX, as JSON has it, for each character that cannot be seen; blanks stay."""
    return line if line.isprintable() else re.sub(r"[^ -~]", _spelt, line)


def _spelt(match: re.Match[str]) -> str:
    character = match[0]
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return json.dumps(character)[1:-1] if ord(character) > 0x1F else f"\\u{ord(character):04x}"
