"""A system that needs a file of the server, or leads nowhere, is not used; what the figures say is."""

import numpy as np

from atlas.intake.candidates import to_lonlat
from atlas.intake.crs_names import by_declaration

GRIDS = (
    'GEOGCS["x",DATUM["y",SPHEROID["z",6378137,298.25],EXTENSION["PROJ4_GRIDS","/etc/hostname"]],'
    'PRIMEM["g",0],UNIT["d",0.0174532925]]'
)


def test_a_grid_of_a_stranger_is_not_opened():
    system = by_declaration(GRIDS)
    lon, lat = to_lonlat(system, np.array([120.1]), np.array([30.2]))
    assert (lon.tolist(), lat.tolist()) == ([np.inf], [np.inf])
