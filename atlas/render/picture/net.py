"""Which place a pixel of a picture shows: a net of positions over its map."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from atlas.crs import from_metric
from atlas.render.choropleth import Frame
from atlas.render.picture.ground import ZONE

_MESHES = 8
_DECIMALS = 6


class Net(NamedTuple):
    """The map's box in pixels of its picture, and the positions of evenly spaced points over it.

    Between the points a place follows by linear interpolation both ways, to less than a pixel.
    """

    left: float
    top: float
    width: int
    height: int
    rows: tuple[tuple[tuple[float, float], ...], ...]
    """From the top, each from the left: longitude and latitude in WGS-84."""

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of all that the map shows."""
        lons, lats = zip(*(point for row in self.rows for point in row), strict=True)
        return min(lons), min(lats), max(lons), max(lats)


def net_over(frame: Frame, left: float, top: float) -> Net:
    """The net over the map of a frame whose upper left corner stands at a pixel of the picture."""
    west, south, east, north = frame.window.bounds
    across, down = np.linspace(west, east, _MESHES + 1), np.linspace(north, south, _MESHES + 1)
    metres = shapely.multipoints(np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2))
    degrees = shapely.get_coordinates(from_metric(metres, ZONE)).round(_DECIMALS)
    rows = degrees.reshape(_MESHES + 1, _MESHES + 1, 2).tolist()
    return Net(left, top, frame.width, frame.height, tuple(tuple((lon, lat) for lon, lat in row) for row in rows))
