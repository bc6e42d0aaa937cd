"""The coordinates that geometries leave in: any CRS by its EPSG code, or GCJ-02 where somebody asks for it."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.geometry.base import BaseGeometry

from atlas.crs import wgs84_to_gcj02
from atlas.errors import AtlasError
from atlas.render import Lang, word

_STORED = "EPSG:4326"
_MOST_DEGREES = 180
_REMEDY = "write 4326, 4490, 4549, another EPSG code, or gcj02"


class Coordinates(NamedTuple):
    """Coordinates by their code: "EPSG:4549", or "GCJ-02", which has none."""

    code: str

    @property
    def is_gcj02(self) -> bool:
        """Whether they are the shifted ones of Chinese web maps."""
        return self.code == "GCJ-02"

    @property
    def is_wgs84(self) -> bool:
        """Whether they are those that the atlas stores."""
        return self.code == _STORED

    @property
    def suffix(self) -> str:
        """What a file's name says of them: nothing for WGS-84."""
        return "" if self.is_wgs84 else "_" + self.code.lower().replace("-", "").replace(":", "")

    def told(self, lang: Lang) -> str:
        """Their name for people."""
        if self.is_gcj02:
            return word("export_gcj02", lang)
        return f"{self.code} ({CRS(self.code).name})"

    def heads(self, lang: Lang) -> tuple[str, str]:
        """The heads of two columns that hold them, x before y."""
        degrees = self.is_gcj02 or CRS(self.code).is_geographic
        names = ("export_lon", "export_lat") if degrees else ("export_east", "export_north")
        return word(names[0], lang, code=self.code), word(names[1], lang, code=self.code)

    def of(self, point: BaseGeometry | None) -> tuple[float | None, float | None]:
        """A WGS-84 point in these coordinates: lon and lat, or metres east and north."""
        if point is None:
            return None, None
        moved = self.moved(point)
        places = 6 if abs(moved.x) <= _MOST_DEGREES else 2
        return round(moved.x, places), round(moved.y, places)

    def moved(self, geometry: BaseGeometry) -> BaseGeometry:
        """A WGS-84 geometry in these coordinates."""
        return self.applied(gpd.GeoDataFrame(geometry=[geometry], crs=_STORED)).geometry.iloc[0]

    def applied(self, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """The frame, which is in WGS-84, in these coordinates; GCJ-02 has no CRS to declare."""
        if self.is_gcj02:
            moved = shapely.transform(frame.geometry.values, _shifted)
            return frame.set_geometry(gpd.GeoSeries(moved, index=frame.index, crs=None))
        return frame if self.is_wgs84 else frame.to_crs(self.code)


def coordinates(text: str) -> Coordinates:
    """The coordinates of a word of the command line: 4549, EPSG:4549 or gcj02."""
    plain = text.strip().upper().removeprefix("EPSG:")
    if plain in ("GCJ02", "GCJ-02"):
        return Coordinates("GCJ-02")
    try:
        crs = CRS.from_epsg(int(plain))
    except (ValueError, CRSError) as error:
        raise AtlasError(f'"{text[:40]}" is no CRS', "--crs", _REMEDY) from error
    if not (crs.is_geographic or crs.is_projected) or len(crs.axis_info) != 2:
        raise AtlasError(f"EPSG:{plain} has no plane coordinates ({crs.type_name})", "--crs", _REMEDY)
    return Coordinates(f"EPSG:{plain}")


def _shifted(positions: np.ndarray) -> np.ndarray:
    lon, lat = wgs84_to_gcj02(positions[:, 0], positions[:, 1])
    return np.column_stack((lon, lat))
