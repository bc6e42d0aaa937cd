"""Which of our languages a browser prefers."""

from __future__ import annotations

from atlas.render import LANGS, Lang

_LONGEST = 1000


def preferred_language(accepted: str) -> Lang:
    """The language for an Accept-Language header: Chinese where it is preferred to English, or nothing is said."""
    wanted = sorted(filter(None, map(_tag, accepted[:_LONGEST].split(","))), key=lambda tag: -tag[1])
    ours: list[Lang] = ["zh" if name == "zh" else "en" for name, _ in wanted if name in LANGS]
    return ours[0] if ours else "en" if wanted else "zh"


def _tag(part: str) -> tuple[str, float] | None:
    """The main language of one entry and its weight; an entry that is none, or is refused, gives nothing."""
    name, _, parameter = part.strip().partition(";")
    main = name.strip().split("-")[0].lower()
    try:
        weight = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
    except ValueError:
        return None
    return (main, weight) if main.isalpha() and weight > 0 else None
