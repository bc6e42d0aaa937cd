"""Whether a plan is of another city than Hangzhou, whose names are not to be looked for in Hangzhou."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from atlas.catalogue import city_names, load_districts, other_cities
from atlas.model import Plan
from atlas.plans.attributes import district_in, title_of

_HOME = re.compile("杭州(?!湾)|浙江|长三角|长江三角洲")
_TITLED = re.compile(r"(?:中共)?(?![我全本各该])([\u4e00-\u9fff]{2,6}?(?:省|自治区|(?<![城都超夜集门])市))(?![场民])")
"""How a title or an issuer begins that names its province or city in full (甘肃省人民政府, 中共义乌市委)."""
_SPOKEN = re.compile(r"在([\u4e00-\u9fff]{2,14}?)(?:第[一二三四五六七八九十\d]+届)?人民代表大会")
"""Where a report was given: ——2026年1月在成都市新津区第二届人民代表大会…"""
_OPENING = 300
_LEAST_TIMES = 5
"""How often a text must name the city that it is of."""


def other_city(text: str, plan: Plan | None = None) -> str | None:
    """The city outside Hangzhou that a plan is of: by its title, issuer or where it was read, else what it names most.

    None for a plan of Hangzhou, and when nothing tells. The districts that a plan is registered with go before all.
    """
    if plan and plan.districts:
        return None
    spoken = _SPOKEN.search(text, 0, _OPENING)
    told = plan.title if plan else title_of(text), (plan.issuer or "") if plan else "", spoken[1] if spoken else ""
    for words in told:
        if district_in(words) or _HOME.search(words) or _former().search(words):
            return None
        if found := _cities().search(words) or _TITLED.match(words):
            return found.group(found.lastindex or 0)
        named = (found.group() for found in _names()[0].finditer(words))
        if part := next((name for name in named if name.endswith(("区", "县"))), None):
            return _names()[1][part]
    return _named_most(text)


def _named_most(text: str) -> str | None:
    """The city that a text names, itself or its districts, more often than Hangzhou and all others together."""
    pattern, city_of = _names()
    times = Counter(city_of[m.group()] for m in pattern.finditer(text.replace("杭州湾", "")))
    city, most = times.most_common(1)[0] if times else (None, 0)
    return city if most >= _LEAST_TIMES and 2 * most > times.total() else None


@cache
def _former() -> re.Pattern[str]:
    """Districts of Hangzhou as the cities that some of them were: 富阳市."""
    return re.compile(f"(?:{'|'.join(d.name[:-1] for d in load_districts().values())})市")


@cache
def _cities() -> re.Pattern[str]:
    return _any_of(other_cities())


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str | None]]:
    """Names of cities and their districts, each with its city; None for Hangzhou."""
    home = (name for d in load_districts().values() for name in (d.name, d.name[:-1]))
    names = {**city_names(), **dict.fromkeys(("杭州", *home))}
    return _any_of(names), names


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
