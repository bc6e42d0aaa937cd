"""The map of values as SVG: exact for two squares, and honest about what has no value."""

import base64
import xml.etree.ElementTree as ET

import pytest
from shapely.geometry import box

from atlas.render import DIFFERING, NO_VALUE, STEPS, Shade, as_image, choropleth, frame_of, locator, swatch

SQUARES = {"a": box(0, 0, 50_000, 50_000), "b": box(50_000, 0, 100_000, 50_000)}
NAMESPACE = "{http://www.w3.org/2000/svg}"


def _parsed(svg):
    return ET.fromstring(svg)  # noqa: S314  our own


def _shades(a, b):
    return {"a": a, "b": b}


def _drawn(svg):
    """The districts and texts of a map: class and path or place."""
    root = _parsed(svg)
    areas = [(p.get("class"), p.get("d")) for p in root.findall(f"{NAMESPACE}path")]
    texts = [(t.text, t.get("class"), t.get("x"), t.get("y")) for t in root.findall(f"{NAMESPACE}text")]
    return areas, texts


def test_two_squares_drawn_exactly():
    frame = frame_of(SQUARES.values(), 112, 80)
    areas, texts = _drawn(choropleth(SQUARES, _shades(Shade(3, "甲区", "≥ 0"), Shade(NO_VALUE, "乙区", "")), frame))
    assert areas == [
        ("area s-3", "M6.0 15.0L6.0 65.0L56.0 65.0L56.0 15.0Z"),
        ("area s-none", "M56.0 15.0L56.0 65.0L106.0 65.0L106.0 15.0Z"),
    ]
    assert texts == [
        ("甲区", None, "31.0", "37.0"),
        ("≥ 0", "figure", "31.0", "51.0"),
        ("乙区", "quiet", "81.0", "43.0"),
    ]


def test_no_value_is_never_drawn_as_zero():
    frame = frame_of(SQUARES.values(), 112, 80)
    svg = choropleth(SQUARES, _shades(Shade(STEPS[0][0], "甲", "0"), Shade(NO_VALUE, "乙", "")), frame)
    (zero, _), (none, _) = _drawn(svg)[0]
    assert zero != none
    assert ".s-none{fill:url(#none)}" in svg


def test_a_frame_is_never_closer_than_32_km_and_cuts_what_lies_outside():
    frame = frame_of([box(0, 0, 1000, 1000)], 320, 240)
    assert frame.scale == pytest.approx(0.01)
    areas, texts = _drawn(choropleth(SQUARES, _shades(Shade(1, "甲", "1"), Shade(NO_VALUE, "乙", "")), frame))
    assert len(areas) == 1
    assert [text for text, *_ in texts] == ["甲", "1"]


def test_a_quiet_map_of_a_year_names_only_what_has_a_figure():
    frame = frame_of(SQUARES.values(), 112, 80)
    _, texts = _drawn(choropleth(SQUARES, _shades(Shade(1, "甲", "1"), Shade(NO_VALUE, "乙", "")), frame, quiet=False))
    assert [text for text, *_ in texts] == ["甲", "1"]


def test_the_locator_frames_what_the_map_shows():
    frame = frame_of([SQUARES["a"]], 120, 120)
    shades = _shades(Shade(1, "甲", "1"), Shade(NO_VALUE, "乙", ""))
    root = _parsed(locator(SQUARES, shades, frame))
    rect = root.find(f"{NAMESPACE}rect")
    assert {name: rect.get(name) for name in ("x", "width", "height")} == {
        "x": "3.2",
        "width": "60.0",
        "height": "60.0",
    }


@pytest.mark.parametrize("shade", [*range(1, 6), NO_VALUE, DIFFERING])
def test_a_swatch_of_the_legend_has_the_shade_of_the_map(shade):
    assert _parsed(swatch(shade)).find(f"{NAMESPACE}rect").get("class") == f"area s-{shade}"


def test_shades_differ_from_each_other_in_light_and_dark():
    assert [len(steps) for steps in STEPS] == [1, 2, 3, 4, 5]
    assert all(list(steps) == sorted(set(steps)) for steps in STEPS)


def test_hostile_names_stay_text():
    bad = '"><script>alert(1)</script>'
    frame = frame_of(SQUARES.values(), 112, 80)
    svg = choropleth(SQUARES, _shades(Shade(1, bad, bad), Shade(NO_VALUE, bad, "")), frame)
    assert "<script" not in svg
    assert bad in [text for text, *_ in _drawn(svg)[1]]
    image = as_image(svg, bad, "atlas-choropleth")
    assert "<script" not in image
    assert base64.b64decode(image.split("base64,")[1].rstrip('">')).decode() == svg
