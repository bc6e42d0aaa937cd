"""Coordinate systems by code, by the names that ESRI and others give them, and by their full description."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pyproj
from pyproj.exceptions import CRSError

_LONGEST = 20_000
_LONLAT = re.compile(r"\s*(?:urn:ogc:def:crs:)?OGC:[\d.:]*CRS84\s*", re.IGNORECASE)
_CODE = re.compile(r"\s*(?:EPSG:{1,2}|urn:ogc:def:crs:EPSG:[\d.]*:)?(\d{4,6})\s*", re.IGNORECASE)
_OTHER_CODE = re.compile(r"\s*(ESRI):{1,2}(\d{4,6})\s*")
_NAME = re.compile(
    r"(?P<cgcs2000>CGCS_?2000|China_Geodetic)|(?P<xian80>Xian_?1980)|(?P<beijing54>Beijing_?1954)", re.IGNORECASE
)
_STRIPE = re.compile(r"(3_?degree)?_?(?:GK|Gauss_Kruger)_(CM|zone)_?(\d{1,3})", re.IGNORECASE)
_FIRST: dict[tuple[str, int, str], int] = {
    ("cgcs2000", 3, "zone"): 4513, ("cgcs2000", 3, "cm"): 4534, ("cgcs2000", 6, "zone"): 4491,
    ("cgcs2000", 6, "cm"): 4502, ("xian80", 3, "zone"): 2349, ("xian80", 3, "cm"): 2370, ("xian80", 6, "zone"): 2327,
    ("xian80", 6, "cm"): 2338, ("beijing54", 3, "zone"): 2401, ("beijing54", 3, "cm"): 2422,
    ("beijing54", 6, "zone"): 21413, ("beijing54", 6, "cm"): 21473,
}  # fmt: skip
"""The EPSG code of the westernmost stripe: its central meridian is 75° E; the others follow eastwards."""
_WESTERNMOST = 75


class System(NamedTuple):
    """A coordinate system: "EPSG:4549" or its name where it has no code, and whether its axes come north first."""

    label: str
    crs: pyproj.CRS
    swapped: bool = False

    @property
    def code(self) -> str:
        """What a person chooses it by: "4549", or "4549-yx" when north comes before east."""
        return self.label.removeprefix("EPSG:") + ("-yx" if self.swapped else "")


@cache
def by_code(code: str) -> System | None:
    """The system of an EPSG code, with "-yx" behind it when north comes first; None when there is none."""
    number = _CODE.fullmatch(code.removesuffix("-yx"))
    if number is None:
        return None
    try:
        found = pyproj.CRS.from_epsg(int(number[1]))
    except CRSError:
        return None
    is_flat = found.is_geographic or found.is_projected
    return System(f"EPSG:{number[1]}", found, code.endswith("-yx")) if is_flat else None


def by_declaration(declared: str) -> System | None:
    """The system that a file declares by code, name or description; None when it cannot be told."""
    if len(declared) > _LONGEST or not declared.strip():
        return None
    named = by_code("4326" if _LONLAT.fullmatch(declared) else declared) or by_code(_code_of_name(declared[:400]))
    if named:
        return named
    try:
        other = _OTHER_CODE.fullmatch(declared)
        crs = pyproj.CRS.from_authority(*other.groups()) if other else pyproj.CRS.from_wkt(declared)
    except CRSError:
        return None
    code = crs.to_epsg()
    if code and (system := by_code(str(code))):
        return system
    return System(crs.name[:80], crs) if crs.is_geographic or crs.is_projected else None


def family(system: System) -> str | None:
    """The Chinese datum of a system, by its name; None for WGS-84 and all others."""
    geodetic = system.crs.geodetic_crs
    found = _NAME.search(f"{system.crs.name} {geodetic.name if geodetic else ''}".replace(" ", "_"))
    return next((name for name, text in found.groupdict().items() if text), None) if found else None


def stripe_code(datum: str, degrees: int, kind: str, meridian: int) -> str:
    """EPSG code of a Gauss-Krüger stripe: `kind` "zone" has its number before the easting, "cm" has not."""
    return str(_FIRST[datum, degrees, kind] + (meridian - _WESTERNMOST) // degrees)


def _code_of_name(text: str) -> str:
    """Of a name such as CGCS2000_3_Degree_GK_CM_120E; "" when it is none."""
    name = re.split(r"GEOG|BASEGEO", text, maxsplit=1)[0].replace(" ", "_").replace("-", "_").replace("/_", "")
    datum, stripe = _NAME.search(name), _STRIPE.search(name)
    if not datum or not stripe:
        return ""
    degrees, kind, number = 3 if stripe[1] else 6, stripe[2].lower(), int(stripe[3])
    middle = number if kind == "cm" else number * 3 if degrees == 3 else number * 6 - 3
    which = next(name for name, found in datum.groupdict().items() if found)
    return stripe_code(which, degrees, kind, middle) if 75 <= middle <= 135 and middle % 3 == 0 else ""
