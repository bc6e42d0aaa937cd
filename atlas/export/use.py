"""What may be done with what is taken away, in plain words, from the licences of what is really in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Literal

from atlas.export.about import sources_of
from atlas.export.selection import Selection
from atlas.render import Lang, word

Output = Literal["text", "table", "picture", "embed"]
OUTPUTS: tuple[Output, ...] = ("text", "table", "picture", "embed")


def may_do(selection: Selection, output: Output, lang: Lang) -> tuple[str, ...]:
    """A sentence for each thing that one may or must do with an output of a selection, at home and abroad."""
    return tuple(_told(selection, output, lang))


def _told(selection: Selection, output: Output, lang: Lang) -> Iterator[str]:
    yield word(f"may_{output}", lang, licence=word("own_licence", lang), version=selection.version)
    if output == "text":
        yield word("may_quote", lang)
        return
    sources = sources_of(selection)
    drawn = output in ("picture", "embed")
    if any(source.licence == "ODbL-1.0" for source in sources) or (drawn and selection.figures is None):
        yield word("may_odbl_drawn" if drawn else "may_odbl_table", lang)
    others = {f"{s.attribution} ({s.licence})" for s in sources if s.licence not in ("ODbL-1.0", "CC-BY-4.0")}
    if others:
        yield word("may_others", lang, list=word("comma", lang).join(sorted(others)))
    if drawn:
        number = os.environ.get("ATLAS_MAP_REVIEW_NO", "")
        yield word("may_home_reviewed", lang, number=number) if number else word("may_home", lang)
        yield word("may_abroad", lang)
