"""What only the asker of an overlay knows, told to the process that answers: file, day, filter, names of codes."""

from __future__ import annotations

from typing import Any

from atlas.export.about import filter_words
from atlas.export.selection import Selection
from atlas.model import Feature
from atlas.render import LANGS, Lang, term_names

_NAMED = ("theme", "state", "district")


def asked_of(selection: Selection, file: str, within: Feature | str | None) -> dict[str, Any]:
    """The facts as JSON can tell them; `within` is the district or project that an operation is bound to."""
    return {
        "file": file, "day": selection.day, "version": selection.version,
        "filter": {lang: filter_words(selection, lang) for lang in LANGS},
        "within": {lang: _area_name(within, lang) for lang in LANGS},
        "names": {lang: {kind: term_names(lang)[kind] for kind in _NAMED} for lang in LANGS},
    }  # fmt: skip


def _area_name(within: Feature | str | None, lang: Lang) -> str:
    if isinstance(within, Feature):
        return within.project.name if lang == "zh" else within.project.name_en
    return term_names(lang)["district"].get(within or "", within or "")
