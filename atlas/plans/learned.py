"""Names by a model that learnt from annotated texts: a linear chain over characters (`make model` trains it)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from atlas.catalogue import atlas_root
from atlas.errors import AtlasError
from atlas.plans.kinds import Sorter
from atlas.plans.traits import Traits
from atlas.plans.weights import Weights, read_weights

Array = npt.NDArray[np.float32]
LABELS = "OBIES"
"""Outside a name, its begin, inside, end, and a name of one character."""
TEMPLATES: dict[str, tuple[int, ...]] = {
    "c": (-2, -1, 0, 1, 2),
    "cc": (-2, -1, 0, 1),
    "ccc": (-2, -1, 0),
    "w": (0,),
    "wb": (0,),
    "wa": (0,),
    "t": (-1, 0, 1),
    "ttt": (0,),
    "l": (0,),
    "e": (-1, 0, 1),
    "d": (0,),
    "g": (-1, 0, 1),
}
"""Which neighbours' traits a label depends on, by kind of trait."""
WIDEST = 2
LONGEST = 256
_SENTENCE = re.compile(rf"[^。；！？\n]{{1,{LONGEST - 1}}}[。；！？\n]?|[。；！？\n]")


class Learned(NamedTuple):
    """A span that the model takes for a name, and how sure it is, from 0 to 1."""

    start: int
    end: int
    confidence: float


class Model(NamedTuple):
    """Weights: of each trait's values, by template the values' rows, from label to label; what judges a name found."""

    values: dict[str, dict[str, int]]
    weights: dict[tuple[str, int], Array]
    moves: Array
    kinds: Sorter
    states: Weights
    roles: Weights
    counts: Weights

    def read(self, text: str, seen: Traits) -> tuple[list[Learned], Array]:
        """The names in a clean text from left to right, and of each character how probably it stands in one."""
        spans = sorted(sentences(text), key=lambda s: s[0] - s[1])
        labels, sure, inside = _decoded(self._scores(seen, len(text)), self.moves, spans)
        return [Learned(start, end, float(sure[start:end].min())) for start, end in runs(labels)], inside

    def _scores(self, seen: Traits, length: int) -> Array:
        """How much the traits speak for each label at each character."""
        scores = np.zeros((length, len(LABELS)), np.float32)
        for trait, offsets in TEMPLATES.items():
            rows = np.zeros(length + 2 * WIDEST, np.int32)
            rows[WIDEST : WIDEST + length] = numbered(seen, trait, self.values[trait])
            for offset in offsets:
                scores += self.weights[trait, offset][rows[WIDEST + offset : WIDEST + offset + length]]
        return scores


