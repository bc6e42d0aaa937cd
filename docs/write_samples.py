"""Writes geodata/samples: three files to try the workbench with, in the forms that planners meet.

Plots and land use are invented and say so; the picks are places of the atlas from OpenStreetMap, shifted to GCJ-02.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pyogrio
import shapely
from shapely.affinity import rotate

from atlas.catalogue.paths import ROOT
from atlas.crs import wgs84_to_gcj02

FOLDER = ROOT / "geodata" / "samples"
PLOT_CRS, LAND_CRS = "EPSG:4549", "EPSG:4490"
INVENTED = "示例，虚构"
NOTE = (
    "示例文件，虚构，只用来试用工作台；与任何真实地块、规划或权属无关。CC0 1.0，可以任意使用。\r\n"
    "A sample to try the workbench with. Invented: it shows no real plot, plan or title. CC0 1.0, free for any use.\r\n"
)
MOMENT = (2026, 11, 28, 0, 0, 0)
PLOTS = (  # number, use, storeys, metres east and north of the corner, width, depth, degrees
    ("示-01", "R21 二类住宅用地", 18, 0, 0, 180, 140, 4),
    ("示-02", "R21 二类住宅用地", 15, 210, 12, 160, 150, 4),
    ("示-03", "B1 商业用地", 6, 400, 20, 120, 160, 4),
    ("示-04", "A33 中小学用地", 5, 10, -190, 210, 150, 4),
    ("示-05", "G1 公园绿地", None, 250, -180, 300, 120, 4),
    ("示-06", "M1 一类工业用地", 4, 600, -40, 260, 240, -7),
    ("示-07", "U12 供电用地", 2, 900, 60, 60, 50, -7),
)
CORNER = (513_100.0, 3_360_300.0)
PICKED = (
    "qiaoxi-historic-block", "xiaohe-historic-block", "dadoulu-historic-block", "china-grand-canal-museum-gongchen",
    "yunhe-asian-games-park", "chengbei-sports-park", "beijingyuan-ecological-park", "hangzhou-esports-center",
    "hangzhou-gymnasium", "west-lake-culture-square", "huanglong-main-stadium", "zhejiang-provincial-peoples-hospital",
    "xinhua-hospital", "hangzhou-tcm-hospital", "zju-polytechnic-institute", "silian-166",
)  # fmt: skip
USES = (("居住", 310), ("居住", 260), ("商业", 40), ("绿地", 0), ("工业", 15), ("公共服务", 25))
"""Land uses of the invented cells in turn, and people for each hectare."""
CELL_M, ACROSS, UP = 400, 8, 6


def plots() -> bytes:
    """A zipped shapefile as an office on Chinese Windows exports it: table in GBK, no .prj, no .cpg."""
    rows, shapes = [], []
    for number, use, storeys, east, north, width, depth, degrees in PLOTS:
        x, y = CORNER[0] + east, CORNER[1] + north
        shape = rotate(shapely.box(x, y, x + width, y + depth), degrees, "centroid")
        shapes.append(shapely.set_precision(shape, 0.001))
        rows.append({"地块编号": number, "用地性质": use, "层数": storeys, "备注": INVENTED})
    frame = gpd.GeoDataFrame(rows, geometry=shapes, crs=PLOT_CRS).astype({"层数": "Int32"})
    out = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        pyogrio.write_dataframe(
            frame, Path(folder) / "示例地块.shp", driver="ESRI Shapefile", encoding="GBK",
            DBF_DATE_LAST_UPDATE="{:04}-{:02}-{:02}".format(*MOMENT),
        )  # fmt: skip
        for path in sorted(Path(folder).iterdir()):
            if path.suffix not in (".prj", ".cpg"):
                packed.writestr(zipfile.ZipInfo(path.name, MOMENT), path.read_bytes(), zipfile.ZIP_DEFLATED)
        packed.writestr(zipfile.ZipInfo("说明.txt", MOMENT), f"\ufeff{NOTE}")
    return out.getvalue()


def picks() -> bytes:
    """A table of points as one picks them on a Chinese web map: longitude and latitude in GCJ-02."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("名称", "经度", "纬度", "说明"))
    records = _records()
    for name in PICKED:
        record = records[name]
        place = record["properties"]["placement"]
        if place["source"] != "osm":
            raise ValueError(f"{name} is not from OpenStreetMap")
        lon, lat = wgs84_to_gcj02(*record["geometry"]["coordinates"])
        said = f"示例：© OpenStreetMap contributors，{place['licence']}，已移到GCJ-02"
        writer.writerow((record["properties"]["name"], f"{lon:.6f}", f"{lat:.6f}", said))
    return ("\ufeff" + out.getvalue()).encode()


def land_use() -> bytes:
    """A GeoPackage of invented land use with people, to share out by area."""
    rows, shapes = [], []
    for column in range(ACROSS):
        for row in range(UP):
            use, people = USES[(column * 5 + row * 3) % len(USES)]
            x, y = CORNER[0] - 1_200 + column * CELL_M, CORNER[1] - 1_000 + row * CELL_M
            shapes.append(shapely.box(x, y, x + CELL_M - 30, y + CELL_M - 30))
            hectares = shapes[-1].area / 10_000
            rows.append(
                {"用地": use, "人口": round(people * hectares), "面积_公顷": round(hectares, 2), "备注": INVENTED}
            )
    frame = gpd.GeoDataFrame(rows, geometry=shapes, crs=PLOT_CRS).to_crs(LAND_CRS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.gpkg"
        pyogrio.write_dataframe(
            frame, path, layer="示例用地", driver="GPKG", geometry_type="Polygon", dataset_options={"VERSION": "1.2"},
            layer_options={"SPATIAL_INDEX": "NO", "IDENTIFIER": "示例用地（虚构）", "DESCRIPTION": NOTE},
        )  # fmt: skip
        with closing(sqlite3.connect(path)) as database:
            moment = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*MOMENT)
            database.execute("UPDATE gpkg_contents SET last_change = ?", (moment,))
            database.commit()
            database.execute("PRAGMA page_size = 1024")
            database.execute("VACUUM")
        body = bytearray(path.read_bytes())
    body[24:28] = body[92:96] = (1).to_bytes(4, "big")  # how often SQLite changed the file, which varies
    return bytes(body)


def _records() -> dict[str, dict]:
    found = {}
    for path in sorted((ROOT / "layers").glob("*/features.geojson")):
        found |= {record["id"]: record for record in json.loads(path.read_text(encoding="utf-8"))["features"]}
    return found


FILES = {"plots.zip": plots, "picks.csv": picks, "land-use.gpkg": land_use}


def write() -> None:
    """Write every sample."""
    FOLDER.mkdir(exist_ok=True)
    for name, made in FILES.items():
        (FOLDER / name).write_bytes(made())
        sys.stderr.write(f"geodata/samples/{name}\n")


if __name__ == "__main__":
    write()
