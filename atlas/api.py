"""The atlas in Python: `from atlas import Catalog`, the tables as data frames, and a map for notebooks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypedDict, Unpack

import geopandas as gpd
import pandas as pd
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from atlas.analysis import FACETS, Filter, Wanted, answer, read_place, read_years, values_of
from atlas.analysis.overlay import UNCERTAIN, Operation, Uncertain, layer_of, overlay, told_of
from atlas.analysis.overlay import Outcome as Laid
from atlas.analysis.overlay.cluster import overlay_on
from atlas.analysis.overlay.values import Op
from atlas.catalogue import Build, district_shapes, load_districts, read_build
from atlas.errors import AtlasError, NotFoundError
from atlas.export import Picture, Selection, asked_of, picture_of
from atlas.export.frames import CRS, plain_frame, shape_frame
from atlas.intake import Choices
from atlas.intake.upload import read_upload
from atlas.model import Look, Mark, view_of
from atlas.model.vocabulary import Role
from atlas.render import LANGS, Lang, term_names, word
from atlas.render.method_note import Asked, method_note

if TYPE_CHECKING:
    import folium
    from distributed import Client

_OPERATION = ("distance_m", "uncertain", "turned", "by", "attribute", "within")
_FILTERS = (*FACETS, "year", "text", "near")
_LIKE = 60
"""From which likeness of 100 a value is offered in the place of one that does not exist."""


class Filters(TypedDict, total=False):
    """What to keep, as `atlas list` has it: one value or several of each; all filters together."""

    district: str | Iterable[str]
    """Adcode, such as "330106"."""
    theme: str | Iterable[str]
    state: str | Iterable[str]
    plan: str | Iterable[str]
    layer: str | Iterable[str]
    kind: str | Iterable[str]
    status: str | Iterable[str]
    outcome: str | Iterable[str]
    year: int | str | tuple[int, int]
    """2025, "2022-2025" or (2022, 2025): records whose interval meets the range."""
    text: str
    """Words of a name, alias or English name, in any order, or pinyin."""
    near: str | tuple[float, ...]
    """Latitude, longitude and perhaps metres, 1000 unless told: what is or may be within."""


class Told(Filters, total=False):
    """What a picture shows, how it looks and what stands on it; docs/reference/view.md tells the bounds."""

    project: str
    """Id of the one project that is shown where it lies."""
    indicator: str
    """Id of a measure or figure, whose districts are shaded."""
    indicator_year: int
    indicator_role: Role
    frame: tuple[float, float, float, float]
    """West, south, east and north in degrees."""
    look: Look
    size: tuple[int, int]
    """Width and height in pixels."""
    title: str
    standfirst: str
    alt: Mapping[Lang, str]
    marks: tuple[Mark, ...]
    """Callouts, arrows and highlights: atlas.model.Mark."""


class Question(Filters, total=False):
    """What is asked of a layer beside the operation, and of which projects; docs/explain/overlay.md tells the rules."""

    distance_m: float
    """For near, nearest (how far at most), coverage and buffer."""
    uncertain: Uncertain
    """What becomes of places known only nearly: "widen" unless told, "include" or "exclude"."""
    turned: bool
    """Ask the other way round: which features of the layer do this to a project."""
    by: str
    """theme, district, state, or a column of the layer: what to group by."""
    attribute: str
    """Column of the layer to share out or to add up."""
    within: str
    """Adcode of a district or id of a project: clips the layer; area and coverage take it for the layer."""
    dask: Client | str
    """The cluster, or its address, for a folder of GeoParquet files."""


@dataclass(frozen=True, repr=False)
class Outcome(Laid):
    """An answer: `table`, `layer` in WGS-84, from `sure` to `possible`, and how it was found by `note()`."""

    asked: Asked = field(kw_only=True)

    def note(self, lang: Lang = "zh") -> str:
        """Five lines: what was asked, of which data, in which coordinates, with which range, what was left out."""
        return "\n".join(method_note(self, self.asked, _language(lang, "note")))

    def __repr__(self) -> str:
        figure = f"{self.sure:g}" if self.sure == self.possible else f"{self.sure:g} to {self.possible:g}"
        unplaced = f", {self.unplaced} without a place" if self.unplaced else ""
        return f"<Outcome of {self.operation.op}: {figure} {self.unit}{unplaced}, {len(self.table)} rows>"


@dataclass(frozen=True, repr=False)
class Catalog:
    """One build of the atlas, read and checked: its tables, its map, and what can be asked of them."""

    build: Build

    @classmethod
    def open(cls, folder: str | Path | None = None) -> Self:
        """The build in a folder, or the one that `atlas build` wrote last."""
        return cls(read_build(None if folder is None else Path(folder)))

    @property
    def version(self) -> str:
        """The data version, which whoever cites the atlas names."""
        return self.build.manifest.version

    def __repr__(self) -> str:
        counts = self.build.manifest.counts
        layers = len({feature.layer for feature in self.build.features})
        return f"<Catalog {self.version}: {counts['projects']} projects, {counts['placed']} placed, {layers} layers>"

    def projects(self, **filters: Unpack[Filters]) -> gpd.GeoDataFrame:
        """A row a project, with its line or area, else its point, else nothing; around a place also how near it is."""
        wanted = self._wanted("projects", filters)
        frame = shape_frame(self._selection(wanted))
        if wanted.nearby is not None:
            frame["near"] = pd.array([n.group for n in wanted.nearby], dtype="string")
            frame["distance_m"] = pd.array([n.distance_m for n in wanted.nearby], dtype="Int64")
            frame["likelihood"] = pd.array([n.likelihood for n in wanted.nearby], dtype="Float64")
        return frame

    def quantities(self, **filters: Unpack[Filters]) -> pd.DataFrame:
        """A row a figure that a plan gives of a project."""
        return self._table("quantities", filters)

    def outcomes(self, **filters: Unpack[Filters]) -> pd.DataFrame:
        """A row a thing that has become of a project since, with its source."""
        return self._table("outcomes", filters)

    def evidence(self, **filters: Unpack[Filters]) -> pd.DataFrame:
        """A row a place in a plan that names a project: plan, section, and where in the text."""
        return self._table("evidence", filters)

    def indicators(self, **filters: Unpack[Filters]) -> pd.DataFrame:
        """A row a quantified target or baseline of a plan; of filters by other things than these those of projects."""
        return self._table("indicators", filters)

    def districts(self) -> gpd.GeoDataFrame:
        """The 13 districts by adcode, with the lines that tell in which of them a place lies."""
        shapes, districts = district_shapes(), load_districts().values()
        rows = [{"district": d.adcode, "name": d.name, "name_en": d.name_en} for d in districts]
        return gpd.GeoDataFrame(rows, geometry=[shapes[d.adcode] for d in districts], crs=CRS)

    def explore(self, lang: Lang = "zh", **filters: Unpack[Filters]) -> folium.Map:
        """The projects on a map for notebooks, which needs no network and asks nobody for anything."""
        from atlas.render.explore import explore  # noqa: PLC0415  folium is read when a map is asked for

        return explore(self._wanted("explore", filters).features, _language(lang, "explore"))

    def picture(self, *, lang: Lang = "zh", address: str = "", **told: Unpack[Told]) -> Picture:
        """The picture of a view: `.svg`, `.save("map.png")`, its alternative text and caption, the rows behind it."""
        given: dict[str, Any] = dict(told)
        filters = {name: given.pop(name) for name in [*given] if name in _FILTERS}
        view = view_of(asked=self._address(filters), lang=_language(lang, "picture"), **given)
        return picture_of(view, self.build, datetime.now(UTC).date().isoformat(), address)

    def _address(self, filters: Mapping[str, Any]) -> dict[str, str]:
        """Filters as the parameters of the app's address, which say the same."""
        wanted = self._wanted("picture", filters)
        place = "" if wanted.place is None else "{:.6f},{:.6f},{}".format(*wanted.place)
        years = "-".join(map(str, wanted.filter.years or ()))
        chosen = {name: ",".join(sorted(getattr(wanted.filter, name))) for name in FACETS}
        return {**chosen, "year": years, "q": wanted.filter.text, "near": place}

    def overlay(self, mine: gpd.GeoDataFrame | str | Path, /, op: Op, **asked: Unpack[Question]) -> Outcome:
        """The answer of an operation over a layer of one's own: a data frame, a file, or a folder for a cluster."""
        given: dict[str, Any] = dict(asked)
        cluster = given.pop("dask", None)
        operation = Operation(op, **{name: given.pop(name) for name in _OPERATION if name in given})
        if operation.uncertain not in UNCERTAIN:
            told = f"choose of: {', '.join(UNCERTAIN)}"
            raise AtlasError(f'no way "{operation.uncertain}" with rough places', "uncertain", told)
        selection = self._selection(self._wanted("overlay", given, (*_OPERATION, "dask")))
        area = next((f for f in self.build.features if f.project.id == operation.within), None)
        projects = told_of(selection.features, [area] if area else [])
        name = type(mine).__name__ if isinstance(mine, gpd.GeoDataFrame) else Path(mine).name
        if cluster is None:
            outcome = overlay(_layer_of(mine), projects, operation, self.version)
        else:
            folder = Path(name if isinstance(mine, gpd.GeoDataFrame) else mine)
            outcome = overlay_on(cluster, folder, projects, operation, self.version)
        facts = asked_of(selection, name, area or operation.within)
        return Outcome(**vars(outcome), asked=Asked(*(facts[one] for one in Asked._fields)))

    def _table(self, name: str, filters: Mapping[str, Any]) -> pd.DataFrame:
        return plain_frame(name, self._selection(self._wanted(name, filters)))

    def _selection(self, wanted: Wanted) -> Selection:
        today = datetime.now(UTC).date().isoformat()
        return Selection(wanted.features, wanted.filter, self.version, today, wanted.place)

    def _wanted(self, asked_by: str, filters: Mapping[str, Any], more: tuple[str, ...] = ()) -> Wanted:
        """The records that the filters keep; AtlasError for one that does not exist, with the nearest that do."""
        given = dict(filters)
        for name in given.keys() - set(_FILTERS):
            raise AtlasError(f'no filter "{name}"', f"Catalog.{asked_by}", _offer(name, (*_FILTERS, *more), {}))
        facets: dict[str, Any] = {name: self._known(name, given[name]) for name in FACETS if name in given}
        years = read_years(_joined(given["year"], "-"), "year") if "year" in given else None
        place = read_place(_joined(given["near"], ","), "near") if "near" in given else None
        wanted = Filter(years=years, text=str(given.get("text", "")), **facets)
        return answer(self.build.features, wanted, place)

    def _known(self, facet: str, wanted: str | Iterable[str]) -> frozenset[str]:
        several = isinstance(wanted, Iterable) and not isinstance(wanted, str)
        asked = frozenset(map(str, wanted if several else (wanted,)))
        known = sorted({value for feature in self.build.features for value in values_of(feature, facet)})
        for unknown in sorted(asked.difference(known)):
            names = {code: " ".join(term_names(lang)[facet].get(code, "") for lang in LANGS) for code in known}
            raise NotFoundError(f'no {facet} "{unknown}"', facet, _offer(unknown, known, names))
        return asked


