"""An overlay beyond one machine: the same part of the work for each piece of a folder, on a Dask cluster.

Nothing is shuffled. A worker that dies loses its pieces, which the cluster gives to another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from atlas.analysis.overlay.cost import check_piece
from atlas.analysis.overlay.ground import WGS84, check_reach, zone_of
from atlas.analysis.overlay.partial import Bounds, Partial, combine
from atlas.analysis.overlay.places import Places, places_of
from atlas.analysis.overlay.run import check, finish, overlay, part, pieces
from atlas.analysis.overlay.values import Operation, Outcome
from atlas.errors import AtlasError

if TYPE_CHECKING:
    from distributed import Client

_Answer = TypeVar("_Answer")
_EXTRA = "install the atlas with its extra: pip install 'hangzhou-plan-atlas[dask]'"
_PATIENCE_S = 10
_AT_ONCE = 8
"""So many answers are joined at a time."""


class _Seen(NamedTuple):
    """How many features a piece has, and where in degrees they lie."""

    rows: int
    bounds: Bounds


def overlay_on(
    cluster: Client | str, folder: Path, told: list[dict[str, Any]], op: Operation, version: str = ""
) -> Outcome:
    """The answer of an operation over a folder of GeoParquet files, whose rows are numbered through all of them."""
    check(op)
    if not folder.is_dir():
        remedy = "give a folder of GeoParquet files that all workers can read"
        raise AtlasError("a cluster reads files in pieces", str(folder), remedy)
    with connected(cluster) if isinstance(cluster, str) else nullcontext(cluster) as client:
        return _answer(client, folder, told, op, version)


def _answer(client: Client, folder: Path, told: list[dict[str, Any]], op: Operation, version: str) -> Outcome:
    from dask import delayed  # noqa: PLC0415  an extra

    if op.within and op.op != "clip":
        return overlay(gpd.GeoDataFrame(geometry=[], crs=WGS84), told, op, version)
    layer = _read(folder)
    seen = spread(client, map(delayed(_look), layer[[layer.geometry.name]].to_delayed()), _listed)
    begins = np.cumsum([0, *(one.rows for one in seen)])
    places = places_of(told, _zone(seen), version, op.within)
    shared = delayed((places, op), traverse=False)
    work = map(delayed(_laid), layer.to_delayed(), map(int, begins), repeat(shared))
    return finish(spread(client, work, combine), places, op)


def spread(client: Client, work: Iterable[Any], join: Callable[[list[_Answer]], _Answer]) -> _Answer:
    """The answers of delayed work, joined on the workers in their order."""
    from dask import delayed  # noqa: PLC0415  an extra

    made = list(work)
    while len(made) > 1:
        made = [delayed(join)(made[at : at + _AT_ONCE]) for at in range(0, len(made), _AT_ONCE)]
    answer: _Answer = client.compute(made[0]).result()
    return answer


def _read(folder: Path) -> Any:  # noqa: ANN401  a frame of dask_geopandas
    """The files of a folder in the order of their names, to be read by the workers that lay them over."""
    import dask  # noqa: PLC0415  an extra
    import dask_geopandas  # noqa: PLC0415

    paths = [str(path) for path in sorted(folder.glob("*.parquet"))]
    if not paths:
        raise AtlasError(
            "no .parquet files", str(folder), "give a folder of GeoParquet files that the workers can read"
        )
    with dask.config.set({"dataframe.convert-string": False}):
        return dask_geopandas.read_parquet(paths, gather_spatial_partitions=False)


def _look(piece: gpd.GeoDataFrame) -> list[_Seen]:
    return [_Seen(len(piece), tuple(map(float, _in_degrees(piece).total_bounds)))]  # type: ignore[arg-type]


def _listed(parts: Iterable[list[_Seen]]) -> list[_Seen]:
    return [one for part in parts for one in part]


def _zone(seen: list[_Seen]) -> int:
    """The zone of all pieces together."""
    corners = np.array([one.bounds for one in seen]).reshape(-1, 2)
    extent = gpd.GeoDataFrame(geometry=shapely.points(corners[np.isfinite(corners).all(axis=1)]), crs=WGS84)
    epsg = zone_of(extent)
    check_reach(tuple(extent.total_bounds), epsg)
    return epsg


def _laid(piece: gpd.GeoDataFrame, begin: int, asked: tuple[Places, Operation]) -> Partial:
    """What is known of a piece, of which some features are laid over at a time."""
    layer = _in_degrees(piece).set_index(pd.RangeIndex(begin, begin + len(piece)))
    check_piece(layer, *asked)
    return combine(part(some, *asked) for some in pieces(layer))


def _in_degrees(piece: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return piece if piece.crs is None or piece.crs.to_epsg() == WGS84 else piece.to_crs(WGS84)


def connected(address: str) -> Client:
    """A client of the cluster whose scheduler answers at an address like tcp://host:8786."""
    try:
        from distributed import Client as Connected  # noqa: PLC0415  an extra
    except ImportError as error:
        raise AtlasError("Dask is not installed", "--dask", _EXTRA) from error
    try:
        return Connected(address, timeout=_PATIENCE_S)
    except (OSError, ValueError) as error:
        raise AtlasError(
            "no scheduler answers", address, "start one: dask scheduler; its log tells the address"
        ) from error
