"""GeoParquet whose words about itself are of any kind is read or refused, never a fault."""

import io
import json
import struct

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from atlas.intake.bounds import usual_bounds
from atlas.intake.parquet import read_parquet
from atlas.intake.values import Choices, Refused

POINT = shapely.to_wkb(shapely.Point(120.1, 30.2))
CURVE = struct.pack("<BII6d", 1, 8, 3, 120, 30, 120.1, 30.1, 120.2, 30)


def _file(geo, values, kind=None):
    table = pa.table({"geometry": pa.array(values, kind or pa.binary())})
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({b"geo": json.dumps(geo).encode()}), out)
    return out.getvalue()


def _about(**column):
    return {"primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB", **column}}}


@pytest.mark.parametrize(
    ("geo", "crs"),
    [
        ([], ""), ({}, ""), ({"columns": 5}, ""), (_about(), "EPSG:4326"), (_about(crs=None), ""),
        ({**_about(), "primary_column": ["geometry"]}, "EPSG:4326"), ({**_about(), "primary_column": {}}, "EPSG:4326"),
        (_about(crs={"id": {"code": {}}}), '{"id": {"code": {}}}'), (_about(crs={"id": {"code": 4549}}), "EPSG:4549"),
    ],
)  # fmt: skip
def test_what_it_says_of_itself_may_be_anything(geo, crs):
    raw = read_parquet(_file(geo, [POINT]), Choices(), usual_bounds())
    assert (raw.geometries, raw.crs) == ((POINT,), crs)


@pytest.mark.parametrize("encoding", [["WKB"], {}, 5, "wkt"])
def test_an_unknown_encoding_is_refused(encoding):
    with pytest.raises(Refused) as refused:
        read_parquet(_file(_about(encoding=encoding), [POINT]), Choices(), usual_bounds())
    assert refused.value.key == "refused_parquet_encoding"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["POINT(120 30)"], pa.string()),
        ([7], pa.int64()),
        ([[["a"]]], pa.list_(pa.list_(pa.string()))),
        ([CURVE], None),
    ],
)
def test_a_geometry_that_is_none_is_told(values, kind):
    raw = read_parquet(_file({}, values, kind), Choices(), usual_bounds())
    assert (raw.geometries, [(note.key, note.rows) for note in raw.notes]) == ((None,), [("noted_broken", (0,))])


def test_of_two_columns_of_geometries_the_primary_comes_first_and_either_can_be_chosen():
    away = shapely.to_wkb(shapely.Point(518000, 3345000))
    table = pa.table({"甲": pa.array([POINT]), "乙": pa.array([away])})
    columns = {"甲": {"encoding": "WKB"}, "乙": {"encoding": "WKB", "crs": {"id": {"authority": "EPSG", "code": 4549}}}}
    out = io.BytesIO()
    geo = json.dumps({"primary_column": "乙", "columns": columns}).encode()
    pq.write_table(table.replace_schema_metadata({b"geo": geo}), out)
    first = read_parquet(out.getvalue(), Choices(), usual_bounds())
    assert (first.layer, first.layers, first.crs) == ("乙", (("乙", 1), ("甲", 1)), "EPSG:4549")
    other = read_parquet(out.getvalue(), Choices(layer="甲"), usual_bounds())
    assert (other.layer, other.geometries, other.crs) == ("甲", (POINT,), "EPSG:4326")
    with pytest.raises(Refused) as refused:
        read_parquet(out.getvalue(), Choices(layer="丙"), usual_bounds())
    assert refused.value.key == "refused_no_layer"
