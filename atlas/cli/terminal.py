"""The one place where the command writes: what cannot be seen, or would drive the terminal, is spelt out."""

from __future__ import annotations

import json
import re
import unicodedata
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


def spelt_out(line: str) -> str:
    r"""A line with \uXXXX, as JSON has it, for each character that cannot be seen; blanks stay."""
    return line if line.isprintable() else re.sub(r"[^ -~]", _spelt, line)


def _spelt(match: re.Match[str]) -> str:
    character = match[0]
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return json.dumps(character)[1:-1] if ord(character) > 0x1F else f"\\u{ord(character):04x}"
