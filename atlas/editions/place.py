"""Where what two editions compare lies: the reviewed place of a record, else what geocoding finds for its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shapely.geometry import Point

from atlas.catalogue import TO_WRITE, TO_WRITE_EN, load_districts, load_features, load_layers, pinyin_name
from atlas.editions.compare import Change
from atlas.editions.edition import Item
from atlas.geocode import geocode
from atlas.model import Evidence, Feature, Project

_LAYER = "compared"


def placed(changes: Iterable[Change]) -> list[tuple[Change, Feature]]:
    """Each change of a project with the project as a feature, whose geometry is None where its place is unknown.

    An unreviewed name gets the precision and radius of its geocoding; its id tells nothing but its place in the list.
    """
    known = {f.project.id: f for layer in load_layers() for f in load_features(layer)}
    told = [(change, change.told) for change in changes]
    return [(c, _feature(number, t, known)) for number, (c, t) in enumerate(told) if isinstance(t, Item)]


def _feature(number: int, item: Item, known: Mapping[str, Feature]) -> Feature:
    if item.project:
        return known[item.project]
    answer = geocode(item.name, districts=item.districts)
    wording = item.wordings[0]
    evidence = Evidence(
        plan=_LAYER, supports="name", section=wording.section, start=wording.start, end=wording.end,
        exact=wording.exact, prefix=wording.prefix[-8:], suffix=wording.suffix[:8],
    )  # fmt: skip
    project = Project(
        id=f"{_LAYER}-{number}",
        name=item.name,
        name_en=pinyin_name(item.name),
        aliases=(),
        kind=item.kind,
        theme=item.theme,
        themes=(item.theme,),
        districts=tuple(code for code in answer.districts if code in load_districts()) or item.districts,
        status=item.status or "unclear",
        status_as_of=None,
        year_start=item.first_year,
        year_end=item.last_year,
        year_basis="stated" if item.first_year or item.last_year else "horizon",
        quantities=(),
        summary=TO_WRITE,
        summary_en=TO_WRITE_EN,
        evidence=(evidence,),
        placement=answer.placement,
        extent=None,
        outcomes=(),
    )
    return Feature(layer=_LAYER, project=project, geometry=Point(answer.point) if answer.point else None)
