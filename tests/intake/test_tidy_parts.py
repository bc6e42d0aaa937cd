"""What is empty or broken in a stranger's layer is left out and told by its row; what is beside it stays."""

import numpy as np
import pytest
import shapely

from atlas.intake.bounds import usual_bounds
from atlas.intake.tidy import mended, sifted
from atlas.intake.values import Raw

SQUARE = shapely.box(120, 30, 121, 31)


def _tidied(*geometries):
    wkb = tuple(shapely.to_wkb(geometry) for geometry in geometries)
    raw, lost = sifted(Raw("gpkg", "", (("", len(wkb)),), (), ((),) * len(wkb), wkb), usual_bounds())
    made, repaired = mended(shapely.from_wkb(np.array(raw.geometries, dtype=object)))
    return list(made), [(note.key, note.rows) for note in (*lost, *repaired)]


@pytest.mark.parametrize(
    "empty",
    [
        "POINT EMPTY", "POINT (NaN NaN)", "LINESTRING EMPTY", "POLYGON EMPTY", "MULTIPOLYGON EMPTY", "MULTIPOINT (EMPTY)",
        "MULTIPOLYGON (EMPTY)", "GEOMETRYCOLLECTION EMPTY", "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (POINT EMPTY))",
    ],
)  # fmt: skip
def test_what_is_empty_is_left_out_and_told(empty):
    assert _tidied(SQUARE, shapely.from_wkt(empty)) == ([SQUARE, None], [("noted_empty", (1,))])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("MULTIPOINT (EMPTY, (120 30))", "MULTIPOINT ((120 30))"),
        ("MULTILINESTRING (EMPTY, (120 30, 121 31))", "MULTILINESTRING ((120 30, 121 31))"),
        (
            "MULTIPOLYGON (EMPTY, ((120 30, 121 30, 121 31, 120 30)))",
            "MULTIPOLYGON (((120 30, 121 30, 121 31, 120 30)))",
        ),
    ],
)
def test_an_empty_part_goes_and_the_others_stay(given, expected):
    made, told = _tidied(shapely.from_wkt(given))
    assert ([geometry.wkt for geometry in made], told) == ([expected], [])


def test_an_empty_part_goes_at_any_depth():
    deep = "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (POINT EMPTY, POINT (120 30)), LINESTRING EMPTY)"
    made, told = _tidied(shapely.from_wkt(deep))
    assert [geometry.wkt for geometry in made] == ["GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (POINT (120 30)))"]
    assert told == [("noted_collections", (0,))]
