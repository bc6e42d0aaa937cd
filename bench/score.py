"""`make score`: the catalogue and the pipeline against the gold set; writes geodata/accuracy.yaml."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from atlas.catalogue import load_features, load_indicators, load_layers, load_plans, plan_text
from atlas.errors import PlanTextError
from atlas.model import Evidence, Feature, Plan
from atlas.plans import Measure, Place, extract, lexicon
from bench.geocoding import measure as measure_geocoding
from bench.spans import Score, Span, compare

GOLD = Path(__file__).parent / "gold"
OUT = Path(__file__).parents[1] / "geodata" / "accuracy.yaml"
COUNT_UNITS = {"items", "firms", "schools", "beds", "places", "seats", "persons"}


class Gold(NamedTuple):
    """The gold rows of one text by span; `plan` is None for a text that is no registered plan."""

    id: str
    plan: Plan | None
    text: str
    places: dict[Span, dict[str, str]]
    quantities: dict[Span, dict[str, str]]

    def certain(self) -> list[Span]:
        """Spans of the places that nobody disputes."""
        return [span for span, row in self.places.items() if row["certainty"] == "certain"]

    def unsure(self) -> list[Span]:
        """Spans of the places that could be disputed."""
        return [span for span, row in self.places.items() if row["certainty"] != "certain"]


def read_gold() -> list[Gold]:
    """The gold set with the plans' texts."""
    found = []
    for plan in load_plans().values():
        text = plan_text(plan.id)
        if text is None:
            raise PlanTextError("the plan's text is not here", plan.id, "set ATLAS_PLANS_DIR, or: atlas plans fetch")
        found.append(Gold(plan.id, plan, text, *_rows(GOLD / plan.id)))
    return found


def read_heldout() -> list[Gold]:
    """Texts with other cities' names, written and annotated by people who never saw the program."""
    texts = sorted((GOLD / "heldout").glob("*.txt"))
    return [Gold(p.stem, None, p.read_text(encoding="utf-8"), *_rows(p.with_suffix(""))) for p in texts]


def _rows(stem: Path) -> tuple[dict[Span, dict[str, str]], dict[Span, dict[str, str]]]:
    return _read(stem.with_name(f"{stem.name}.places.csv")), _read(stem.with_name(f"{stem.name}.quantities.csv"))


def _read(path: Path) -> dict[Span, dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {(int(row["start"]), int(row["end"])): row for row in csv.DictReader(file)}


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
    overlap: Score


def score_names(gold: list[Gold]) -> Iterator[Row]:
    """Names: the catalogue, the pipeline, and the pipeline as if the plan were new to it."""
    for g in gold:
        cited = [s for s in _cited(g.id) if not _is_repeated(s, g.plan)]
        found = {
            "catalogue_names": cited,
            "pipeline_names": [(p.start, p.end) for p in _places(g, new=False)],
            "new_plan_names": [(p.start, p.end) for p in _places(g, new=True)],
        }
        for subject, spans in found.items():
            exact, overlap = (compare(spans, g.certain(), g.unsure(), exact=e) for e in (True, False))
            yield Row(subject, g.id, exact, overlap)


def score_figures(gold: list[Gold]) -> Iterator[Row]:
    """Figures: the catalogue's and the pipeline's."""
    for g in gold:
        held = [s for s in _counted(g.id) if not _is_repeated(s, g.plan)]
        for subject, spans in (("catalogue_figures", held), ("pipeline_figures", _figures(g))):
            exact, overlap = (compare(spans, list(g.quantities), exact=e) for e in (True, False))
            yield Row(subject, g.id, exact, overlap)


def score_heldout(gold: list[Gold]) -> Iterator[Row]:
    """Names and figures in texts whose places the atlas does not know."""
    for g in gold:
        names = [(p.start, p.end) for p in _places(g, new=False)]
        exact, overlap = (compare(names, g.certain(), g.unsure(), exact=e) for e in (True, False))
        yield Row("heldout_names", g.id, exact, overlap)
        exact, overlap = (compare(_figures(g), list(g.quantities), exact=e) for e in (True, False))
        yield Row("heldout_figures", g.id, exact, overlap)


def _is_repeated(span: Span, plan: Plan | None) -> bool:
    spans = [s for d in (plan.defects if plan else ()) if d.kind == "repeated" for s in d.spans]
    return any(start < span[1] and span[0] < end for start, end in spans)


def _figures(g: Gold) -> list[Span]:
    return [(m.start, m.end) for m in extract(g.text, g.plan) if isinstance(m, Measure)]


def _places(g: Gold, *, new: bool) -> list[Place]:
    known = lexicon(without_plan=g.id) if new else lexicon()
    return [p for p in extract(g.text, g.plan, known) if isinstance(p, Place)]


Shares = dict[str, tuple[int, int]]
"""How many of how many, by attribute."""


def score_attributes(gold: list[Gold], *, new: bool) -> Shares:
    """How often the pipeline's attributes agree with the gold rows of the same span."""
    agreed: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for g in gold:
        for place in _places(g, new=new):
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


def score_figure_attributes(gold: list[Gold]) -> Shares:
    """How often unit, value, comparator, role and year of the pipeline's figures agree with the gold rows."""
    agreed: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for g in gold:
        for m in extract(g.text, g.plan):
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
        "overlap": figures(row.overlap),
    }


def totals(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, and after each subject's rows their sum."""
    every = list(rows)
    yield from every
    for subject in dict.fromkeys(r.subject for r in every):
        own = [r for r in every if r.subject == subject]
        zero = Score(0, 0, 0, 0)
        yield Row(subject, "all", sum((r.exact for r in own), zero), sum((r.overlap for r in own), zero))


def main() -> None:
    """Score everything, write the table that the app publishes, print it."""
    parser = argparse.ArgumentParser(prog="python -m bench.score", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="the file to write")
    out: Path = parser.parse_args().out
    gold, heldout = read_gold(), read_heldout()
    rows = (*totals(score_names(gold)), *totals(score_figures(gold)), *totals(score_heldout(heldout)))
    lines = [_line(r) for r in rows]
    table = {
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "spans": lines,
        "attributes": {
            "catalogue": {k: _share(v) for k, v in score_catalogue_attributes(gold).items()},
            "pipeline": {k: _share(v) for k, v in score_attributes(gold, new=False).items()},
            "new_plan": {k: _share(v) for k, v in score_attributes(gold, new=True).items()},
            "heldout": {k: _share(v) for k, v in score_attributes(heldout, new=False).items()},
            "figures": {k: _share(v) for k, v in score_figure_attributes(gold).items()},
        },
        "evidence": _share(score_evidence()),
        "geocoding": [row.model_dump() for row in measure_geocoding()],
    }
    out.write_text(yaml.safe_dump(table, allow_unicode=True, sort_keys=False), encoding="utf-8")
    sys.stdout.write(out.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
