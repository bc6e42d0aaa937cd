"""The tables that leave the atlas and their columns, from columns.yaml beside this file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from atlas.render import Lang

Said = Literal["all", "zh", "en", "code"]


class Column(NamedTuple):
    """A column of a table: its name in files, its head for people, and what it holds."""

    name: str
    said: Said
    zh: str
    en: str
    note: str
    note_en: str
    type: Literal["text", "whole", "figure", "flag"] = "text"
    short: str = ""


class Table(NamedTuple):
    """A table by its name in files, with its title in both languages and its columns in order."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]

    def read_in(self, lang: Lang) -> tuple[Column, ...]:
        """The columns for people who read one language: without codes and without the other language's words."""
        return tuple(column for column in self.columns if column.said in ("all", lang))


@cache
def load_tables() -> dict[str, Table]:
    """All tables of projects by name."""
    return read_tables("columns.yaml")


@cache
def read_tables(name: str) -> dict[str, Table]:
    """The tables that a file beside this one describes, by name."""
    read = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return {
        name: Table(name, table["title"]["zh"], table["title"]["en"], tuple(Column(**c) for c in table["columns"]))
        for name, table in read.items()
    }
