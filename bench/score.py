"""`make score`: the catalogue and the pipeline against the gold set; writes geodata/accuracy.yaml."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

from atlas.catalogue import load_features, load_indicators, load_layers, plan_text
from atlas.model import Evidence, Faults, Feature, Plan
from atlas.plans import Measure, Model, Place, extract, lexicon
from bench.card import note_scores
from bench.corpus import Gold, Rows, read_gold, read_texts
from bench.geocoding import measure as measure_geocoding
from bench.spans import Score, Span, compare, faults
from bench.train import models_without

OUT = Path(__file__).parents[1] / "geodata" / "accuracy.yaml"
COUNT_UNITS = {"items", "firms", "schools", "beds", "places", "seats", "persons"}


def features() -> Iterator[Feature]:
    """Every feature of the catalogue."""
    for layer in load_layers():
        yield from load_features(layer)


def _cited(plan_id: str) -> dict[Span, Feature]:
    """The spans that the catalogue cites as names in a plan."""
    return {
        (e.start, e.end): f
        for f in features()
        for e in f.project.evidence
        if e.plan == plan_id and e.supports in ("name", "alias")
    }


def _counted(plan_id: str) -> set[Span]:
    """The spans of the figures that the catalogue holds of a plan, as indicators or of projects."""
    held: list[Evidence] = [q.evidence for f in features() for q in f.project.quantities]
    held += [i.evidence for i in load_indicators().values()]
    return {(e.start, e.end) for e in held if e.plan == plan_id}


class Row(NamedTuple):
    """One line of the published table."""

    subject: str
    plan: str
    exact: Score
    half: Score
    overlap: Score
    faults: Counter[str]


def _row(subject: str, gold: Gold, spans: list[Span], rows: Rows) -> Row:
    certain = [span for span, row in rows.items() if row.get("certainty", "certain") == "certain"]
    unsure = [span for span in rows if span not in certain]
    exact, half, overlap = (compare(spans, certain, unsure, how=how) for how in ("exact", "half", "overlap"))
    return Row(subject, gold.id, exact, half, overlap, faults(spans, certain, unsure))


def score_names(gold: list[Gold], models: Models) -> Iterator[Row]:
    """Names: the catalogue, the pipeline, and the pipeline as if the plan were new to it and to its model."""
    for g in gold:
        cited = [s for s in _cited(g.id) if not _is_repeated(s, g.plan)]
        yield _row("catalogue_names", g, cited, g.places)
        yield _row("pipeline_names", g, _names(g, None), g.places)
        yield _row("new_plan_names", g, _names(g, models), g.places)


def score_figures(gold: list[Gold], models: Models) -> Iterator[Row]:
    """Figures: the catalogue's, the pipeline's, and the pipeline's as if the plan were new to its model."""
    for g in gold:
        held = [s for s in _counted(g.id) if not _is_repeated(s, g.plan)]
        yield _row("catalogue_figures", g, held, g.quantities)
        yield _row("pipeline_figures", g, _figures(g, None), g.quantities)
        yield _row("new_plan_figures", g, _figures(g, models), g.quantities)


def score_texts(kind: Literal["passages", "fresh"], gold: list[Gold], models: Models | None) -> Iterator[Row]:
    """Names and figures in texts that are no plans of the atlas; `models` have not seen them, the atlas's may have."""
    for g in gold:
        yield _row(f"{kind}_names", g, _names(g, models), g.places)
        yield _row(f"{kind}_figures", g, _figures(g, models), g.quantities)


def _is_repeated(span: Span, plan: Plan | None) -> bool:
    spans = [s for d in (plan.defects if plan else ()) if d.kind == "repeated" for s in d.spans]
    return any(start < span[1] and span[0] < end for start, end in spans)


def _figures(g: Gold, models: Models | None) -> list[Span]:
    return [(found.start, found.end) for found in _read(g, models) if isinstance(found, Measure)]


Models = dict[str, Model]
"""For each city of the gold, or plan, a model that learnt from all others."""


def _names(g: Gold, models: Models | None) -> list[Span]:
    return [(p.start, p.end) for p in _places(g, models)]


def _places(g: Gold, models: Models | None) -> list[Place]:
    return [found for found in _read(g, models) if isinstance(found, Place)]


def _read(g: Gold, models: Models | None) -> list[Place | Measure]:
    """What is read in a text, with `models` as if nothing of it were known."""
    known = lexicon(without_plan=g.id) if models and g.plan else lexicon()
    return extract(g.text, g.plan, known, models[g.city] if models else None)


Shares = dict[str, tuple[int, int]]
"""How many of how many, by attribute."""


def score_attributes(gold: list[Gold], models: Models | None) -> Shares:
    """How often the pipeline's attributes agree with the gold rows of the same span."""
    agreed: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for g in gold:
        for place in _places(g, models):
            row = g.places.get((place.start, place.end))
            if row and row["certainty"] == "certain":
                asked = row if g.plan else row | {"district": ""}  # the atlas knows Hangzhou's districts only
                _tally(agreed, seen, asked, _attributes(place))
    return {name: (agreed[name], seen[name]) for name in seen}


