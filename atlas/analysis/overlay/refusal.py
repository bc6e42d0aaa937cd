"""A question that is not answered: told like every misuse, and by the key of the words that a page says it with."""

from __future__ import annotations

from atlas.errors import AtlasError


class Refusal(AtlasError):  # noqa: N818  a verdict on a question, not a fault of ours
    """What – where – what to do, with the key of a word ("refused_laid_…") and its figures."""

    def __init__(self, key: str, what: str, where: str, remedy: str, **facts: object) -> None:
        super().__init__(what, where, remedy)
        self.key, self.facts = f"refused_laid_{key}", facts

    def __reduce__(self) -> tuple[object, ...]:
        """From another process it comes back as the same."""
        return _again, (self.key.removeprefix("refused_laid_"), self.what, self.where, self.remedy, self.facts)


def _again(key: str, what: str, where: str, remedy: str, facts: dict[str, object]) -> Refusal:
    return Refusal(key, what, where, remedy, **facts)
