"""杭州规划图集 · Hangzhou Plan Atlas: what plans say, where they say it, where it is, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from atlas.api import Catalog

__all__ = ["Catalog"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  as modules answer
    """`from atlas import Catalog`: read when it is asked for, since the other rooms do not need it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from atlas.api import Catalog  # noqa: PLC0415  see above

    return Catalog
