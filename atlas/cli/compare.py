"""`atlas compare`: what became of the projects and targets of one plan in another, with both wordings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import click

from atlas.catalogue import load_districts, load_plans, read_build
from atlas.cli.terminal import say
from atlas.editions import CHANGES, Change, Edition, Item, Limits, Target, compare, counted, known_edition, read_edition
from atlas.errors import NotFoundError
from atlas.export import SIZES, size_of
from atlas.export.changes import Compared, named, quoted, save_changes, told_of
from atlas.model import Look
from atlas.model.vocabulary import Theme
from atlas.plans import read_document
from atlas.render import LANGS, Lang, term_names, word
from atlas.render.picture import LOOKS, Wish


@click.command(
    "compare", epilog="Example: atlas compare xihu-chinadaily-2021 xihu-common-prosperity --out changes.xlsx"
)
@click.argument("before", metavar="PLAN_A")
@click.argument("after", metavar="PLAN_B")
@click.option("--district", multiple=True, help="Adcode; may be repeated.")
@click.option("--theme", multiple=True, help="Theme; may be repeated.")
@click.option("--change", multiple=True, help=f"Only these: {', '.join(CHANGES)}; may be repeated.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Table .csv .xlsx .json or map .svg .png .pdf"
)
@click.option("--lang", type=click.Choice(LANGS), default="zh")
@click.option("--size", default="16:9", help=f"Of the map: {', '.join(SIZES)}, or pixels as in 1600x900.")
@click.option("--style", "look", type=click.Choice(LOOKS), default="light", help="Of the map.")
def compare_plans(before: str, after: str, out: Path | None, size: str, look: Look, **options: Any) -> None:  # noqa: ANN401
    """Tell what was kept, moved, put off, renamed, merged, given up or is new from PLAN_A to PLAN_B.

    Each is the id of a registered plan, whose reviewed records are compared, or a file (.txt .md .html .docx .pdf),
    which the program reads.
    """
    lang: Lang = options.pop("lang")
    for option, values in options.items():
        _refuse_unknown(option, values)
    editions = _edition(before), _edition(after)
    found = Limits(**options).keep(compare(*editions))
    if out is None:
        for change in found:
            say(_line(change, lang))
    else:
        version, day = read_build().manifest.version, datetime.now(UTC).date().isoformat()
        save_changes(out, Compared(found, *editions, version, day), Wish(*size_of(size), lang, look))
    say(_sum(found, lang), err=True)


_KNOWN: dict[str, Callable[[], Iterable[str]]] = {
    "district": load_districts, "theme": lambda: get_args(Theme), "change": lambda: CHANGES,
}  # fmt: skip


def _refuse_unknown(option: str, values: Iterable[str]) -> None:
    known = tuple(_KNOWN[option]())
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise NotFoundError(f"no {option} {', '.join(unknown)}", f"--{option}", f"choose of: {', '.join(known)}")


def _edition(told_as: str) -> Edition:
    """The edition of a plan's id or of a file."""
    if told_as in load_plans():
        return known_edition(told_as)
    path = Path(told_as)
    if not path.exists():
        remedy = f"write the name of a file, or one of: {', '.join(load_plans())}"
        raise NotFoundError(f'no plan or file "{told_as}"', "geodata/plans.yaml", remedy)
    return read_edition(read_document(path).text, path.stem)


def _line(change: Change, lang: Lang) -> str:
    """One change: what it is, both names with what is told of them and where, and the words that state it."""
    comma = word("comma", lang)
    kinds = comma.join(term_names(lang)["change"][kind] for kind in change.kinds)
    sides = [comma.join(_told(one, lang) for one in side) or "–" for side in (change.before, change.after)]
    basis = f"「{quoted(change.said)}」@{change.said.start}" if change.said else word(f"changes_{change.basis}", lang)
    return "  ".join((change.kinds[0], kinds, *sides, basis))


def _told(one: Item | Target, lang: Lang) -> str:
    wording = one.wording if isinstance(one, Target) else one.wordings[0]
    said = told_of(one, lang)
    return f"{named(one, lang)}{f' [{said}]' if said else ''}@{wording.start}"


def _sum(changes: list[Change], lang: Lang) -> str:
    names = term_names(lang)["change"]
    return word("comma", lang).join(f"{names[kind]} {count}" for kind, count in counted(changes).items())
