"""The files of hostile.yaml, made anew for each run: none of them is kept in the repository."""

import io
import json
import random
import sqlite3
import struct
import tempfile
from pathlib import Path
from typing import NamedTuple

import geopandas
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from hostile_archives import zipped

MEGABYTE = 1024 * 1024
SECRET = "canary-4f1d0c2e"


class Around(NamedTuple):
    """A file of the server that must not be read, and a port that nobody may call."""

    canary: str
    port: int


def _point(**more):
    return {
        "type": "Feature",
        "properties": {"name": "甲"},
        "geometry": {"type": "Point", "coordinates": [120.15, 30.3]},
    } | more


def _collection(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": list(features) or [_point()], **more}).encode()


def _cut(data):
    return data[: len(data) * 2 // 3]


def boxes():
    drawn = [shapely.box(120.1 + n / 100, 30.2, 120.105 + n / 100, 30.205) for n in range(40)]
    return geopandas.GeoDataFrame({"name": ["甲"] * 40}, geometry=drawn, crs=4326)


def file(driver, ending, frame=None):
    with tempfile.TemporaryDirectory() as folder:
        (boxes() if frame is None else frame).to_file(f"{folder}/layer.{ending}", driver=driver)
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def geopackage(*statements):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layer.gpkg"
        boxes().to_file(path, driver="GPKG", layer="honest")
        base = sqlite3.connect(path)
        for statement in statements:
            base.execute(statement)
        base.commit()
        base.close()
        return path.read_bytes()


def vrt_as_geojson(around):
    return f'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>CSV:{around.canary}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'.encode()


def vrt_over_http(around):
    source = f"/vsicurl/http://127.0.0.1:{around.port}/a.geojson"
    return f'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>{source}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'.encode()


def vrt_in_zip(around):
    return zipped({"doc.kml": vrt_as_geojson(around)})


def gdalg(around):
    command = f"gdal vector pipeline ! read http://127.0.0.1:{around.port}/a.geojson"
    return json.dumps({"type": "gdal_streamed_alg", "command_line": command, "features": "FeatureCollection"}).encode()


def wfs(around):
    return f"<OGRWFSDataSource><URL>http://127.0.0.1:{around.port}/wfs</URL></OGRWFSDataSource>".encode()


def gml_schema(around):
    return f'<?xml version="1.0"?><gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml" schemaLocation="http://127.0.0.1:{around.port}/a.xsd"/>'.encode()


def geojson_crs_link(around):
    return _collection(
        crs={"type": "link", "properties": {"href": f"http://127.0.0.1:{around.port}/crs", "type": "proj4"}}
    )


def geojson_crs_url(around):
    return _collection(crs={"type": "url", "properties": {"url": f"http://127.0.0.1:{around.port}/crs"}})


def _collections(depth):
    head = '{"type":"GeometryCollection","geometries":[' * depth
    return f'{{"type":"Feature","properties":{{}},"geometry":{head}{"]}" * depth}}}'.encode()


def geojson_deep_collections(_):
    return _collections(100_000)


def geojson_few_collections(_):
    return _collections(10)


def geojson_deep_arrays(_):
    return b'{"type":"Polygon","coordinates":' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def geojson_huge_number(_):
    return b'{"type":"Point","coordinates":[' + b"9" * 10_000 + b",30]}"


def geojson_infinite(_):
    points = b",".join(b'{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[%s,30]}}' % x for x in (b"1e999", b"NaN", b"-Infinity", b"120.1"))  # fmt: skip
    return b'{"type":"FeatureCollection","features":[' + points + b"]}"


def geojson_endless_rows(_):
    return b'{"type":"FeatureCollection","features":[' + b",".join([b"{}"] * 200_001) + b"]}"


def geojson_cut(_):
    return _cut(_collection(*[_point()] * 20))


def geojson_of_anything(_):
    wrong = [None, 5, "x", [], {}, {"type": "Circle"}, {"type": "Point"}, {"type": "Point", "coordinates": None},
             {"type": "Point", "coordinates": [[1, 2]]}, {"type": "Polygon", "coordinates": [[[1, 2]]]},
             {"type": "LineString", "coordinates": [[1, 2]]}, {"type": "Point", "coordinates": ["120", "30"]},
             {"type": "MultiPolygon", "coordinates": [[]]}, {"type": "GeometryCollection", "geometries": 7}]  # fmt: skip
    return _collection(_point(), *(_point(geometry=geometry, properties=[1]) for geometry in wrong))


def topojson(_):
    return b'{"type":"Topology","objects":{"a":{"type":"GeometryCollection","geometries":[]}},"arcs":[]}'


def esri_json(_):
    return b'{"geometryType":"esriGeometryPoint","features":[{"attributes":{},"geometry":{"x":120,"y":30}}]}'


def _kml(inside, head=""):
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inside}</Document></kml>'


_MARK = "<Placemark><name>甲</name><Point><coordinates>120.15,30.3,0</coordinates></Point></Placemark>"


def kml_entity(around):
    return _kml(_MARK.replace("甲", "&x;"), f'<!DOCTYPE kml [<!ENTITY x SYSTEM "file://{around.canary}">]>').encode()


def kml_laughs(_):
    laughs = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    return _kml(_MARK.replace("甲", "&m;"), f"<!DOCTYPE kml [{laughs}]>").encode()


def kml_utf16_entity(around):
    return kml_entity(around).decode().replace("UTF-8", "UTF-16").encode("utf-16")


def kml_network_link(around):
    link = f"<NetworkLink><Link><href>http://127.0.0.1:{around.port}/more.kml</href></Link></NetworkLink>"
    return _kml(link + _MARK).encode()


def kml_deep(_):
    return _kml("<Folder>" * 100_000 + _MARK + "</Folder>" * 100_000).encode()


def gpx_entity(around):
    return f'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY x SYSTEM "file://{around.canary}">]><gpx version="1.1"><wpt lat="30" lon="120"><name>&x;</name></wpt></gpx>'.encode()


_VIEW = "INSERT INTO gpkg_contents(table_name,data_type,identifier,srs_id) VALUES('endless','attributes','endless',0)"


def gpkg_endless_view(_):
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x>0) SELECT x FROM n WHERE x<0"
    return geopackage("DELETE FROM gpkg_contents", "DELETE FROM gpkg_geometry_columns", f"CREATE VIEW endless AS {endless}", _VIEW)  # fmt: skip


