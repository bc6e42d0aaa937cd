"""Districts by code and by name, today's and those before April 2021."""

from __future__ import annotations

import re

from atlas.catalogue import load_districts
from atlas.errors import NotFoundError
from atlas.geocode.names import district_names, former_district_names, generic, key, without_brackets

_FORMER = ("原", "老", "旧")
_SHORTEST_REST = 3
_WITH_WORD = re.compile(r"[\u4e00-\u9fff]{2}[区县市]")


def district_codes(text: str) -> tuple[str, ...]:
    """Adcodes of today's districts for a code or a name: 330110, 余杭, 下城区; 原余杭区 is that before April 2021."""
    if text in load_districts():
        return (text,)
    name = key(text).removeprefix("杭州市")
    codes = district_names().get(name)
    if codes is None and name.startswith(_FORMER):
        codes = former_district_names().get(name[1:])
    if codes is None:
        known = "、".join(d.name for d in load_districts().values())
        raise NotFoundError(f"no district {text[:20]!r}", "--district", f"give a code or one of: {known}")
    return codes


def districts_in(name: str) -> tuple[str, ...]:
    """Districts that the name itself states: 西湖区… in front, or a district in brackets; a bare 西湖… states none."""
    _, inside = without_brackets(name)
    words = [key(word).removesuffix("段") for word in inside]
    bracketed = [district_names()[word] for word in words if word in district_names()]
    if bracketed:
        return bracketed[0]
    text = key(name).removeprefix("浙江省").removeprefix("杭州市")
    found = _WITH_WORD.match(text)
    if found and len(text) > found.end():
        return district_names().get(found[0], ())
    return ()


def without_district(name: str) -> str:
    """The name without the city's and a district's full name in front, unless what is left says too little."""
    text = name.strip().removeprefix("浙江省").removeprefix("杭州市")
    found = _WITH_WORD.match(text)
    rest = text[found.end() :] if found and found[0] in district_names() else text
    return name if len(key(rest)) < _SHORTEST_REST or key(rest) in generic() else rest


def names_of(codes: tuple[str, ...]) -> str:
    """The districts' names, for a note."""
    return "、".join(load_districts()[code].name for code in codes)


def names_en_of(codes: tuple[str, ...]) -> str:
    """The districts' English names, for a note."""
    return ", ".join(load_districts()[code].name_en for code in codes)