def _attributes(place: Place) -> dict[str, Callable[[str], bool]]:
    years = place.year_basis == "stated"
    return {
        "kind": lambda wanted: place.kind == wanted,
        "theme": lambda wanted: wanted in place.themes,
        "district": lambda wanted: bool(set(wanted.split(";")) & set(place.districts)),
        "status": lambda wanted: place.status == wanted,
        "year_end": lambda wanted: (str(place.year_end or "") if years else "") == wanted,
    }


def score_catalogue_attributes(gold: list[Gold]) -> Shares:
    """How often the catalogue's district and themes agree with the gold rows that its names meet."""
    agreed: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for g in gold:
        for span, feature in _cited(g.id).items():
            row = g.places.get(span)
            if row and row["certainty"] == "certain":
                project = feature.project
                _tally(
                    agreed,
                    seen,
                    row,
                    {
                        "kind": lambda wanted, p=project: p.kind == wanted,
                        "theme": lambda wanted, p=project: wanted in p.themes,
                        "district": lambda wanted, p=project: bool(set(wanted.split(";")) & set(p.districts)),
                    },
                )
    return {name: (agreed[name], seen[name]) for name in seen}


def _tally(agreed: Counter[str], seen: Counter[str], row: dict[str, str], checks: dict[str, Any]) -> None:
    for name, agrees in checks.items():
        if row[name] or name == "year_end":
            seen[name] += 1
            agreed[name] += agrees(row[name])


def score_figure_attributes(gold: list[Gold], models: Models) -> Shares:
    """How often unit, value, comparator, role and year of a new plan's figures agree with the gold rows."""
    agreed: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for g in gold:
        for m in _read(g, models):
            row = g.quantities.get((m.start, m.end))
            if isinstance(m, Measure) and row:
                for name, same in _figure_checks(m, row).items():
                    seen[name] += 1
                    agreed[name] += same
    return {name: (agreed[name], seen[name]) for name in seen}


def _figure_checks(m: Measure, row: dict[str, str]) -> dict[str, bool]:
    return {
        "unit": m.unit == row["unit"] or {m.unit, row["unit"]} <= COUNT_UNITS,
        "value": abs(m.value - float(row["value"])) < 1e-6,
        "comparator": m.comparator == row["comparator"],
        "role": m.role == row["role"],
        "year": str(m.year or "") == row["year"],
    }


def score_evidence() -> tuple[int, int]:
    """Pieces of evidence whose words stand exactly where they say, of all."""
    held = [e for f in features() for e in (*f.project.evidence, *(q.evidence for q in f.project.quantities))]
    held += [i.evidence for i in load_indicators().values()]
    return sum((plan_text(e.plan) or "")[e.start : e.end] == e.exact for e in held), len(held)


def _share(pair: tuple[int, int]) -> dict[str, float | int]:
    return {"agree": pair[0], "of": pair[1], "share": round(pair[0] / pair[1], 3) if pair[1] else 0.0}


def _line(row: Row) -> dict[str, Any]:
    def figures(score: Score) -> dict[str, float | None]:
        three = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
        return {name: None if value is None else round(value, 3) for name, value in three.items()}

    return {
        "subject": row.subject,
        "plan": row.plan,
        "found": row.exact.found,
        "wanted": row.exact.wanted,
        "exact": figures(row.exact),
        "half": figures(row.half),
        "overlap": figures(row.overlap),
        "faults": {kind: row.faults[kind] for kind in Faults.model_fields},
    }


def totals(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, and after them the sum of each subject's."""
    every = list(rows)
    yield from every
    yield from sums(every)


def sums(rows: Iterable[Row]) -> Iterator[Row]:
    """The sum of each subject's rows."""
    every = list(rows)
    for subject in dict.fromkeys(r.subject for r in every):
        own = [r for r in every if r.subject == subject]
        yield Row(subject, "all", *(reduce(add, counts) for counts in zip(*(r[2:] for r in own), strict=True)))


def main() -> None:
    """Score everything, write the table that the app publishes, print it."""
    parser = argparse.ArgumentParser(prog="python -m bench.score", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="the file to write")
    out: Path = parser.parse_args().out
    gold, passages, fresh = read_gold(), [*read_texts("heldout"), *read_texts("passages")], read_texts("fresh")
    models = models_without([*gold, *passages])
    rows = (
        *totals(score_names(gold, models)),
        *totals(score_figures(gold, models)),
        *sums(score_texts("passages", passages, models)),
        *totals(score_texts("fresh", fresh, None)),
    )
    lines = [_line(r) for r in rows]
    table = {
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "spans": lines,
        "attributes": {
            "catalogue": {k: _share(v) for k, v in score_catalogue_attributes(gold).items()},
            "pipeline": {k: _share(v) for k, v in score_attributes(gold, None).items()},
            "new_plan": {k: _share(v) for k, v in score_attributes(gold, models).items()},
            "passages": {k: _share(v) for k, v in score_attributes(passages, models).items()},
            "fresh": {k: _share(v) for k, v in score_attributes(fresh, None).items()},
            "figures": {k: _share(v) for k, v in score_figure_attributes(gold, models).items()},
        },
        "evidence": _share(score_evidence()),
        "geocoding": [row.model_dump() for row in measure_geocoding()],
    }
    note_scores(lines)
    out.write_text(yaml.safe_dump(table, allow_unicode=True, sort_keys=False), encoding="utf-8")
    sys.stdout.write(out.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
