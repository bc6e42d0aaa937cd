"""Hostile archives and workbooks of hostile.yaml, made anew for each run."""

import io
import json
import stat
import struct
import zipfile

MEGABYTE = 1024 * 1024


def _collection(count=1):
    point = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [120.15, 30.3]}}
    return json.dumps({"type": "FeatureCollection", "features": [point] * count}).encode()


def zipped(entries, **how):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in entries.items():
            packed.writestr(name, data, **how)
    return out.getvalue()


def zip_swells(_):
    return zipped({"a.geojson": bytes(210 * MEGABYTE)})


def zip_lies(_):
    data = bytearray(zipped({"a.csv": b"x,y\n" + b"120,30\n" * 1000}))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.index(mark) + at
        data[place : place + 4] = struct.pack("<I", 10)
    return bytes(data)


def zip_many(_):
    return zipped({f"{n}.shp": b"" for n in range(2_000)})


def zip_in_zip(_):
    return zipped({"a.geojson": zipped({"b.geojson": _collection()})})


def zip_climbs(_):
    return zipped({"../../etc/cron.d/x.geojson": _collection()})


def zip_absolute(_):
    return zipped({"/etc/passwd.geojson": _collection()})


def zip_links(around):
    out, link = io.BytesIO(), zipfile.ZipInfo("a.csv")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(link, around.canary)
    return out.getvalue()


def zip_locked(_):
    data = bytearray(zipped({"a.geojson": _collection()}))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def zip_doubles(_):
    return zipped({"a.csv": b"x,y\n120,30", "A.csv": b"x,y\n121,31"})


def zip_cut(_):
    data = zipped({"a.geojson": _collection(50)})
    return data[: len(data) * 2 // 3]


def zip_empty(_):
    return zipped({"readme/": b""})


def workbook(sheet, head=""):
    kinds = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    book = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
    links = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    return zipped({
        "[Content_Types].xml": kinds, "xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": links,
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{sheet}</sheetData></worksheet>',
    })  # fmt: skip


def xlsx_laughs(_):
    laughs = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    return workbook('<row r="1"><c r="A1" t="str"><v>&m;</v></c></row>', f"<!DOCTYPE worksheet [{laughs}]>")


def xlsx_swells(_):
    return workbook(" " * (210 * MEGABYTE))
