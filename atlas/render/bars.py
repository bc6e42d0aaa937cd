"""A bar of what stands how, as SVG: the colours and fills of the map, so that it reads in greys and in print too.

It stretches to the box that shows it; each SVG is whole in itself, with its colours for light and dark.
"""

from __future__ import annotations

from collections.abc import Sequence

from atlas.render.style import STATE_STYLE
from atlas.render.template import fill

_LOOKS: dict[str, dict[str, str]] = {
    **{name: dict(style) for name, style in STATE_STYLE.items()},
    "partly": {**STATE_STYLE["under_way"], "fill": "striped"},
    "others": {**STATE_STYLE["existing"]},
}
"""The states of the map; what is done in part is striped, and what was not due is as quiet as what was there before."""


def bar(counts: Sequence[tuple[str, int]], longest: int) -> str:
    """The bar of counts by state, in their order; `longest` is the count that fills the whole width."""
    shown = [(name, count) for name, count in counts if count]
    starts = [sum(count for _, count in shown[:place]) for place in range(len(shown))]
    looks = {name: {"name": name, **_LOOKS[name]} for name, _ in shown}
    segments = [
        {"look": looks[name], "x": 100 * start / longest, "width": 100 * count / longest}
        for (name, count), start in zip(shown, starts, strict=True)
    ]
    return fill("bar.svg", looks=list(looks.values()), segments=segments)