def gpkg_trigger(_):
    return geopackage("CREATE TRIGGER t AFTER INSERT ON honest BEGIN DELETE FROM honest; END")


def gpkg_virtual(around):
    path = around.canary.replace("'", "''")
    return geopackage(
        "PRAGMA writable_schema=1",
        "INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql) VALUES('table','v','v',0,"
        f"'CREATE VIRTUAL TABLE v USING VirtualOGR(''CSV:{path}'')')",
        "INSERT INTO gpkg_contents(table_name,data_type,identifier,srs_id) VALUES('v','attributes','v',0)",
    )


def gpkg_no_tables(_):
    head = bytearray(b"SQLite format 3\0" + bytes(4080))
    head[68:72] = b"GPKG"
    return bytes(head)


def gpkg_cut(_):
    return _cut(geopackage())


def sqlite(_):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.db"
        base = sqlite3.connect(path)
        base.execute("CREATE TABLE a(b)")
        base.commit()
        base.close()
        return path.read_bytes()


def parquet(*wkb, **columns):
    geo = {
        "version": "1.0.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": []}},
    }
    table = pa.table({"geometry": pa.array(wkb, pa.binary()), **columns})
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({b"geo": json.dumps(geo).encode()}), out, compression="zstd")
    return out.getvalue()


def wkb_deep_parquet(_):
    return parquet(struct.pack("<BII", 1, 7, 1) * 100_000 + shapely.to_wkb(shapely.Point(120, 30)))


def wkb_lies_parquet(_):
    return parquet(struct.pack("<BII", 1, 2, 0xFFFFFFFF), shapely.to_wkb(shapely.Point(120.1, 30.3)))


def parquet_cut(_):
    return _cut(parquet(shapely.to_wkb(shapely.Point(120, 30))))


def parquet_flipped(_):
    data = bytearray(parquet(shapely.to_wkb(shapely.Point(120, 30))))
    data[-60:-20] = random.Random(1).randbytes(40)
    return bytes(data)


def parquet_swells(_):
    words = pa.array([" " * 5000]).take(pa.array([0] * 200_000))
    return parquet(*[None] * 200_000, words=words.cast(pa.large_string()))


def fgb_cut(_):
    return _cut(file("FlatGeobuf", "fgb")["layer.fgb"])


def fgb_lies(_):
    data = bytearray(file("FlatGeobuf", "fgb")["layer.fgb"])
    data[8:12] = b"\xff\xff\xff\x7f"
    return bytes(data)


def shapefile(**changed):
    parts = file("ESRI Shapefile", "shp")
    return zipped({name: data for name, data in {**parts, **changed}.items() if data is not None})


def shp_lies(_):
    dbf = struct.pack("<BBBBIHH20x", 3, 99, 1, 1, 0x7FFFFFFF, 33, 0) + b"\r"
    return shapefile(**{"layer.dbf": dbf, "layer.shp": b"\0" * 100, "layer.shx": b"\0" * 100})


def shp_cut(_):
    return shapefile(**{"layer.shp": _cut(file("ESRI Shapefile", "shp")["layer.shp"]), "layer.shx": None})


def shp_bare(_):
    return file("ESRI Shapefile", "shp")["layer.shp"]


def shp_without_table(_):
    return zipped({"图/地块.shp": file("ESRI Shapefile", "shp")["layer.shp"]})


def csv_one_line(_):
    return b"x" + b"," * 1_000_000


def csv_formula(around):
    return (
        f'名称,经度,纬度\n"=HYPERLINK(""http://127.0.0.1:{around.port}/"")",120.15,30.3\n@SUM(1),120.16,30.3\n'.encode()
    )


def csv_wkt_deep(_):
    deep = "GEOMETRYCOLLECTION(" * 100_000 + "POINT(120 30)" + ")" * 100_000
    return f'name,wkt\n甲,"{deep}"\n乙,POINT(120.1 30.3)\n'.encode()


def csv_noughts(_):
    return random.Random(2).randbytes(5000) + b"\0"


def pasted_wkt_deep(_):
    return b"GEOMETRYCOLLECTION(" * 100_000 + b"POINT(120 30)" + b")" * 100_000


def dxf_cut(_):
    return _cut(file("DXF", "dxf", boxes()[["geometry"]])["layer.dxf"])


def tangle(_):
    random_ = random.Random(3)
    ring = [[120 + random_.random() / 10, 30 + random_.random() / 10] for _ in range(3000)]
    return _collection(_point(), _point(geometry={"type": "Polygon", "coordinates": [[*ring, ring[0]]]}))


def picture(_):
    return b"\x89PNG\r\n\x1a\n" + bytes(100)


def rar(_):
    return b"Rar!\x1a\x07\x01\x00" + bytes(100)


def dwg(_):
    return b"AC1032" + bytes(100)


def blanks(_):
    return b" \r\n\t" * 1000
