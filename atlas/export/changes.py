"""What two editions of a plan compare to, as a table and as a map of the changes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from atlas.analysis import Filter
from atlas.catalogue import replace_file, sheet
from atlas.editions import Change, Edition, Item, Target, Wording, placed
from atlas.errors import AtlasError
from atlas.export.about import Line
from atlas.export.columns import read_tables
from atlas.export.credit import credit_lines
from atlas.export.selection import Selection
from atlas.export.spreadsheet import Grid, book, shown
from atlas.render import LANGS, Lang, amount_text, term_names, word
from atlas.render.picture import Drawing, Wish, changed, draw
from atlas.render.printing import pdf_of, png_of

CHANGE_FORMATS = ("csv", "xlsx", "json", "svg", "png", "pdf")
Row = dict[str, object]


def change_rows(changes: Sequence[Change]) -> list[Row]:
    """The changes as rows of the table that changes.yaml describes."""
    return [_row(change) for change in changes]


class Compared(NamedTuple):
    """Changes, the two editions that they are between, and the data version and ISO day that they are told for."""

    changes: Sequence[Change]
    before: Edition
    after: Edition
    version: str
    day: str

    def titles(self, lang: Lang) -> tuple[str, str]:
        """What the two editions are called, the earlier first."""
        first, second = (one.title if lang == "zh" else one.title_en for one in (self.before, self.after))
        return first, second


def change_map(compared: Compared, wish: Wish) -> Drawing:
    """The map of what became of the projects that have a place, coloured by change."""
    where = placed(compared.changes)
    features = tuple(feature for _, feature in where)
    before, after = compared.titles(wish.lang)
    title = wish.title or word("changes_of", wish.lang, before=before, after=after)
    count = word("changes_count", wish.lang, count=len(where))
    selection = Selection(features, Filter(), compared.version, compared.day)
    credit = (word("changes_care", wish.lang), *credit_lines(selection, wish.lang, (before, after)))
    return draw(features, wish._replace(title=title, standfirst=wish.standfirst or count), changed(where), credit)


def save_changes(path: Path, compared: Compared, wish: Wish) -> None:
    """Write the table or the map to a file whose ending names the format."""
    form = path.suffix.lower().removeprefix(".")
    if form not in CHANGE_FORMATS:
        raise AtlasError(
            f'"{path.name}" names no format', "the file's name", f"end it in .{', .'.join(CHANGE_FORMATS)}"
        )
    try:
        replace_file(path, written_changes(form, compared, wish))
    except OSError as error:
        raise AtlasError(f"cannot be written ({error.strerror})", str(path), "choose another folder") from error


def written_changes(form: str, compared: Compared, wish: Wish) -> bytes:
    """The table or the map in a format of CHANGE_FORMATS."""
    lang = wish.lang
    if form == "json":
        return (json.dumps(change_rows(compared.changes), ensure_ascii=False, indent=1) + "\n").encode()
    if form == "csv":
        table = _grid(compared.changes, lang)
        return sheet(table.heads, table.rows)
    if form == "xlsx":
        return book([_grid(compared.changes, lang)], _told(compared, lang), lang, compared.day)
    made = change_map(compared, wish)
    if form == "svg":
        return made.svg.encode()
    pdf = pdf_of(made.svg, (wish.width, wish.height), made.title, made.alt[lang])
    return pdf if form == "pdf" else png_of(pdf, 1)


def _told(compared: Compared, lang: Lang) -> list[Line]:
    before, after = compared.titles(lang)
    return [
        Line(word("export_title", lang), word("app_title", lang)),
        Line(word("changes_before", lang), before),
        Line(word("changes_after", lang), after),
        Line(word("export_version", lang), compared.version),
        Line(word("export_day", lang), compared.day),
        Line(word("export_use", lang), word("export_use_told", lang)),
        Line(word("export_care", lang), word("changes_care", lang)),
    ]


def _grid(changes: Sequence[Change], lang: Lang) -> Grid:
    table = read_tables("changes.yaml")["changes"]
    columns = table.read_in(lang)
    rows = tuple(tuple(shown(row[c.name], lang) for c in columns) for row in change_rows(changes))
    return Grid(getattr(table, lang), tuple(getattr(c, lang) for c in columns), rows)


def _row(change: Change) -> Row:
    row: Row = {"change": change.kinds[0], "project": change.record}
    for lang in LANGS:
        terms, comma = term_names(lang), word("comma", lang)
        row |= {
            f"change_{lang}": comma.join(terms["change"][kind] for kind in change.kinds),
            f"subject_{lang}": word("changes_target" if change.is_target else "changes_project", lang),
            f"basis_{lang}": word(f"changes_{change.basis}", lang),
            f"before_{lang}": comma.join(named(one, lang) for one in change.before),
            f"after_{lang}": comma.join(named(one, lang) for one in change.after),
            f"told_before_{lang}": comma.join(filter(None, (told_of(one, lang) for one in change.before))),
            f"told_after_{lang}": comma.join(filter(None, (told_of(one, lang) for one in change.after))),
            f"districts_{lang}": comma.join(terms["district"][code] for code in change.districts),
            f"themes_{lang}": comma.join(terms["theme"][theme] for theme in change.themes),
        }
    said = change.said
    return {
        **row, **_words("before", change.before), **_words("after", change.after),
        "said": quoted(said) if said else None, "said_at": said.start if said else None,
    }  # fmt: skip


def _words(side: str, of: tuple[Item, ...] | tuple[Target, ...]) -> Row:
    first = [one.wording if isinstance(one, Target) else one.wordings[0] for one in of]
    return {
        f"words_{side}": " / ".join(map(quoted, first)) or None,
        f"section_{side}": first[0].section if first else None,
        f"start_{side}": first[0].start if first else None,
    }


def quoted(wording: Wording) -> str:
    """Words of a plan with what stands around them."""
    return f"{wording.prefix}{wording.exact}{wording.suffix}"


def named(one: Item | Target, lang: Lang) -> str:
    """What a project or target is called in a language."""
    own = one.name if isinstance(one, Item) else one.what
    english = one.name_en if isinstance(one, Item) else one.what_en
    return english or own if lang == "en" else own


def told_of(one: Item | Target, lang: Lang) -> str:
    """What an edition says of a project or target: its state, years and site, or its figure and year."""
    terms = term_names(lang)
    if isinstance(one, Target):
        upper = f"–{amount_text(one.upper, one.unit, lang)}" if one.upper else ""
        sign = "" if one.comparator == "=" else terms["comparator"][one.comparator] + " "
        figure = f"{sign}{amount_text(one.value, one.unit, lang)}{upper}"
        return " · ".join(filter(None, (figure, str(one.year or ""))))
    years = "–".join(str(y) for y in dict.fromkeys((one.first_year, one.last_year)) if y)
    return " · ".join(filter(None, (terms["status"][one.status] if one.status else "", years, one.site)))
