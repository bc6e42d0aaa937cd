"""What the size of coordinates tells: degrees or metres, and which of the two comes first."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Kind = Literal["degrees", "metres", "small"]
_LON, _LAT = (73.0, 136.0), (17.0, 54.0)
_NEAR_LON, _NEAR_LAT = (117.5, 123.5), (26.5, 31.5)
_NORTH, _EAST, _EAST_WITH_ZONE = (2e6, 6e6), (1e5, 1e6), (1.3e7, 4.7e7)
_MOST = 0.8


def _within(values: Numbers, limits: tuple[float, float]) -> NDArray[np.bool_]:
    return (values >= limits[0]) & (values <= limits[1])


def _is_east(values: Numbers) -> NDArray[np.bool_]:
    return _within(values, _EAST) | _within(values, _EAST_WITH_ZONE)


def share_of_positions(x: Numbers, y: Numbers) -> float:
    """How much of the pairs is a position in China, x before y, in degrees or in metres."""
    fit = (_within(x, _LON) & _within(y, _LAT)) | (_is_east(x) & _within(y, _NORTH))
    return float(fit.mean()) if len(fit) else 0.0


def share_near(x: Numbers, y: Numbers) -> float:
    """How much of the pairs is a position in Zhejiang, x before y, in degrees."""
    fit = _within(x, _NEAR_LON) & _within(y, _NEAR_LAT)
    return float(fit.mean()) if len(fit) else 0.0


def looks_swapped(x: Numbers, y: Numbers) -> bool:
    """Whether most pairs are positions in China only with y before x, as in north before east."""
    return share_of_positions(x, y) < 1 - _MOST and share_of_positions(y, x) >= _MOST


def are_elsewhere(x: Numbers, y: Numbers) -> bool:
    """Whether pairs of longitude and latitude, in degrees, lie on the globe and mostly not in China."""
    on_globe = len(x) > 0 and bool((np.abs(x) <= 180).all() and (np.abs(y) <= 90).all())
    return on_globe and max(share_of_positions(x, y), share_of_positions(y, x)) < 1 - _MOST


def kind_of(x: Numbers, y: Numbers) -> Kind:
    """Whether the middle of the coordinates is in degrees, in metres of a national system, or in small figures."""
    middle_x, middle_y = float(np.median(np.abs(x))), float(np.median(np.abs(y)))
    if middle_x <= 180 and middle_y <= 180 and max(middle_x, middle_y) > 10:
        return "degrees"
    return "metres" if middle_x > 100_000 and middle_y > 100_000 else "small"
