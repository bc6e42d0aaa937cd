"""Amounts, outcomes and their sources in the words of a language; the browser says them alike (pure/said.js)."""

from __future__ import annotations

from atlas.catalogue import load_money, load_terms
from atlas.model import Outcome
from atlas.render.words import Lang, word

_DECIMALS = 6
_SCALES = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"), (1, ""))
_NAMED = {"moved": "told_moved", "renamed": "told_renamed"}


def amount_text(value: float, unit: str, lang: Lang) -> str:
    """A figure with its unit: 1,803 亿元, CNY 180.3 billion, 12%."""
    money = load_money().get(unit) if lang == "en" else None
    if money is not None:
        total = value * money.times
        size, scale = next((s for s in _SCALES if abs(total) >= s[0]), _SCALES[-1])
        return f"{money.currency} {_number(total / size)}{scale}"
    term = load_terms()["unit"].get(unit)
    words = getattr(term, lang) if term else unit
    return f"{_number(value)}{words}" if words == "%" else f"{_number(value)} {words}"


def _number(value: float) -> str:
    digits = f"{round(value, _DECIMALS):,.{_DECIMALS}f}"
    return digits.rstrip("0").rstrip(".")


def outcome_text(outcome: Outcome, lang: Lang) -> str:
    """What an outcome says happened, was measured or was announced, without its date."""
    value = _value(outcome, lang)
    if outcome.announced:
        return " ".join(filter(None, (getattr(load_terms()["fact_ahead"][outcome.fact], lang), value)))
    if value and outcome.fact in _NAMED:
        return word(_NAMED[outcome.fact], lang, value=value)
    fact = "" if outcome.fact == "status" else getattr(load_terms()["fact"][outcome.fact], lang)
    return " ".join(filter(None, (fact, value)))


def _value(outcome: Outcome, lang: Lang) -> str:
    if outcome.value is None or outcome.unit == "date":
        return ""
    if isinstance(outcome.value, str):
        return outcome.value_en or outcome.value if lang == "en" else outcome.value
    amount = amount_text(outcome.value, outcome.unit or "", lang)
    return f"{getattr(load_terms()['comparator']['~'], lang)} {amount}" if outcome.about else amount


def source_text(outcome: Outcome, lang: Lang) -> tuple[str, str]:
    """What stands before an outcome's source, and the source."""
    english = lang == "en"
    original = outcome.original_en if english else outcome.original
    source = outcome.source_en or outcome.source if english else outcome.source
    return word("reprinted_from", lang, original=original) if original else "", source
