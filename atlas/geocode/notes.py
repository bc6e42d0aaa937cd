"""The sentences that tell how a place was found, in both languages; they become the placement's notes."""

from __future__ import annotations

_NOTES: dict[str, tuple[str, str]] = {
    "gazetteer": ("取地名表中“{place}”的点。", "The gazetteer's point of “{place}”."),
    "variant": ("按“{place}”定位，视为同一处的另一写法。", "Placed by “{place}”, taken as another form of the name."),
    "bare": (
        "以“{place}”代表，界线不明，半径放宽。",
        "“{place}” stands for it; its bounds are unknown and the radius is widened.",
    ),
    "osm": ("取OpenStreetMap上“{place}”的点。", "OpenStreetMap's point of “{place}”."),
    "parts": (
        "取OpenStreetMap上同名或各部分（{place}）的点，半径盖住它们。",
        "OpenStreetMap's points of it or its parts ({place}); the radius covers them.",
    ),
    "fuzzy": (
        "取OpenStreetMap上名称相近的“{place}”（相似度{score}），须人工核对。",
        "OpenStreetMap's “{place}”, a similar name (similarity {score}); to be checked by hand.",
    ),
    "crossing": ("取{place}交叉口一带的点。", "A point by the crossing of {place}."),
    "bounds": ("按四至（{place}）取中间点，半径盖住各角。", "Middle of its stated bounds ({place})."),
    "beyond": ("只知在{place}，取两者交会处。", "Only known to lie {place}; placed where the two meet."),
    "street": (
        "取{place}沿线地物的中间一点，半径盖住已知各点。",
        "A middle point among things along {place}; the radius covers them.",
    ),
    "container": ("按所在地“{place}”定位，确切位置不明。", "Placed by “{place}”, which contains it."),
    "online": (
        "在线地理编码（{place}）的结果，须人工核对。",
        "From an online geocoder ({place}); to be checked by hand.",
    ),
    "district": ("只能定到{place}。", "Only the district is known: {place}."),
    "is_district": ("“{place}”是区县名，不落点。", "“{place}” is the name of a district, which is not pinned."),
    "nothing": ("没有查到这个名字，也不知在哪个区县。", "The name was not found, and its district is not known."),
    "elsewhere": (
        "规划属于{place}，不在杭州，不查地点。",
        "The plan is of {place}, so it is not looked up.",
    ),
    "unclear": ("不能确定是哪一处。", "Which place is meant cannot be told."),
    "too_long": ("名称过长，不像地名。", "The name is too long to be one of a place."),
}
_ASIDE: dict[str, tuple[str, str]] = {
    "namesake": ("另有同名地点：{place}。", "Places of that name: {place}."),
    "tie": ("同名地点不止一处（{place}），不作猜测。", "Several places bear the name ({place}); nothing is guessed."),
    "outside_district": (
        "同名地点在别的区县（{place}），未采用。",
        "Places of that name lie in other districts ({place}).",
    ),
    "check_only": (
        "在线结果按许可只能用来核对（{place}）。",
        "Under its licence an online answer ({place}) may only be a check.",
    ),
}


def note(kind: str, place: str = "", score: int = 0) -> tuple[str, str]:
    """The note of one kind in Chinese and in English."""
    chinese, english = _NOTES[kind]
    return chinese.format(place=place, score=score), english.format(place=place, score=score)


def aside(kind: str, place: str = "") -> tuple[str, str]:
    """What is added when something was found but not taken, in Chinese and in English."""
    chinese, english = _ASIDE[kind]
    return chinese.format(place=place), english.format(place=place)
