"""The page that compares two plans: the pair, how many changes of which kind and where, their map, and each of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
from atlas.ui.component import filter_bar
from atlas.ui.state import address, current_view, query
from atlas.web import Site

_PAGE = "compare"
_FILTERS = ("district", "theme")
_VALUES = {"district": DISTRICTS, "theme": get_args(Theme), "change": CHANGES}
_FOLDED = 25
"""A list of more changes than that is folded."""
_ASIDE = ("kept", "background", "elsewhere")
_Asked = dict[str, str | None]


def show_changes(site: Site, lang: Lang) -> None:
    """The comparison that the URL names, else that of the plans with most in common, under the filter of the app."""
    view, asked = current_view(site), _asked()
    pairs = known_pairs()
    chosen = next((p for p in pairs if p == (asked["from"], asked["to"])), pairs[0])
    st.title(word("nav_compare", lang), anchor=False)
    for name, value in (*((d.name, d.value) for d in view.dropped), *_unknown()):
        st.info(literal(word("dropped", lang, name=name, value=value)))
    filter_bar(_PAGE, site, lang, offered=_FILTERS)
    limits = Limits(view.filter.district, view.filter.theme, (asked["change"],) if asked["change"] else ())
    every = compare(known_edition(chosen[0]), known_edition(chosen[1]))
    kept = [c for c in limits.keep(every) if c.record is None or c.record in site.features]
    asked |= {"from": chosen[0], "to": chosen[1]}
    st.html(fill(
        "changes.html", lang,
        pairs=[_pair(p, p == chosen, lang) for p in pairs],
        plans=[_plan(plan_id, lang) for plan_id in chosen],
        scope=word(f"changes_scope_{_scope(*chosen)}", lang),
        only=term_names(lang)["change"].get(asked["change"] or ""),
        all=_link(asked, change=None),
        kinds=_counts("change", kept, asked, lang),
        places=[_counts(name, kept, asked, lang) for name in _FILTERS],
        map={look: _file("svg", asked, limits, lang=lang, style=look) for look in ("light", "dark")},
        files=[(form.upper(), _file(form, asked, limits, lang=lang)) for form in CHANGE_FORMATS],
        lists=[_list(kind, kept, limits, lang) for kind in counted(kept)],
    ))  # fmt: skip


def _asked() -> _Asked:
    """The plans and the change that the URL names, None for what it does not or what means nothing."""
    given = _given()
    return {name: given.get(name) if given.get(name) in known else None for name, known in _named_by().items()}


def _unknown() -> list[tuple[str, str]]:
    """What the URL names and means nothing."""
    return [(name, value) for name, value in _given().items() if value and value not in _named_by()[name]]


def _given() -> dict[str, str]:
    given = query()
    return {name: value_in(given[name][0])[0] for name in _named_by() if given.get(name)}


def _named_by() -> dict[str, Collection[str]]:
    return {"from": load_plans(), "to": load_plans(), "change": CHANGES}


def _scope(before: str, after: str) -> str:
    """Whether two plans are for the same area, or which of them is for a wider one."""
    areas = [set(load_plans()[plan_id].districts) for plan_id in (before, after)]
    if areas[0] == areas[1]:
        return "same"
    wider = [not area or (areas[1 - n] and area > areas[1 - n]) for n, area in enumerate(areas)]
    return "later_wider" if wider[1] else "earlier_wider" if wider[0] else "other"


def _link(asked: _Asked, **changed: str | None) -> str:
    return address(_PAGE, **{**asked, **changed})


def _file(form: str, asked: _Asked, limits: Limits, **more: str) -> str:
    kept = {name: ",".join(sorted(getattr(limits, name))) for name in _FILTERS}
    wanted = {name: value for name, value in {**asked, **kept, **more}.items() if value}
    return f"atlas/changes.{form}?{urlencode(wanted)}"


def _pair(pair: tuple[str, str], here: bool, lang: Lang) -> dict[str, object]:
    names = term_names(lang)["plan_short"]
    link = _link({"from": pair[0], "to": pair[1]})
    return {"name": " → ".join(names[plan_id] for plan_id in pair), "address": link, "here": here}


def _plan(plan_id: str, lang: Lang) -> dict[str, object]:
    plan = load_plans()[plan_id]
    return {"name": plan.title if lang == "zh" else plan.title_en, "date": plan.date, "url": plan.url}


def _counts(by: str, kept: Sequence[Change], asked: _Asked, lang: Lang) -> dict[str, object]:
    """How many changes there are of each kind, district or theme, each with the address of those alone."""
    terms, values = term_names(lang)[by], _VALUES[by]
    own = [{"change": c.kinds[:1], "district": c.districts, "theme": c.themes}[by] for c in kept]
    counts = {value: sum(value in has for has in own) for value in values}
    rows = [(terms[v], n, _link(asked, **{by: v})) for v, n in counts.items() if n]
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
