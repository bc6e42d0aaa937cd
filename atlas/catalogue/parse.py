"""The one reader of our YAML, JSON and CSV: within bounds of size, depth and count, and one line for what is wrong."""

from __future__ import annotations

import csv
import io
import json
import math
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import yaml

from atlas.catalogue.sheet import read_sheet
from atlas.errors import AtlasError

T = TypeVar("T")
Row = dict[str, str]

MEGABYTE = 1024 * 1024
LARGEST_FILE, LARGEST_YAML = 32 * MEGABYTE, 2 * MEGABYTE
MOST_VALUES, MOST_YAML_EVENTS, MOST_ROWS = 3_000_000, 200_000, 300_000
DEEPEST = 32
_LONGEST_NUMBER = 18
_REMEDY = "mend or restore the file"


def read_yaml(path: Path) -> Any:  # noqa: ANN401  YAML gives anything; the models decide
    """What a YAML file holds."""
    return yaml_of(read_bytes(path), str(path))


def read_json(path: Path) -> Any:  # noqa: ANN401  the same
    """What a JSON file holds."""
    return json_of(read_bytes(path), str(path))


def read_rows(path: Path, columns: Collection[str], make: Callable[[Row], T]) -> list[T]:
    """Each row of a CSV file as `make` gives it; a row that it refuses with a ValueError is told by its line."""
    return rows_of(read_bytes(path), str(path), columns, make)


def read_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a plain file; nothing else is opened, and none is waited for."""
    with _told(str(path)), open(path, "rb", opener=_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError("it is not a plain file")
        data = file.read(largest + 1)
        if len(data) > largest:
            raise ValueError(f"larger than {largest // MEGABYTE} MB")
    return data


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)


@contextmanager
def _told(where: str) -> Iterator[None]:
    """Whatever reading raises as an AtlasError."""
    try:
        yield
    except RecursionError as error:
        raise AtlasError("cannot be read (nested too deeply)", where, _REMEDY) from error
    except OSError as error:
        raise AtlasError(f"cannot be read ({error.strerror or error})", where, _REMEDY) from error
    except (ValueError, ArithmeticError, yaml.YAMLError, csv.Error) as error:
        raise AtlasError(f"cannot be read ({error})", where, _REMEDY) from error


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the one in C is ten times as fast
    """YAML without what none of our files needs: keys that are no text or stand twice, dates, numbers in base 60."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  PyYAML's own attribute

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[str, Any]:
        """The mapping, unless a key stands twice or is no text."""
        made: dict[str, Any] = super().construct_mapping(node, deep=deep)
        if len(made) < len(node.value):
            raise yaml.constructor.ConstructorError(problem="a key stands twice", problem_mark=node.start_mark)
        if not all(isinstance(key, str) for key in made):
            raise yaml.constructor.ConstructorError(problem="a key is no text", problem_mark=node.start_mark)
        return made


for _name, _form, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ("n", "~", "")),
    ("int", rf"-?(?:0|[1-9][0-9]{{0,{_LONGEST_NUMBER - 1}}})", "-0123456789"),
    ("float", rf"-?[0-9]{{1,{_LONGEST_NUMBER}}}\.[0-9]{{1,40}}(?:[eE][-+]?[0-9]{{1,2}})?", "-0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(rf"(?:{_form})\Z"), list(_first))


def yaml_of(data: bytes, where: str) -> Any:  # noqa: ANN401  YAML gives anything
    """What YAML holds; `where` names it in errors."""
    with _told(where):
        if len(data) > LARGEST_YAML:
            raise ValueError(f"larger than {LARGEST_YAML // MEGABYTE} MB")
        text = data.decode("utf-8-sig")
        _refuse_odd_yaml(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506  it is a safe loader


def _refuse_odd_yaml(text: str) -> None:
    """Look through the events, which takes linear time and no recursion, before anything is made of them."""
    if re.search(r"^%", text, re.MULTILINE):
        raise ValueError("it has a directive")
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=_Loader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ValueError("nested too deeply")
        if number > MOST_YAML_EVENTS:
            raise ValueError("it holds too many values")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ValueError("it has an alias or an anchor; write the value out")
        if tag := getattr(event, "tag", None):
            raise ValueError(f"it has a tag: {tag}")


def json_of(data: bytes, where: str) -> Any:  # noqa: ANN401  JSON gives anything
    """What JSON holds; a whole number too long to keep is infinite, which no value accepts."""
    with _told(where):
        text = data.decode("utf-8-sig")
        if sum(map(text.count, ",[{")) > MOST_VALUES:
            raise ValueError("it holds too many values")
        found = json.loads(text, object_pairs_hook=_once, parse_int=_whole)
        _refuse_deep(found)
        return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError(f"a key stands twice: {Counter(name for name, _ in pairs).most_common(1)[0][0]}")
    return made


def _whole(text: str) -> int | float:
    return int(text) if len(text) <= _LONGEST_NUMBER else math.inf


def _refuse_deep(value: Any) -> None:  # noqa: ANN401  any JSON
    level = [value]
    for _ in range(DEEPEST):
        nodes = [node.values() if isinstance(node, dict) else node for node in level if isinstance(node, (dict, list))]
        if not nodes:
            return
        level = [child for node in nodes for child in node]
    raise ValueError("nested too deeply")


def rows_of(data: bytes, where: str, columns: Collection[str], make: Callable[[Row], T]) -> list[T]:
    """Each row of CSV as `make` gives it; every row must have a cell for each column, and `columns` must be there."""
    with _told(where):
        text = data.decode("utf-8-sig")
        if "\0" in text:
            raise ValueError("it holds a NUL character")
        if text.count("\n") + text.count("\r") > 2 * MOST_ROWS:
            raise ValueError("it holds too many rows")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        names = next(reader, [])
        missing = sorted(set(columns) - set(names))
        if missing or len(set(names)) < len(names):
            raise ValueError(f"no column {', '.join(missing)}" if missing else "a column stands twice")
        return [_made(make, names, cells, reader.line_num) for cells in reader if cells]


def sheet_rows(data: bytes, where: str, columns: Collection[str], make: Callable[[Row], T]) -> list[T]:
    """Each row of a table for people as `make` gives it, also when a spreadsheet has saved it again."""
    with _told(where):
        if data.count(b"\n") + data.count(b"\r") > 2 * MOST_ROWS:
            raise ValueError("it holds too many rows")
        rows = read_sheet(data)
        missing = sorted(set(columns) - set(rows[0])) if rows else []
        if missing:
            raise ValueError(f"no column {', '.join(missing)}")
        return [make(row) for row in rows]


def _made(make: Callable[[Row], T], names: list[str], cells: list[str], line: int) -> T:
    if len(cells) != len(names):
        raise ValueError(f"line {line} has {len(cells)} cells, not {len(names)}")
    try:
        return make(dict(zip(names, cells, strict=True)))
    except ValueError as error:
        raise ValueError(f"line {line}: {error}") from error


def whole(cell: str) -> int:
    """A cell as a whole number."""
    if not re.fullmatch(rf"-?[0-9]{{1,{_LONGEST_NUMBER}}}", cell):
        raise ValueError(f'"{cell[:20]}" is no whole number')
    return int(cell)


def decimal(cell: str) -> float:
    """A cell as a number."""
    if not re.fullmatch(rf"-?[0-9]{{1,{_LONGEST_NUMBER}}}(?:\.[0-9]{{1,40}})?(?:[eE][-+]?[0-9]{{1,2}})?", cell):
        raise ValueError(f'"{cell[:20]}" is no number')
    return float(cell)
