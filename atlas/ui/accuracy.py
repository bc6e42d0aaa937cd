"""How accurate the atlas is: what `make score` measured, as tables."""

from __future__ import annotations

import streamlit as st

from atlas.catalogue import load_accuracy, load_plans
from atlas.model import Accuracy, Faults, SpanScore
from atlas.render import Lang, word
from atlas.ui.table import table

_RATIOS = ("precision", "recall")


def show_accuracy(lang: Lang) -> None:
    """The tables of the last measurement; nothing when none was made."""
    measured = load_accuracy()
    if measured is None:
        return
    sums = [s for s in measured.spans if s.plan == "all"]
    table(word("accuracy_spans", lang, date=measured.date), _span_heads(lang), [_span_row(s, lang) for s in sums])
    faults = [[word(f"subject_{s.subject}", lang), *s.faults.model_dump().values()] for s in sums]
    table(word("accuracy_faults", lang), _fault_heads(lang), faults)
    each = [s for s in measured.spans if s.plan != "all"]
    heads = [word("col_plan", lang), *_span_heads(lang)]
    with st.expander(word("accuracy_by_plan", lang)):
        table(word("accuracy_by_plan", lang), heads, [[_plan(s.plan, lang), *_span_row(s, lang)] for s in each])
    table(word("accuracy_attributes", lang), *_attributes(measured, lang))
    table(word("accuracy_geocoding", lang), *_geocoding(measured, lang))


def _span_heads(lang: Lang) -> list[str]:
    ways = ("by_exact", "by_half", "by_overlap")
    ratios = [word(how, lang) + " " + word(f"ratio_{name}", lang) for how in ways for name in _RATIOS]
    return [*(word(f"accuracy_{head}", lang) for head in ("subject", "found", "wanted")), *ratios]


def _fault_heads(lang: Lang) -> list[str]:
    return [word("accuracy_subject", lang), *(word(f"fault_{kind}", lang) for kind in Faults.model_fields)]


def _span_row(score: SpanScore, lang: Lang) -> list[object]:
    ratios = [_percent(getattr(kind, ratio)) for kind in (score.exact, score.half, score.overlap) for ratio in _RATIOS]
    return [word(f"subject_{score.subject}", lang), score.found, score.wanted, *ratios]


def _plan(name: str, lang: Lang) -> str:
    plan = load_plans().get(name)
    if plan is None:
        return word("test_text", lang, name=name)
    return plan.title if lang == "zh" else plan.title_en


def _percent(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio * 100:.1f}%"


def _attributes(measured: Accuracy, lang: Lang) -> tuple[list[str], list[list[object]]]:
    names = list(dict.fromkeys(name for row in measured.attributes.values() for name in row))
    rows: list[list[object]] = [
        [word(f"agree_{who}", lang), *(_percent(row[n].share) if n in row else "–" for n in names)]
        for who, row in measured.attributes.items()
    ]
    rows.append([word("agree_evidence", lang, of=measured.evidence.of), _percent(measured.evidence.share),
                 *[""] * (len(names) - 1)])  # fmt: skip
    return [word("accuracy_subject", lang), *(word(f"attribute_{n}", lang) for n in names)], rows


def _geocoding(measured: Accuracy, lang: Lang) -> tuple[list[str], list[list[object]]]:
    heads = ("rung", "answers", "neighbourhood", "with_truth", "within", "median", "p90", "outside")
    rows: list[list[object]] = [
        [word(f"rung_{r.rung}", lang), r.answers, r.neighbourhood_or_better, r.with_truth, r.within_stated,
         _or_dash(r.median_m), _or_dash(r.p90_m), r.outside_district]
        for r in measured.geocoding
    ]  # fmt: skip
    return [word(f"geocoding_{head}", lang) for head in heads], rows


def _or_dash(value: int | None) -> object:
    return "–" if value is None else value