def _language(lang: Lang, where: str) -> Lang:
    if lang not in LANGS:
        raise AtlasError(f'"{lang}" is no language of the atlas', where, f"choose of: {', '.join(LANGS)}")
    return lang


def _layer_of(layer: gpd.GeoDataFrame | str | Path) -> gpd.GeoDataFrame:
    """A layer of one's own in WGS-84, rows numbered from 0; a file is read in a walled-off process."""
    if isinstance(layer, gpd.GeoDataFrame):
        if layer.crs is None:
            raise AtlasError("the layer does not say its CRS", "layer", "set it, as in layer.set_crs(4549)")
        return layer.to_crs(CRS).reset_index(drop=True)
    path = Path(layer)
    if not path.is_file():
        remedy = "give a file or a GeoDataFrame; a folder of GeoParquet files is for a cluster: dask="
        raise NotFoundError("no such file", str(path), remedy)
    answer = read_upload(path.read_bytes(), path.name, Choices())
    if "refused" in answer:
        why = word(answer["refused"]["key"], "en", **answer["refused"]["facts"])
        raise AtlasError(why, str(path), "read it with geopandas, and give the GeoDataFrame")
    return layer_of(json.dumps(answer["layer_geojson"]).encode())


def _joined(value: object, between: str) -> str:
    return between.join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _offer(wanted: str, known: Iterable[str], names: dict[str, str]) -> str:
    """What may have been meant, by code or name, before all that there is."""
    said = {code: f"{code} {names.get(code, '')}".strip() for code in known}
    like = process.extract(wanted, said, scorer=fuzz.WRatio, processor=default_process, limit=3, score_cutoff=_LIKE)
    meant = f"did you mean {' or '.join(text for text, _, _ in like)}? " if like else ""
    return f"{meant}choose of: {', '.join(said)}"
