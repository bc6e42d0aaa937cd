"""More files of hostile.yaml in binary formats: archives, workbooks, databases, columns and shapefiles."""

import io
import json
import struct
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from hostile_archives import workbook, zipped
from hostile_files import boxes, file, parquet, shapefile
from hostile_files import geopackage as _gpkg

POINT = shapely.to_wkb(shapely.Point(120.1, 30.3))
MEGABYTE = 1024 * 1024


def _patched(data, *changes):
    changed = bytearray(data)
    for at, form, value in changes:
        struct.pack_into(form, changed, at, value)
    return bytes(changed)


def zip_zip64_lies(_):
    data = bytearray(zipped({"a.csv": b"x,y\n120,30\n" * 100}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<II", data, at + 20, 0xFFFFFFFF, 0xFFFFFFFF)
    return bytes(data)


def zip_far_entry(_):
    data = bytearray(zipped({"a.csv": b"x,y\n120,30\n" * 100}))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 42, 0x7FFFFFFF)
    return bytes(data)


def zip_overlapping(_):
    """One piece of data that a thousand entries of the directory point to."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("0.csv", bytes(MEGABYTE))
        first = packed.infolist()[0]
        for n in range(1, 190):
            copy = zipfile.ZipInfo(f"{n}.csv")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "flag_bits"):
                setattr(copy, name, getattr(first, name))
            packed.filelist.append(copy)
            packed.NameToInfo[copy.filename] = copy
    return out.getvalue()


def zip_of_shapes_with_others(_):
    parts = file("ESRI Shapefile", "shp")
    return zipped({**parts, "run.exe": b"MZ", "more.zip": zipped({"a": b""}), "x.vrt": b"<OGRVRTDataSource/>"})


def zip_long_names(_):
    return zipped({"a" * 60_000 + ".csv": b"lon,lat\n120.15,30.3\n"})


def zip_odd_names(_):
    return zipped({"\u202e\x1b[31m\n甲.csv": b"lon,lat\n120.15,30.3\n"})


def zip_unknown_method(_):
    data = bytearray(zipped({"a.csv": b"lon,lat\n120.15,30.3\n"}))
    for mark, at in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        struct.pack_into("<H", data, data.index(mark) + at, 99)
    return bytes(data)


def zip_wrong_sum(_):
    data = bytearray(zipped({"a.csv": b"lon,lat\n120.15,30.3\n"}))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 16, 1)
    return bytes(data)


def zip_behind_script(_):
    return b"#!/bin/sh\nrm -rf /\n" + zipped({"a.csv": b"lon,lat\n120.15,30.3\n"})


def kmz_links(around):
    link = f"<NetworkLink><Link><href>http://127.0.0.1:{around.port}/a</href></Link></NetworkLink>"
    return zipped({"doc.kml": f"<kml><Document>{link}<Placemark><name>甲</name><Point><coordinates>120.15,30.3</coordinates></Point></Placemark></Document></kml>"})  # fmt: skip


def _cells(rows):
    return "".join(f'<row r="{n}">' + "".join(f'<c t="str"><v>{v}</v></c>' for v in row) + "</row>" for n, row in enumerate(rows, 1))  # fmt: skip


def _parts(data, **more):
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name) for name in book.namelist()} | more


def xlsx_external_links(around):
    links = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="http://127.0.0.1:{around.port}/a.xml" TargetMode="External"/></Relationships>'
    return zipped(
        _parts(workbook(_cells([("lon", "lat"), ("120.15", "30.3")])), **{"xl/_rels/workbook.xml.rels": links})
    )


def xlsx_file_link(around):
    links = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="../../../../../..{around.canary}"/></Relationships>'
    return zipped(_parts(workbook(_cells([("lon", "lat")])), **{"xl/_rels/workbook.xml.rels": links}))


def xlsx_shared_strings(_):
    strings = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>' + "x" * 32_000 + "</t></si></sst>"  # fmt: skip
    rows = '<row><c t="s"><v>0</v></c></row>' * 100_000
    return zipped(_parts(workbook(rows), **{"xl/sharedStrings.xml": strings}))


def xlsx_many_strings(_):
    strings = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="4000000000" uniqueCount="4000000000">' + "<si><t>x</t></si>" * 2_000_000 + "</sst>"  # fmt: skip
    return zipped(_parts(workbook(_cells([("lon", "lat"), ("120.15", "30.3")])), **{"xl/sharedStrings.xml": strings}))


def xlsx_far_cell(_):
    return workbook('<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>')


def xlsx_far_rows(_):
    return workbook('<row r="2000000000"><c r="ZZZZZZ2000000000" t="str"><v>x</v></c></row>')


def xlsx_many_cells(_):
    return workbook("<row>" + "<c><v>1</v></c>" * 2_000_000 + "</row>")


def xlsx_many_rows(_):
    return workbook("<row><c><v>1</v></c><c><v>2</v></c></row>" * 210_000)


def xlsx_deep(_):
    return workbook("<row>" + "<c>" * 200_000 + "</c>" * 200_000 + "</row>")


def xlsx_bad_index(_):
    return workbook('<row r="1"><c t="s"><v>99999999999</v></c><c t="s"><v>-1</v></c></row>')


def xlsx_many_sheets(_):
    book = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>' + "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 3000)) + "</sheets></workbook>"  # fmt: skip
    return zipped(_parts(workbook(_cells([("lon", "lat"), ("120.15", "30.3")])), **{"xl/workbook.xml": book}))


def parquet_metadata(_):
    table = pa.table({"geometry": pa.array([POINT])})
    geo = {"primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB", "crs": "x" * 100_000}}}
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({b"geo": json.dumps(geo).encode(), b"x": b"y" * 5_000_000}), out)
    return out.getvalue()


def parquet_deep_metadata(_):
    table = pa.table({"geometry": pa.array([POINT])})
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({b"geo": b'{"columns":' * 100_000 + b"1" + b"}" * 100_000}), out)
    return out.getvalue()


def parquet_dictionary(_):
    words = pa.DictionaryArray.from_arrays(pa.array([0] * 200_000), pa.array(["x" * 100_000]))
    return parquet(*[POINT] * 200_000, words=words)


def parquet_nested(_):
    value = pa.array([1])
    for _n in range(60):
        value = pa.array([[value[0].as_py()]], pa.list_(value.type))
    return parquet(POINT, deep=value)


def parquet_wide(_):
    return parquet(POINT, **{f"c{n}": pa.array([1]) for n in range(5000)})


def parquet_lists(_):
    return parquet(*[POINT] * 2000, many=pa.array([list(range(10_000))] * 2000))


def parquet_pages(_):
    data = parquet(*[POINT] * 1000)
    return data[:4] + bytes([0xFF]) * 40 + data[44:]


def parquet_long_footer(_):
    data = parquet(POINT)
    return data[:-8] + struct.pack("<I", 0x7FFFFFFF) + b"PAR1"


def parquet_no_footer(_):
    return b"PAR1" + bytes(1000) + b"PAR1"


def parquet_figures(_):
    table = {
        "a": pa.array([float("nan"), float("inf")]),
        "b": pa.array([2**63, 1], pa.uint64()),
        "d": pa.array([b"\xff", b"x"]),
    }
    return parquet(POINT, POINT, **table)


def parquet_wkb_curves(_):
    return parquet(struct.pack("<BII", 1, 8, 1) + bytes(16), struct.pack("<BI", 1, 4_000_000_000) + bytes(16), POINT)


def fgb_features(_):
    data = file("FlatGeobuf", "fgb")["layer.fgb"]
    at = len(data) - 300
    return data[:at] + b"\xff\xff\xff\x7f" + data[at + 4 :]


def fgb_index(_):
    data = bytearray(file("FlatGeobuf", "fgb")["layer.fgb"])
    size = 12 + struct.unpack_from("<I", data, 8)[0]
    data[size : size + 400] = b"\xff" * 400
    return bytes(data)


def fgb_head_noise(_):
    data = bytearray(file("FlatGeobuf", "fgb")["layer.fgb"])
    data[12:80] = b"\xff" * 68
    return bytes(data)


def gpkg_many_tables(_):
    made = []
    for n in range(1000):
        made += [
            f"CREATE TABLE t{n} AS SELECT * FROM honest LIMIT 1",  # noqa: S608  the names are ours
            f"INSERT INTO gpkg_contents(table_name,data_type,identifier,srs_id) VALUES('t{n}','features','t{n}',4326)",
            f"INSERT INTO gpkg_geometry_columns VALUES('t{n}','geom','POLYGON',4326,0,0)",
        ]
    return _gpkg(*made)


def gpkg_counts_forever(_):
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) SELECT 'honest', count(*) FROM n"
    return _gpkg(
        "DROP TABLE gpkg_ogr_contents", f"CREATE VIEW gpkg_ogr_contents(table_name, feature_count) AS {endless}"
    )


def gpkg_wide(_):
    return _gpkg(*(f"ALTER TABLE honest ADD COLUMN c{n} TEXT DEFAULT 'x'" for n in range(1500)))


def gpkg_bad_blobs(_):
    """Blobs that are no geometries, put where the geometries were, without a word to the database."""
    data = bytearray(_gpkg())
    for _n in range(5):
        at = data.index(b"GP\x00")
        data[at : at + 60] = b"GP\xff\xff" + b"\xff" * 56
    return bytes(data)


def gpkg_big_text(_):
    return _gpkg(f"ALTER TABLE honest ADD COLUMN t TEXT DEFAULT '{'x' * 800_000}'")


def gpkg_zero_blobs(_):
    return _gpkg("ALTER TABLE honest ADD COLUMN b BLOB", "CREATE VIEW big AS SELECT fid, geom, zeroblob(900000000) AS b FROM honest", "INSERT INTO gpkg_contents(table_name,data_type,identifier,srs_id) VALUES('big','features','big',4326)", "INSERT INTO gpkg_geometry_columns VALUES('big','geom','POLYGON',4326,0,0)", "DELETE FROM gpkg_contents WHERE table_name='honest'", "DELETE FROM gpkg_geometry_columns WHERE table_name='honest'")  # fmt: skip


def gpkg_attached(around):
    path = around.canary.replace("'", "''")
    return _gpkg(f"CREATE VIEW v AS SELECT readfile('{path}') AS a", "INSERT INTO gpkg_contents(table_name,data_type,identifier,srs_id) VALUES('v','attributes','v',0)", "DELETE FROM gpkg_contents WHERE table_name='honest'", "DELETE FROM gpkg_geometry_columns")  # fmt: skip


def gpkg_srs(around):
    return _gpkg(f"UPDATE gpkg_spatial_ref_sys SET definition='http://127.0.0.1:{around.port}/', organization='x', organization_coordsys_id=1 WHERE srs_id=4326")  # fmt: skip  # noqa: S608


def gpkg_pages(_):
    data = _gpkg()
    return data[:16] + b"\xff\xff" + data[18:]


def gpkg_odd_names(_):
    return _gpkg('ALTER TABLE honest RENAME COLUMN name TO "a\'; DROP TABLE x;--\n"')


def shp_long_record(_):
    return shapefile(**{"layer.shp": _patched(file("ESRI Shapefile", "shp")["layer.shp"], (104, ">i", 0x3FFFFFFF))})


def shp_negative_record(_):
    return shapefile(**{"layer.shp": _patched(file("ESRI Shapefile", "shp")["layer.shp"], (104, ">i", -5))})


def shp_many_parts(_):
    return shapefile(**{"layer.shp": _patched(file("ESRI Shapefile", "shp")["layer.shp"], (144, "<i", 0x3FFFFFFF))})


def shp_many_points(_):
    return shapefile(**{"layer.shp": _patched(file("ESRI Shapefile", "shp")["layer.shp"], (148, "<i", 0x7FFFFFFF))})


def shp_wrong_parts(_):
    return shapefile(**{"layer.shp": _patched(file("ESRI Shapefile", "shp")["layer.shp"], (152, "<i", -7))})


def shp_unknown_type(_):
    return shapefile(**{"layer.shp": _patched(file("ESRI Shapefile", "shp")["layer.shp"], (32, "<i", 99))})


def _table(*changes):
    return _patched(file("ESRI Shapefile", "shp")["layer.dbf"], *changes)


def dbf_many_records(_):
    return shapefile(**{"layer.dbf": _table((4, "<I", 0xFFFFFFFF))})


def dbf_head(_):
    return shapefile(**{"layer.dbf": _table((8, "<H", 0xFFFF))})


def dbf_wide_record(_):
    return shapefile(**{"layer.dbf": _table((10, "<H", 0xFFFF))})


def dbf_no_record(_):
    return shapefile(**{"layer.dbf": _table((10, "<H", 0))})


def dbf_wide_field(_):
    return shapefile(**{"layer.dbf": _table((48, "<B", 255))})


def dbf_odd_type(_):
    return shapefile(**{"layer.dbf": _table((43, "<B", 1))})


def _declared(code):
    return shapefile(**{"layer.cpg": code})


def cpg_zip(_):
    return _declared(b"zip")


def cpg_utf7(_):
    return _declared(b"utf-7")


def cpg_idna(_):
    return _declared(b"idna")


def cpg_path(_):
    return _declared(b"../../etc/passwd\0")


def cpg_long(_):
    return _declared(b"x" * 5_000_000)


def prj_deep(_):
    return shapefile(**{"layer.prj": b'PROJCS["x",' * 100_000})


def prj_link(around):
    return shapefile(**{"layer.prj": f"http://127.0.0.1:{around.port}/x.prj".encode()})


def prj_file(around):
    return shapefile(**{"layer.prj": f"+proj=longlat +nadgrids={around.canary} +init=epsg:4326".encode()})


def prj_grid(around):
    return shapefile(**{"layer.prj": f'GEOGCS["x",DATUM["x",SPHEROID["x",6378137,298],EXTENSION["PROJ4_GRIDS","{around.canary}"]],PRIMEM["x",0],UNIT["degree",0.0174532925199433]]'.encode()})  # fmt: skip


def prj_figures(_):
    return shapefile(**{"layer.prj": b'PROJCS["x",GEOGCS["x",DATUM["x",SPHEROID["x",1e999,0]],PRIMEM["x",nan],UNIT["d",0]],PROJECTION["Transverse_Mercator"],PARAMETER["scale_factor",0],UNIT["m",1e-999]]'})  # fmt: skip


def boxes_twice(_):
    return zipped({**file("ESRI Shapefile", "shp", boxes()), "图/甲.shp": file("ESRI Shapefile", "shp")["layer.shp"]})
