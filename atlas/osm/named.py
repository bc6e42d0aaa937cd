"""Which named points are written on the base map: those that people find their way by, the better known the earlier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from atlas.catalogue import load_label_rules
from atlas.model import LabelRule
from atlas.osm.points import Named

LONGEST = 12
_NOTED = re.compile(r"[（(][^（）()]*[)）]?$")
_SAYS_ELSE = re.compile(r"(公司|委员会|居委会|村委会|党群|微型|在建|建设中|出口|入口|停车|厕|出租|分店|店$)")


def labelled(points: Iterable[Named]) -> Iterator[tuple[Named, LabelRule]]:
    """The points that have a rule, each under its bare name: no firm or office of that class, and none too long."""
    for point in points:
        name = _NOTED.sub("", point.name).strip()
        rule = _rule(point.kind, name)
        if rule and name and len(name) <= LONGEST and not _SAYS_ELSE.search(point.name):
            yield point._replace(name=name), rule


def _rule(kind: str, name: str) -> LabelRule | None:
    fitting = (rule for rule in load_label_rules() if rule.kind == kind and name.endswith(rule.ending))
    return next(fitting, None)