def numbered(seen: Traits, trait: str, values: dict[str, int]) -> npt.NDArray[np.int32]:
    """Of every character the number of its value of a trait; 0 of one that is not known."""
    told = seen.of_words.get(trait)
    every = seen.of_signs[trait] if told is None else told
    rows = np.fromiter(map(values.get, every, repeat(0)), np.int32, len(every))
    return rows if told is None else np.repeat(rows, seen.lengths)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans that labels are chained in."""
    return (m.span() for m in _SENTENCE.finditer(text))


def runs(labels: npt.NDArray[np.int8]) -> Iterator[tuple[int, int]]:
    """The spans that labels mark; a broken chain marks none."""
    start = None
    for i in np.flatnonzero(labels):
        label = LABELS[labels[i]]
        if label == "S":
            yield int(i), int(i) + 1
        elif label == "B":
            start = int(i)
        elif label == "E" and start is not None:
            yield start, int(i) + 1
            start = None


Decoded = tuple[npt.NDArray[np.int8], Array, Array]


def _decoded(scores: Array, moves: Array, spans: Sequence[tuple[int, int]]) -> Decoded:
    """Of each character of spans, the longest first: its best label, how probable that is, and how any but O."""
    best = np.zeros(len(scores), np.int8)
    sure, inside = np.zeros(len(scores), np.float32), np.zeros(len(scores), np.float32)
    starts = np.array([start for start, _ in spans], np.int64)
    lengths = np.array([end - start for start, end in reversed(spans)], np.int64)
    counts = len(spans) - np.searchsorted(lengths, np.arange(lengths.max(initial=0)), side="right")
    steps = [starts[:count] + t for t, count in enumerate(counts)]
    paths, forward, labels = _forward(scores, moves, steps)
    backward = np.ones((len(spans), len(LABELS)), np.float32)
    for t in range(len(steps) - 1, -1, -1):
        at, every = steps[t], np.arange(len(steps[t]))
        both = _shares(forward[t] * backward[every])
        best[at], sure[at], inside[at] = labels[every], both[every, labels[every]], 1 - both[:, 0]
        if t:
            labels[every] = paths[t][every, labels[every]]
            backward[every] = _shares((_likely(scores[at]) * backward[every]) @ np.exp(moves).T)
    return best, sure, inside


def _forward(
    scores: Array, moves: Array, steps: Sequence[npt.NDArray[np.int64]]
) -> tuple[list[npt.NDArray[np.int64]], list[Array], npt.NDArray[np.int64]]:
    """At each step the best label before each, and the labels' shares so far; and of each span its best last label."""
    paths, forward = [], []
    last = np.zeros((len(steps[0]) if steps else 0, len(LABELS)), np.float32)
    chain = np.zeros_like(last)
    sums = np.ones_like(last)
    for t, at in enumerate(steps):
        options = chain[: len(at), :, None] + (moves[None] if t else np.zeros_like(moves)[None])
        paths.append(options.argmax(axis=1))
        chain = options.max(axis=1) + scores[at]
        sums = _shares((sums[: len(at)] @ np.exp(moves) if t else sums) * _likely(scores[at]))
        forward.append(sums)
        last[: len(at)] = chain
    return paths, forward, last.argmax(axis=1)


def _likely(scores: Array) -> Array:
    likely: Array = np.exp(scores - scores.max(axis=1, keepdims=True))
    return likely


def _shares(weights: Array) -> Array:
    shares: Array = weights / weights.sum(axis=1, keepdims=True)
    return shares


Told = dict[tuple[str, int], list[tuple[int, str]]]


def read_model(lines: Sequence[str]) -> Model:
    """The model that lines hold: template, value and the weights of the labels that have one, parted by tabs."""
    values: dict[str, dict[str, int]] = {trait: {"": 0} for trait in TEMPLATES}
    told: dict[tuple[str, int], list[tuple[int, str]]] = {
        (t, o): [] for t, offsets in TEMPLATES.items() for o in offsets
    }
    moves = np.zeros((len(LABELS), len(LABELS)), np.float32)
    judging: list[tuple[str, str, str]] = []
    for line in lines:
        template, value, weights = line.split("\t")
        if template in ("kind", "theme", "state", "role", "count"):
            judging.append((template, value, weights))
            continue
        if template == "move":
            _fill(moves[LABELS.index(value)], weights)
            continue
        trait, offset = template.split("@")
        told[trait, int(offset)].append((values[trait].setdefault(value, len(values[trait])), weights))
    made: dict[tuple[str, int], Array] = {}
    for key, rows in told.items():
        made[key] = np.zeros((len(values[key[0]]), len(LABELS)), np.float32)
        for number, weights in rows:
            _fill(made[key][number], weights)
    judged = read_weights(judging)
    sorter = Sorter(judged.get("kind", Weights()), judged.get("theme", Weights()))
    states, roles, counts = (judged.get(of, Weights()) for of in ("state", "role", "count"))
    return Model(values, made, moves, sorter, states, roles, counts)


def _fill(row: Array, weights: str) -> None:
    """Weights as they stand in the file: B1.25 E-0.5."""
    for weight in weights.split():
        row[LABELS.index(weight[0])] = float(weight[1:])


@cache
def load_model() -> Model:
    """The model of the atlas, read when the first text is."""
    path = model_path()
    try:
        return read_model(path.read_text(encoding="utf-8").split("\n")[:-1])
    except FileNotFoundError as error:
        raise AtlasError("the model of names is missing", str(path), "restore the file, or: make model") from error
    except (ValueError, KeyError) as error:
        raise AtlasError(f"malformed ({error!r})", str(path), "restore the file, or: make model") from error


def model_path() -> Path:
    """Where the model lies."""
    return atlas_root() / "geodata" / "model" / "names.tsv"
