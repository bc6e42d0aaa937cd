"""An overlay beyond one machine: the same part of the work for each piece of a folder, on a Dask cluster.

Nothing is shuffled. A worker that dies loses its pieces, which the cluster gives to another one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import geopandas as gpd

from atlas.errors import AtlasError

if TYPE_CHECKING:
    from distributed import Client

_Partial = TypeVar("_Partial")
_EXTRA = "install the atlas with its extra: pip install 'hangzhou-plan-atlas[dask]'"
_PATIENCE_S = 10
_AT_ONCE = 8
"""How many answers are put together at a time, on the workers and in the order of the pieces."""


def spread(
    client: Client,
    folder: Path,
    part: Callable[[gpd.GeoDataFrame], _Partial],
    combine: Callable[[Sequence[_Partial]], _Partial],
) -> _Partial:
    """The answer of `combine` over the answers of `part` to each piece of a folder of GeoParquet files."""
    import dask  # noqa: PLC0415  an extra

    made = [dask.delayed(part)(piece) for piece in _pieces(folder)]
    while len(made) > 1:
        made = [dask.delayed(combine)(made[at : at + _AT_ONCE]) for at in range(0, len(made), _AT_ONCE)]
    answer: _Partial = client.compute(made[0], optimize_graph=False).result()
    return answer


def _pieces(folder: Path) -> list[Any]:
    """The pieces of a folder in the order of their names, each read by the worker that lays it over the atlas."""
    import dask_geopandas  # noqa: PLC0415  an extra

    paths = sorted(folder.glob("*.parquet"))
    if not paths:
        raise AtlasError(
            "no .parquet files", str(folder), "give a folder of GeoParquet files that the workers can read"
        )
    return list(dask_geopandas.read_parquet([str(path) for path in paths]).to_delayed())


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
