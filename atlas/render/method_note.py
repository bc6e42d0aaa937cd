"""The methods note of an overlay: five lines that stand up in a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from atlas.analysis.overlay import Outcome
from atlas.render.words import Lang, word

_OF_PROJECTS = ("intersects", "within", "near", "nearest", "clip", "area", "coverage", "join")
_TURNED = ("intersects", "within", "near", "nearest", "join")
_LEAST_SCALE = 0.00001
_UNITS = ("projects", "features", "groups", "m2", "m")


class Asked(NamedTuple):
    """What only the asker knows: the file, the day, and by language the filter and the name of the area."""

    file: str
    day: str
    filter: Mapping[str, str]
    within: Mapping[str, str]


def method_note(outcome: Outcome, asked: Asked, lang: Lang) -> tuple[str, ...]:
    """What was asked; of which data; in which coordinates; with which range; what was left out and what may be done."""
    return (
        _question(outcome, asked, lang),
        _data(outcome, asked, lang),
        word("note_crs", lang, **_part(outcome, "crs", "area_crs"), scale=f"{_scale(outcome):.3%}"),
        _range(outcome, lang),
        _left(outcome, lang) + word("note_licence", lang),
    )


def _scale(outcome: Outcome) -> float:
    return max(float(outcome.facts["scale_error"]), _LEAST_SCALE)


def _part(outcome: Outcome, *names: str) -> dict[str, Any]:
    return {name: outcome.facts[name] for name in names}


def _question(outcome: Outcome, asked: Asked, lang: Lang) -> str:
    op = outcome.operation
    if op.op == "coverage":
        return _coverage(outcome, lang)
    if op.op == "clip" and op.within and not outcome.facts.get("instead"):
        return word("note_clip_layer", lang, within=asked.within[lang])
    distance = "" if op.distance_m is None else f"{op.distance_m:g}"
    limit = word("note_limit", lang, distance=distance) if distance else ""
    turned = "_turned" if op.turned and op.op in _TURNED else ""
    return word(f"note_{op.op}{turned}", lang, distance=distance, limit=limit, by=_by(outcome, lang))


def _by(outcome: Outcome, lang: Lang) -> str:
    op = outcome.operation
    if op.op == "area" and op.by in ("", "district"):
        return word("note_area_by_district" if op.by else "note_area_by_project", lang)
    known = {"": "note_all", "theme": "note_theme", "state": "note_state", "district": "note_district"}
    named = word(known[op.by], lang) if op.by in known and op.op != "dissolve" else op.by
    return word("note_area_by_group", lang, by=named) if op.op == "area" else named


def _coverage(outcome: Outcome, lang: Lang) -> str:
    facts, attribute = outcome.facts, outcome.operation.attribute
    plain = {"m2": "note_what_area", "m": "note_what_length"}.get(outcome.unit, "note_what_number")
    shared = "note_what_shared" if facts["weighted"] else "note_what_summed"
    what = word(shared, lang, attribute=attribute) if attribute else word(plain, lang)
    shares = {name: f"{facts[name]:.1%}" for name in ("share", "share_least", "share_most")}
    standard = word("note_standard", lang) if facts["is_standard_walk"] else ""
    total = figure(facts["total"]) + unit_word(outcome.unit, lang)
    return word("note_coverage", lang, what=what, walk=f"{facts['walk_m']:g}", standard=standard, total=total, **shares)


def _data(outcome: Outcome, asked: Asked, lang: Lang) -> str:
    if outcome.facts.get("instead"):
        layer = word("note_instead", lang, within=asked.within[lang])
    else:
        counts = _part(outcome, "features", "points", "lines", "areas")
        named = word("note_named", lang, file=asked.file) if asked.file else word("note_unnamed", lang)
        layer = word("note_layer", lang, layer=named, **counts)
    told = _part(outcome, "projects", "version")
    return word("note_data", lang, layer=layer, filter=asked.filter[lang], day=asked.day, **told)


def _range(outcome: Outcome, lang: Lang) -> str:
    unit = unit_word(outcome.unit, lang)
    sure, possible = figure(outcome.sure), figure(outcome.possible)
    key = "note_one" if outcome.sure == outcome.possible else "note_range"
    result = word(key, lang, sure=sure, possible=possible, unit=unit)
    if not uses_projects(outcome):
        return word("note_own", lang) + " " * (lang == "en") + result
    mode = outcome.operation.uncertain
    if mode != "exclude":
        return word(f"note_{mode}", lang) + " " * (lang == "en") + result
    facts = outcome.facts
    whole = {name: figure(facts[name]) for name in ("all_sure", "all_possible")}
    told = word("note_exclude", lang, exact=facts["exact"], left=facts["placed"] - facts["exact"], unit=unit, **whole)
    return told + " " * (lang == "en") + result


def uses_projects(outcome: Outcome) -> bool:
    """Whether the places of projects had part in the answer."""
    op = outcome.operation
    if op.op == "summary":
        return op.by in ("theme", "state")
    cut = op.op == "clip" and op.within and not outcome.facts.get("instead")
    return op.op in _OF_PROJECTS and not cut and not (op.op == "area" and op.by == "district")


def _left(outcome: Outcome, lang: Lang) -> str:
    told = word("comma", lang).join(_left_out(outcome, lang))
    return word("note_left", lang, left=told) + " " * (lang == "en") if told else ""


def _left_out(outcome: Outcome, lang: Lang) -> Iterator[str]:
    facts = outcome.facts
    other = facts["features"] - facts["empty"] - facts["of_kind"] if "of_kind" in facts else 0
    if outcome.operation.op in ("area", "clip") and not outcome.operation.within:
        other = facts["points"] + facts["lines"]
    counts = {
        "note_left_empty": facts["empty"], "note_left_unplaced": outcome.unplaced, "note_left_kind": other,
        "note_left_no_area": facts.get("without_area", 0) if uses_projects(outcome) else 0,
        "note_left_blank": facts.get("blank", 0),
    }  # fmt: skip
    yield from (word(key, lang, count=count) for key, count in counts.items() if count)


def unit_word(unit: str, lang: Lang) -> str:
    """A unit after a figure; a column's own name is told by the question."""
    return word(f"unit_{unit}", lang) if unit in _UNITS else ""


def figure(value: float) -> str:
    """A figure as people read it: whole from a hundred on, else of two decimals at most."""
    if abs(value) >= 100 or float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")
