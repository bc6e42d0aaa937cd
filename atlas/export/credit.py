"""The foot of what is published: plans, places and base with their licences, review number, data version and day."""

from __future__ import annotations

import os
from collections.abc import Sequence

from atlas.export.about import plans_of, sources_of
from atlas.export.selection import Selection
from atlas.render import Lang, term_names, word


def credit_lines(selection: Selection, lang: Lang, plans: Sequence[str] | None = None) -> tuple[str, ...]:
    """What is drawn under which licences, and then the review number, the data version and the day.

    The plans are those that name what is selected, unless they are told by name.
    """
    names, comma, semicolon = term_names(lang), word("comma", lang), word("semicolon", lang)
    owners: dict[str, dict[str, None]] = {}
    for source in sources_of(selection):
        named = source.attribution or (source.title if lang == "zh" else source.title_en)
        owners.setdefault(source.licence, {}).update(dict.fromkeys(named.split(", ")))
    held = {licence: comma.join(who) for licence, who in owners.items()}
    places = comma.join(word("picture_owner", lang, name=name, licence=licence) for licence, name in held.items())
    told = comma.join(plans or (names["plan_short"][plan.id] for plan in plans_of(selection)))
    number = os.environ.get("ATLAS_MAP_REVIEW_NO", "")
    drawn = (word("picture_plans", lang, list=told), word("picture_places", lang, list=places))
    under = (word("boundaries_credit", lang), word("base_credit", lang))[: 1 if selection.figures else 2]
    review = word("review_no", lang, number=number) if number else word("review_none", lang)
    return semicolon.join((*drawn[: 1 + bool(owners)], *under)), f"{review} · {own_credit(selection, lang)}"


def own_credit(selection: Selection, lang: Lang) -> str:
    """The atlas itself: its name and licence, the data version and the day."""
    return word("picture_told", lang, version=selection.version, day=selection.day)
