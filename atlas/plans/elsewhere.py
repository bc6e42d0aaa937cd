"""Whether a plan is of another city than Hangzhou, whose names are not to be looked for in Hangzhou."""

from __future__ import annotations

import re
from functools import cache

from atlas.catalogue import other_cities
from atlas.plans.attributes import district_in, title_of

_HOME = ("杭州", "浙江", "长三角", "长江三角洲")


def other_city(text: str) -> str | None:
    """The city outside Hangzhou that the title of a text names; None when it names none, or Hangzhou with it."""
    title = title_of(text)
    if district_in(title) or any(word in title for word in _HOME):
        return None
    found = _cities().search(title)
    return found.group() if found else None


@cache
def _cities() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(other_cities(), key=len, reverse=True))))
