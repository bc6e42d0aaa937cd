"""The page that compares two plans: the pair, how many changes of which kind and where, their map, and each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args
from urllib.parse import urlencode

import streamlit as st

from atlas.analysis import value_in
from atlas.catalogue import load_plans
from atlas.editions import (
    CHANGES,
    Change,
    Item,
    Limits,
    Target,
    Wording,
    compare,
    counted,
    known_edition,
    known_pairs,
)
from atlas.export.changes import CHANGE_FORMATS, named, told_of
from atlas.model.vocabulary import DISTRICTS, Theme
from atlas.render import Lang, at_words, fill, literal, term_names, word
from atlas.ui.state import address, query
from atlas.web import Site

_PAGE = "compare"
_KNOWN = {"district": DISTRICTS, "theme": get_args(Theme), "change": CHANGES}
_FOLDED = 25
"""A list of more changes than that is folded."""
_ASIDE = ("kept", "background", "elsewhere")
_Asked = dict[str, str | None]


def show_changes(site: Site, lang: Lang) -> None:
    """The comparison that the URL names, else that of the two plans that have most in common."""
    asked, dropped = _asked()
    pairs = known_pairs()
    pair = (asked["from"], asked["to"])
    chosen = next((p for p in pairs if p == pair), pairs[0])
    st.title(word("nav_compare", lang), anchor=False)
    for name, value in dropped:
        st.info(literal(word("dropped", lang, name=name, value=value)))
    every = compare(known_edition(chosen[0]), known_edition(chosen[1]))
    limits = Limits(**{name: (value,) for name, value in asked.items() if name in _KNOWN and value})
    kept = [c for c in limits.keep(every) if c.record is None or c.record in site.features]
    kept_asked: _Asked = {**asked, "from": chosen[0], "to": chosen[1]}
    st.html(fill(
        "changes.html", lang,
        pairs=[_pair(p, p == chosen, lang) for p in pairs],
        plans=[_plan(plan_id, lang) for plan_id in chosen],
        scope=word(f"changes_scope_{_scope(*chosen)}", lang),
        chosen=_chosen(kept_asked, lang),
        kinds=_counts("change", kept, kept_asked, lang),
        places=[_counts(name, kept, kept_asked, lang) for name in ("district", "theme")],
        map={look: _file("svg", kept_asked, lang, style=look) for look in ("light", "dark")},
        files=[(form.upper(), _file(form, kept_asked, lang)) for form in CHANGE_FORMATS],
        lists=[_list(kind, kept, limits, lang) for kind in counted(kept)],
    ))  # fmt: skip


def _asked() -> tuple[_Asked, list[tuple[str, str]]]:
    """What the URL asks for, and the values that mean nothing."""
    given = query()
    said = {name: value_in(given[name][0])[0] for name in ("from", "to", *_KNOWN) if given.get(name)}
    asked: _Asked = dict.fromkeys(("from", "to", *_KNOWN))
    dropped = []
    for name, value in said.items():
        known = load_plans() if name in ("from", "to") else _KNOWN[name]
        if value in known:
            asked[name] = value
        elif value:
            dropped.append((name, value))
    return asked, dropped


def _scope(before: str, after: str) -> str:
    """Whether two plans are for the same area, or which of them is for a wider one."""
    areas = [set(load_plans()[plan_id].districts) for plan_id in (before, after)]
    if areas[0] == areas[1]:
        return "same"
    wider = [not area or (areas[1 - n] and area > areas[1 - n]) for n, area in enumerate(areas)]
    return "later_wider" if wider[1] else "earlier_wider" if wider[0] else "other"


def _link(asked: _Asked, lang: Lang, **changed: str | None) -> str:
    wanted = {name: value for name, value in {**asked, **changed, "lang": lang}.items() if value}
    return f"{_PAGE}?{urlencode(wanted)}"


def _file(form: str, asked: _Asked, lang: Lang, **more: str) -> str:
    wanted = {name: value for name, value in {**asked, "lang": lang, **more}.items() if value}
    return f"atlas/changes.{form}?{urlencode(wanted)}"


def _pair(pair: tuple[str, str], here: bool, lang: Lang) -> dict[str, object]:
    names = term_names(lang)["plan_short"]
    link = _link(dict(zip(("from", "to"), pair, strict=True)), lang)
    return {"name": " → ".join(names[plan_id] for plan_id in pair), "address": link, "here": here}


def _plan(plan_id: str, lang: Lang) -> dict[str, object]:
    plan = load_plans()[plan_id]
    return {"name": plan.title if lang == "zh" else plan.title_en, "date": plan.date, "url": plan.url}


def _chosen(asked: _Asked, lang: Lang) -> list[dict[str, str]]:
    """The limits that hold, each with the address without it."""
    terms = term_names(lang)
    return [
        {"name": terms[name][value], "address": _link(asked, lang, **{name: None})}
        for name in _KNOWN
        if (value := asked[name])
    ]


def _counts(by: str, kept: Sequence[Change], asked: _Asked, lang: Lang) -> dict[str, object]:
    """How many changes there are of each kind, district or theme, each with the address of those alone."""
    terms, values = term_names(lang)[by], _KNOWN[by]
    own = [{"change": c.kinds[:1], "district": c.districts, "theme": c.themes}[by] for c in kept]
    counts = {value: sum(value in has for has in own) for value in values}
    rows = [(terms[v], n, _link(asked, lang, **{by: v})) for v, n in counts.items() if n]
    return {"head": word(f"changes_by_{by}", lang), "rows": rows}


def _list(kind: str, kept: Sequence[Change], limits: Limits, lang: Lang) -> dict[str, object]:
    rows = [_row(change, lang) for change in kept if change.kinds[0] == kind]
    is_open = bool(limits.change) or not (kind in _ASIDE or len(rows) > _FOLDED)
    return {"name": term_names(lang)["change"][kind], "rows": rows, "open": is_open}


def _row(change: Change, lang: Lang) -> dict[str, object]:
    terms = term_names(lang)
    return {
        "also": [terms["change"][kind] for kind in change.kinds[1:]],
        "before": [_side(one, lang) for one in change.before],
        "after": [_side(one, lang) for one in change.after],
        "basis": word(f"changes_{change.basis}", lang),
        "where": [terms["district"][code] for code in change.districts] + [terms["theme"][t] for t in change.themes],
        "address": address("projects", project=change.record) if change.record else None,
    }


def _side(one: Item | Target, lang: Lang) -> dict[str, object]:
    wordings = (one.wording,) if isinstance(one, Target) else one.wordings
    first = wordings[0]
    return {
        "name": named(one, lang), "told": told_of(one, lang), "wording": first,
        "section": first.section.rsplit("›", 1)[-1].strip(), "url": _at(first), "more": len(wordings) - 1,
    }  # fmt: skip


def _at(wording: Wording) -> str | None:
    """The address of the plan's page at the words."""
    url = load_plans()[wording.plan].url
    return at_words(url, wording) if url else None
