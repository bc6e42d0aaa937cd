"""One climb of the ladder: what each rung came to, until one answers."""

from __future__ import annotations

from collections.abc import Sequence

from atlas.geocode.answer import Answer, Candidate, Entry, Rejected, Rung, Tried
from atlas.geocode.districts import names_en_of, names_of
from atlas.geocode.index import Index
from atlas.geocode.notes import aside, note
from atlas.geocode.online import Online, ask, publishable
from atlas.geocode.place import as_it_is, metres, not_placed
from atlas.geocode.query import Query, RungOf
from atlas.geocode.settle import Outcome, settle
from atlas.model import Check

_TOLD_PLACES = 4
_BEARS_IT: frozenset[Rung] = frozenset(("curated", "variant", "osm", "online"))
"""Rungs that find the name itself and nothing around it."""
_GRAVITY: dict[Outcome, int] = {"nothing": 0, "outside_district": 1, "tie": 2, "answer": 3}


class Climb:
    """Keeps what was weighed; nothing is asked any more once a rung has answered or found a tie."""

    def __init__(self, index: Index, query: Query) -> None:
        self.index, self.query = index, query
        self.chosen: Candidate | None = None
        self.tied = False
        self._seen: list[Candidate] = []
        self._rejected: list[Rejected] = []
        self._tried: list[Tried] = []

    def take(self, rungs: Sequence[tuple[Rung, RungOf]], despite_tie: bool = False) -> None:
        """Ask rungs in order, each batch by batch, until a batch is settled."""
        for rung, candidates_of in rungs:
            if self.chosen is not None or (self.tied and not despite_tie):
                return
            outcome: Outcome = "nothing"
            for batch in candidates_of(self.index, self.query):
                outcome = max(outcome, self._settle(batch), key=_GRAVITY.__getitem__)
                if outcome in ("answer", "tie"):
                    break
            self._tried.append(Tried(rung=rung, outcome=outcome))

    def _settle(self, batch: list[Candidate]) -> Outcome:
        settled = settle(batch, self.query.districts)
        self._seen += [c for c in batch if c not in self._seen]
        known = {(r.candidate.id, r.reason) for r in self._rejected}
        self._rejected += [r for r in settled.rejected if (r.candidate.id, r.reason) not in known]
        self.chosen = settled.chosen
        self.tied = self.tied or settled.outcome == "tie"
        return settled.outcome

    def take_online(self, online: Online | None) -> None:
        """Ask the online geocoder when that was asked for; what may not be published only checks."""
        if online is None or self.chosen is not None or self.tied:
            return
        found = list(ask(online, self.query))
        if publishable(online):
            self._tried.append(Tried(rung="online", outcome=self._settle(found)))
            return
        self._seen += found
        self._rejected += [Rejected(candidate=c, reason="check_only") for c in found]
        self._tried.append(Tried(rung="online", outcome="check_only" if found else "nothing"))

    def answer(self) -> Answer | None:
        """The answer of the rung that had one."""
        if self.chosen is None or (self.chosen.point is None and not self.chosen.districts):
            return None
        placement = self.chosen.placement.model_copy(
            update={"checks": (*self.chosen.placement.checks, *self._checks(self.chosen))}
        )
        return self._answered(self.chosen.rung, self.chosen.model_copy(update={"placement": placement}))

    def end(self, why: str) -> Answer:
        """The last rung: the district that is stated or that all tied places share, else nothing, with the reason."""
        codes = self.query.districts or self._shared_district()
        if why == "nothing" and codes:
            return self._without_point(codes, note("district", names_of(codes))[0],
                                       note("district", names_en_of(codes))[1])  # fmt: skip
        return self._without_point((), *note("unclear" if self.tied else why))

    def end_at_district(self, codes: tuple[str, ...]) -> Answer:
        """The name is a district's; places that bear the same name are listed, and not chosen."""
        same = [as_it_is("curated", e) for e in self._bearers()]
        self._seen += same
        stated = self.query.districts
        codes = tuple(c for c in codes if not stated or c in stated) or stated
        told, others = note("is_district", self.query.name), aside("namesake", _told(same))
        if not same:
            return self._without_point(codes, *told)
        return self._without_point(codes, f"{told[0]}{others[0]}", f"{told[1]} {others[1]}")

    def _bearers(self) -> list[Entry]:
        return self.query.of(self.index.by_key.get(self.query.key))[: _TOLD_PLACES * 2]

    def _without_point(self, codes: tuple[str, ...], chinese: str, english: str) -> Answer:
        for kind in ("tie", "outside_district", "check_only"):
            places = [r.candidate for r in self._rejected if r.reason == kind and self._may_tell(r)]
            if places:
                told = aside(kind, _told(places))
                chinese, english = f"{chinese}{told[0]}", f"{english} {told[1]}"
        rung: Rung = "district" if codes else "none"
        self._tried.append(Tried(rung=rung, outcome="answer" if codes else "nothing"))
        placement = not_placed(bool(codes), (chinese, english))
        return Answer(
            name=self.query.asked, rung=rung, placement=placement, point=None, districts=codes,
            candidates=tuple(self._seen), rejected=tuple(self._rejected), tried=tuple(self._tried),
        )  # fmt: skip

    def _may_tell(self, rejected: Rejected) -> bool:
        """Only a place of that name which lies in none of the districts is a namesake elsewhere."""
        found = rejected.candidate
        is_namesake = found.rung in _BEARS_IT and not set(found.districts) & set(self.query.districts)
        return rejected.reason != "outside_district" or is_namesake

    def _answered(self, rung: Rung, chosen: Candidate) -> Answer:
        return Answer(
            name=self.query.asked, rung=rung, placement=chosen.placement, point=chosen.point,
            districts=chosen.districts, candidates=tuple(self._seen), rejected=tuple(self._rejected),
            tried=tuple(self._tried),
        )  # fmt: skip

    def _shared_district(self) -> tuple[str, ...]:
        shared = {r.candidate.districts for r in self._rejected if r.reason == "tie"}
        return next(iter(shared)) if len(shared) == 1 else ()

    def _checks(self, chosen: Candidate) -> list[Check]:
        only = [r.candidate for r in self._rejected if r.reason == "check_only" and r.candidate.point]
        return [
            Check(against=c.id, against_en=c.id, distance_m=round(metres(chosen.point, c.point)))
            for c in only
            if chosen.point and c.point
        ]


def _told(places: list[Candidate]) -> str:
    named = [f"{c.name}（{names_of(c.districts)}）" if c.districts else c.name for c in places]
    shown = list(dict.fromkeys(named))
    return "、".join(shown[:_TOLD_PLACES]) + ("……" if len(shown) > _TOLD_PLACES else "")
