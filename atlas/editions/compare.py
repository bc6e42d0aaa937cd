"""Two editions side by side: what became of each project and each target of the earlier one, and what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from atlas.editions.edition import Edition, Item, Target, Wording, wording_of
from atlas.editions.names import key, may_be_one
from atlas.editions.relations import Said, read_relations
from atlas.editions.targets import pair_targets, target_kinds
from atlas.model.vocabulary import ChangeKind, Status, Theme
from atlas.plans import section_at

CHANGES: tuple[ChangeKind, ...] = get_args(ChangeKind)
_STATED: tuple[ChangeKind, ...] = ("moved", "postponed", "dropped")
_STEPS: dict[Status, int] = {
    "planned": 0, "to_renovate": 0, "to_relocate": 0, "under_construction": 1, "completed": 2, "existing": 2,
}  # fmt: skip
"""How far on a state is; plans speak so loosely of what they will do that a step back says nothing."""


class Change(NamedTuple):
    """What became of something from one edition to the next; `kinds` in the order of CHANGES, the foremost first.

    `said` are the later edition's own words where it states the change; None where it shows only by comparing.
    `alike` says that nothing but the likeness of their names ties the two together.
    """

    kinds: tuple[ChangeKind, ...]
    before: tuple[Item, ...] | tuple[Target, ...]
    after: tuple[Item, ...] | tuple[Target, ...]
    said: Wording | None
    alike: bool

    @property
    def told(self) -> Item | Target:
        """The later of what it is about, or the earlier where there is none."""
        return self.after[0] if self.after else self.before[0]

    @property
    def record(self) -> str | None:
        """Id of the record that it is about; None where the atlas has none."""
        return next((one.project for one in (*self.after, *self.before) if one.project), None)

    @property
    def basis(self) -> Literal["stated", "alike", "compared"]:
        """How it is known: the later edition says so, only names are alike, or what the two tell was compared."""
        return "stated" if self.said else "alike" if self.alike else "compared"

    @property
    def is_target(self) -> bool:
        """Whether it is about a figure."""
        return isinstance(self.told, Target)

    @property
    def districts(self) -> tuple[str, ...]:
        """The districts of what it is about, each once."""
        return tuple(dict.fromkeys(code for one in (*self.after, *self.before) for code in one.districts))

    @property
    def themes(self) -> tuple[Theme, ...]:
        """Its themes, each once; none of a figure of an unreviewed text."""
        return tuple(dict.fromkeys(one.theme for one in (*self.after, *self.before) if one.theme))


class _Pair(NamedTuple):
    before: tuple[Item, ...]
    after: tuple[Item, ...]
    alike: bool = False


def compare(before: Edition, after: Edition) -> tuple[Change, ...]:
    """What became of the projects and targets of an edition in a later one, in the order of CHANGES and of the text."""
    names = [name for item in before.items for name in item.names]
    said = read_relations(after.text, names, (n for item in after.items for n in item.names)) if after.text else []
    pairs = _paired(before.items, _without_former(after.items, said), said)
    changes = [*_of_pairs(pairs, said, before, after), *_of_targets(before, after)]
    return tuple(sorted(changes, key=lambda c: (c.is_target, CHANGES.index(c.kinds[0]), _place(c))))


def _place(change: Change) -> tuple[bool, int]:
    told = change.told
    wording = told.wording if isinstance(told, Target) else told.wordings[0]
    return not change.after, wording.start


def _without_former(items: Sequence[Item], said: Iterable[Said]) -> list[Item]:
    """The items of the later edition without those that it names only as what became another."""
    gone = {name for s in said if s.after and s.relation in ("renamed", "merged", "split") for name in s.before}
    return [item for item in items if not gone.issuperset(item.names) or len(item.wordings) > 1]


def _paired(before: Sequence[Item], after: Sequence[Item], said: Sequence[Said]) -> list[_Pair]:
    pairs = [*_by_statement(before, after, said)]
    for matching in (_by_record, _by_key):
        pairs += matching(*_rest(before, after, pairs))
    pairs += _by_likeness(*_rest(before, after, pairs))
    left, new = _rest(before, after, pairs)
    return [*pairs, *(_Pair((item,), ()) for item in left), *(_Pair((), (item,)) for item in new)]


def _rest(before: Sequence[Item], after: Sequence[Item], pairs: Sequence[_Pair]) -> tuple[list[Item], list[Item]]:
    old, new = {i for p in pairs for i in p.before}, {i for p in pairs for i in p.after}
    return [i for i in before if i not in old], [i for i in after if i not in new]


def _by_statement(before: Sequence[Item], after: Sequence[Item], said: Iterable[Said]) -> Iterator[_Pair]:
    """Those of which the later edition says that one became the other; each at most once."""
    old, new = _by_name(before), _by_name(after)
    taken: set[Item] = set()
    for one in said:
        olds = tuple(dict.fromkeys(old[n] for n in one.before if n in old))
        news = tuple(dict.fromkeys(new[n] for n in one.after if n in new))
        if olds and news and taken.isdisjoint((*olds, *news)):
            taken.update(olds, news)
            yield _Pair(olds, news)


def _by_name(items: Iterable[Item]) -> dict[str, Item]:
    return {name: item for item in items for name in item.names}


def _by_record(before: Sequence[Item], after: Sequence[Item]) -> Iterator[_Pair]:
    records = {item.project: item for item in after if item.project}
    return (_Pair((item,), (records[item.project],)) for item in before if item.project in records)


def _by_key(before: Sequence[Item], after: Sequence[Item]) -> Iterator[_Pair]:
    keys = {key(name): item for item in reversed(after) for name in item.names}
    taken: set[Item] = set()
    for item in before:
        found = next((keys[k] for k in map(key, item.names) if k in keys), None)
        if found is not None and found not in taken:
            taken.add(found)
            yield _Pair((item,), (found,))


def _by_likeness(before: Sequence[Item], after: Sequence[Item]) -> Iterator[_Pair]:
    """Those that have only each other to be alike with."""
    likes = [(a, b) for a in before for b in after if _are_alike(a, b)]
    for a, b in likes:
        if sum(a is x or b is y for x, y in likes) == 1:
            yield _Pair((a,), (b,), alike=True)


def _are_alike(a: Item, b: Item) -> bool:
    if a.project and b.project:
        return False
    if a.districts and b.districts and not set(a.districts) & set(b.districts):
        return False
    return may_be_one(key(a.name), key(b.name), frozenset((a.kind, b.kind)))


def _of_pairs(pairs: Iterable[_Pair], said: Sequence[Said], before: Edition, after: Edition) -> Iterator[Change]:
    for pair in pairs:
        about = [s for s in said if any(set(s.before) & set(item.names) for item in pair.before)]
        kinds = sorted(set(_kinds(pair, about, before, after)), key=CHANGES.index)
        stating = next((s for s in about if s.relation in kinds), None)
        if stating is None:
            yield Change(tuple(kinds), pair.before, pair.after, None, pair.alike)
        else:  # verbs of change tell no state: what is merged or put off is not there for that
            stateless = tuple(item._replace(status=None) for item in pair.after)
            yield Change(tuple(kinds), pair.before, stateless, _said(after, stating), alike=False)


def _said(edition: Edition, said: Said) -> Wording:
    return wording_of(edition.id, edition.text, section_at(edition.text, said.start), (said.start, said.end))


def _kinds(pair: _Pair, said: Sequence[Said], before: Edition, after: Edition) -> list[ChangeKind]:
    kinds: list[ChangeKind] = [s.relation for s in said if s.relation in _STATED]
    if not pair.after:
        return ["dropped"] if "dropped" in kinds else [_alone(pair.before[0], before, after, "dropped")]
    if not pair.before:
        return [_alone(pair.after[0], after, before, "new")]
    if "dropped" in kinds:
        return ["dropped"]
    if len(pair.before) > 1:
        kinds.append("merged")
    elif len(pair.after) > 1:
        kinds.append("split")
    else:
        seen = _between(pair.before[0], pair.after[0])
        kinds += [*_name_kinds(pair), *(kind for kind in seen if not (kinds and kind == "advanced"))]
    merged = any(s.relation == "merged" for s in said)
    if merged and len(pair.before) == 1 and "renamed" in kinds:
        kinds[kinds.index("renamed")] = "merged"
    return kinds or ["kept"]


def _alone(item: Item, own: Edition, other: Edition, kind: ChangeKind) -> ChangeKind:
    """What it is that one edition has alone: no change where the other would not name it, or where it is just there."""
    if not _is_expected(item.districts, own, other):
        return "elsewhere"
    return "background" if item.status in ("existing", "completed") else kind


def _is_expected(districts: tuple[str, ...], own: Edition, other: Edition) -> bool:
    """Whether an edition would name what is in some districts; one for a wider area does not go into as much detail."""
    is_wider = bool(own.districts) and not set(own.districts).issuperset(other.districts or ("everywhere",))
    return not is_wider and (not other.districts or not districts or bool(set(other.districts) & set(districts)))


def _name_kinds(pair: _Pair) -> list[ChangeKind]:
    old, new = ({key(name) for item in side for name in item.names} for side in (pair.before, pair.after))
    return [] if old & new else ["renamed"]


def _between(old: Item, new: Item) -> Iterator[ChangeKind]:
    """What differs in what two editions tell of the same thing."""
    if old.site and new.site and not _meet(old.site, new.site):
        yield "moved"
    if old.last_year and new.last_year and old.last_year != new.last_year:
        yield "postponed" if new.last_year > old.last_year else "brought_forward"
    steps = [_STEPS.get(item.status) if item.status else None for item in (old, new)]
    if steps[0] is not None and steps[1] is not None and steps[0] < steps[1]:
        yield "advanced"


def _meet(a: str, b: str) -> bool:
    """Whether two descriptions of a place share two characters in a row."""
    return any(a[i : i + 2] in b for i in range(len(a) - 1))


def _of_targets(before: Edition, after: Edition) -> Iterator[Change]:
    for old, new in pair_targets(before.targets, after.targets):
        if old and new:
            kinds = sorted(target_kinds(old, new), key=CHANGES.index)
            yield Change(tuple(kinds), (old,), (new,), None, alike=old.what != new.what)
        elif old:
            kind: ChangeKind = "dropped" if _is_expected(old.districts, before, after) else "elsewhere"
            yield Change((kind,), (old,), (), None, alike=False)
        elif new:
            kind = "new" if _is_expected(new.districts, after, before) else "elsewhere"
            yield Change((kind,), (), (new,), None, alike=False)
