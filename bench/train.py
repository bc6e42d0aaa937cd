"""`make model`: trains the model of names on the gold set and writes geodata/model with its card."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pycrfsuite

from atlas.catalogue import load_plans
from atlas.plans import clean, lexicon
from atlas.plans.extract import unread
from atlas.plans.learned import LABELS, TEMPLATES, Model, model_path, numbered, read_model, sentences
from atlas.plans.names import ruled_names
from atlas.plans.tokens import tagged
from atlas.plans.traits import Traits, traits
from bench.augment import names_of, varied
from bench.card import write_card
from bench.corpus import Gold, read_gold, read_texts
from bench.judging import LEAST, judging, learnt

PARAMETERS = {"c1": 0.1, "c2": 0.15, "max_iterations": 60, "feature.minfreq": 1}
SEED = 20261128


class Example(NamedTuple):
    """A clean text with its traits and the labels of its characters; `read` tells which of its sentences count."""

    text: str
    seen: Traits
    labels: str
    read: bytearray


def example(gold: Gold) -> Example:
    """What the model learns from one annotated text; a registered plan is read as if it were new."""
    readable = clean(gold.text)
    words = tagged(readable.text)
    known = lexicon(without_plan=gold.id if gold.id in load_plans() else None)
    seen = traits(readable.text, words, ruled_names(readable.text, words, known))
    labels = ["O"] * len(readable.text)
    for start, end in (*gold.certain(), *gold.unsure()):
        first, last = bisect_left(readable.origin, start), bisect_left(readable.origin, end)
        if first < last and set(labels[first:last]) == {"O"}:
            labels[first:last] = "S" if last - first == 1 else "B" + "I" * (last - first - 2) + "E"
    spoilt = unread(gold.text, gold.plan)
    return Example(readable.text, seen, "".join(labels), bytearray(not spoilt[i] for i in readable.origin))


def taught(golds: Sequence[Gold], examples: dict[str, Example]) -> list[str]:
    """The model that texts teach, each once as it is and once with other names in it; the same for every run."""
    names, rng = names_of(golds), random.Random(SEED)  # noqa: S311  no secret
    others = (example(varied(gold, names, rng)) for gold in golds)
    return [*trained([*(examples[gold.id] for gold in golds), *others]), *judging(golds)]


Vocabulary = dict[str, dict[str, int]]


def trained(examples: Iterable[Example]) -> list[str]:
    """The lines of the model that the examples teach."""
    values: Vocabulary = {trait: {"": 0} for trait in TEMPLATES}
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for one in examples:
        for features, labels in _sequences(one, values):
            trainer.append(features, labels)
    trainer.set_params(PARAMETERS)
    info = learnt(trainer)
    return [*_moves(info.transitions), *_states(info.state_features, values)]


def _sequences(one: Example, values: Vocabulary) -> Iterator[tuple[list[list[str]], list[str]]]:
    """The sentences that count, each character as its features."""
    rows = {}
    for trait in TEMPLATES:
        known = values[trait]
        for value in one.seen.of_words.get(trait) or one.seen.of_signs.get(trait, ()):
            known.setdefault(value, len(known))
        rows[trait] = numbered(one.seen, trait, known).tolist()
    length = len(one.text)
    pairs = [(trait, offset, f"{trait}@{offset}=") for trait, offsets in TEMPLATES.items() for offset in offsets]
    for start, end in sentences(one.text):
        if all(one.read[start:end]):
            features = [
                [
                    head + str(rows[trait][i + offset])
                    for trait, offset, head in pairs
                    if 0 <= i + offset < length and rows[trait][i + offset]
                ]
                for i in range(start, end)
            ]
            yield features, list(one.labels[start:end])


def _moves(weights: dict[tuple[str, str], float]) -> Iterator[str]:
    """From each label to each; what never follows is as good as forbidden."""
    for before in LABELS:
        row = " ".join(f"{after}{weights.get((before, after), -20.0):.2f}" for after in LABELS)
        yield f"move\t{before}\t{row}"


def _states(weights: dict[tuple[str, str], float], values: Vocabulary) -> Iterator[str]:
    words = {trait: list(known) for trait, known in values.items()}
    kept: dict[tuple[str, str], list[str]] = {}
    for (feature, label), weight in weights.items():
        if abs(weight) >= LEAST:
            template, row = feature.split("=")
            kept.setdefault((template, words[template.split("@")[0]][int(row)]), []).append(f"{label}{weight:.2f}")
    for (template, value), told in sorted(kept.items()):
        yield f"{template}\t{value}\t{' '.join(sorted(told))}"


FOLDS = 3


def models_without(golds: Sequence[Gold]) -> dict[str, Model]:
    """For each city or plan a model that learnt from others alone; three models, each for a third of them."""
    examples = {gold.id: example(gold) for gold in golds}
    models: dict[str, Model] = {}
    for cities in _folds(golds):
        others = [gold for gold in golds if gold.city not in cities]
        models |= dict.fromkeys(cities, read_model(taught(others, examples)))
    return models


def _folds(golds: Sequence[Gold]) -> list[list[str]]:
    """The cities and plans in groups with about as many names each."""
    names = Counter[str]()
    for gold in golds:
        names[gold.city] += len(gold.places)
    folds: list[list[str]] = [[] for _ in range(FOLDS)]
    for city, _ in sorted(names.items(), key=lambda pair: (-pair[1], pair[0])):
        min(folds, key=lambda fold: sum(names[c] for c in fold)).append(city)
    return folds


def main() -> None:
    """Train on all of the gold but the fresh tenth; write the model and its card."""
    golds = [*read_gold(), *read_texts("heldout"), *read_texts("passages")]
    lines = taught(golds, {gold.id: example(gold) for gold in golds})
    model_path().parent.mkdir(exist_ok=True)
    model_path().write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    write_card(golds, PARAMETERS)


if __name__ == "__main__":
    main()
