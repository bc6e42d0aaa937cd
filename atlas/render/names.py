"""The names of all that a code stands for, in the reader's language."""

from __future__ import annotations

from functools import cache

from atlas.catalogue import load_districts, load_groups, load_layers, load_plans, load_sources, load_terms
from atlas.model.vocabulary import State, Status
from atlas.render.words import Lang, word


@cache
def term_names(lang: Lang) -> dict[str, dict[str, str]]:
    """The names by list and code in one language."""
    plain = lang == "zh"
    terms: dict[str, dict[str, str]] = {
        name: {code: getattr(t, lang) for code, t in rows.items()} for name, rows in load_terms().items()
    }
    terms["layer"] = {i: y.title if plain else y.title_en for i, y in load_layers().items()}
    terms["district"] = {i: d.name if plain else d.name_en for i, d in load_districts().items()}
    terms["group"] = {i: getattr(g, lang) for i, g in load_groups().items()}
    terms["plan"] = {i: p.title if plain else p.title_en for i, p in load_plans().items()}
    terms["plan_short"] = {i: (p.short if plain else p.short_en) or terms["plan"][i] for i, p in load_plans().items()}
    terms["source"] = {i: s.title if plain else s.title_en for i, s in load_sources().items()}
    return terms


def state_text(status: Status, state: State, lang: Lang, *, partly: bool) -> str:
    """A state today in words; what stands is not built, but renovated or relocated."""
    if state == "promised" and status in ("to_renovate", "to_relocate"):
        return word(f"promised_{status}", lang)
    return word("state_partly", lang) if partly else term_names(lang)["state"][state]
