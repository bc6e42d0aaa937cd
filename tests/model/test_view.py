"""A view is the same bytes whoever writes it, and what it cannot be is told by field."""

import json

import pytest

from atlas.errors import AtlasError
from atlas.model import Mark, View, read_view

WHOLE = {
    "asked": {"district": "330105,330106", "q": "桥"},
    "frame": [120.1, 30.2, 120.3, 30.4],
    "lang": "en",
    "look": "newsprint",
    "size": [1080, 1920],
    "title": "题",
    "standfirst": "导语",
    "alt": {"zh": "替代文字"},
    "marks": [
        {"kind": "callout", "at": [120.1, 30.3], "text": "看这里"},
        {"kind": "arrow", "at": [120.1, 30.3], "to": [120.2, 30.3]},
        {"kind": "highlight", "project": "test-park"},
    ],
}


def test_a_view_comes_back_from_its_canonical_form_and_has_one_id():
    view = read_view(json.dumps(WHOLE))
    turned = {key: WHOLE[key] for key in reversed(WHOLE)} | {"title": " \n题\u202e\x00 ", "indicator": None}
    turned["asked"] = {"q": "桥", "year": "", "district": "330105,330106"}
    same = read_view(json.dumps(turned))
    assert read_view(view.canonical()) == view == same
    assert same.canonical() == view.canonical()
    assert View().canonical() == "{}"
    assert view.id("0" * 12) == same.id("0" * 12) != view.id("1" * 12)
    assert View().id("0" * 12) == "d2zlk6qxykiogwpfy5syd47yoc"


def test_what_is_the_same_place_is_the_same_view():
    near, far = (View(marks=(Mark(kind="highlight", at=(lon, 30.3)),)) for lon in (120.1234561, 120.12345649))
    assert near.id("v") == far.id("v")


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ("{", "view"),
        ('{"title": "\\ud800"}', "view"),
        ("[" * 100_000, "bytes"),
        ("[" * 1000, "recursion"),
        ('{"title": "' + "字" * 121 + '"}', "view.title"),
        ('{"frame": [NaN, 1, 2, 3]}', "view.frame.0"),
        ('{"frame": [120.2, 30.1, 120.1, 30.2]}', "a frame is west"),
        ('{"frame": [-120, 30.1, 120.1, 30.2]}', "far from Hangzhou"),
        ('{"size": [99999, 900]}', "view.size.0"),
        ('{"size": [800.5, 900]}', "view.size.0"),
        ('{"asked": {"<b>": "x"}}', "view.asked"),
        ('{"asked": {"q": ["x"]}}', "view.asked.q"),
        ('{"project": "../x"}', "view.project"),
        ('{"project": "a", "indicator": "b"}', "not both"),
        ('{"indicator_year": 2025}', "need an indicator"),
        ('{"marks": [{"kind": "callout", "at": [120, 30]}]}', "view.marks.0"),
        ('{"marks": [{"kind": "arrow", "at": [120, 30], "to": [120, 30]}]}', "view.marks.0"),
        ('{"marks": ' + json.dumps([{"kind": "highlight", "at": [120, 30]}] * 25) + "}", "view.marks"),
        ('{"script": "x"}', "view.script"),
    ],
)
def test_what_no_view_can_be_is_told_by_field(told, where):
    with pytest.raises(AtlasError, match=where):
        read_view(told)
