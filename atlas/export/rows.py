"""What stands in the tables: a row a record, a figure, an outcome, a place in a plan or an indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from atlas.analysis import standing
from atlas.catalogue import load_indicators, load_sources
from atlas.export.selection import Selection
from atlas.model import Feature, Indicator, Outcome, Project
from atlas.render import Lang, outcome_text, source_text, term_names, word

Row = dict[str, Any]
_LANGS: tuple[Lang, ...] = ("zh", "en")
_NEWS = (
    "latest_date", "latest_zh", "latest_en", "latest_grade_zh", "latest_grade_en", "latest_source_zh",
    "latest_source_en", "latest_url",
)  # fmt: skip


def rows_of(table: str, selection: Selection) -> list[Row]:
    """The rows of a table for the features of a selection, in their order."""
    return list(_ROWS[table](selection))


def _projects(selection: Selection) -> Iterable[Row]:
    return (project_row(feature, selection.year) for feature in selection.features)


def project_row(feature: Feature, year: int) -> Row:
    """A record as one row; its state is the one of a year."""
    project, placement, extent = feature.project, feature.project.placement, feature.project.extent
    today = standing(project, year)
    return {
        "id": project.id,
        "name": project.name,
        "name_en": project.name_en,
        "aliases": "；".join(project.aliases),
        **_words("state", today.state),
        "partly": today.partly,
        **_news(today.news),
        **_named("districts", project.districts, "district"),
        **_named("layer", (feature.layer,), "layer"),
        **_words("kind", project.kind),
        **_named("themes", project.themes, "theme"),
        **_words("status", project.status),
        "status_as_of": project.status_as_of,
        "year_start": project.year_start,
        "year_end": project.year_end,
        **_words("year_basis", project.year_basis),
        **_words("precision", placement.precision),
        "uncertainty_m": placement.uncertainty_m,
        "placement_zh": placement.note,
        "placement_en": placement.note_en,
        "placement_source": _source(placement.source),
        "placement_licence": placement.licence,
        **_words("extent_basis", extent.basis if extent else None, "extent"),
        "extent_ha": extent.drawn_ha if extent else None,
        "extent_km": extent.drawn_km if extent else None,
        "extent_licence": extent.licence if extent else None,
        "summary": project.summary,
        "summary_en": project.summary_en,
        **_named("plans", project.plans, "plan"),
        "lon_wgs84": feature.geometry.x if feature.geometry else None,
        "lat_wgs84": feature.geometry.y if feature.geometry else None,
    }


def _quantities(selection: Selection) -> Iterable[Row]:
    for project in selection.projects:
        for quantity in project.quantities:
            yield {
                **_whose(project),
                **_figure(quantity),
                "plan": quantity.evidence.plan,
                "section": quantity.evidence.section,
                "start": quantity.evidence.start,
                "end": quantity.evidence.end,
            }


def _outcomes(selection: Selection) -> Iterable[Row]:
    for project in selection.projects:
        for outcome in project.outcomes:
            yield {
                **_whose(project),
                **_words("fact", outcome.fact),
                "value": None if outcome.value is None else str(outcome.value),
                "unit": outcome.unit,
                "about": outcome.about,
                "announced": outcome.announced,
                "part": outcome.part,
                "part_en": outcome.part_en,
                "as_of": outcome.as_of,
                **_words("grade", outcome.grade),
                "source_zh": _from(outcome, "zh"),
                "source_en": _from(outcome, "en"),
                "url": outcome.url,
            }


def _evidence(selection: Selection) -> Iterable[Row]:
    for project in selection.projects:
        for evidence in project.evidence:
            yield {
                **_whose(project),
                **_words("supports", evidence.supports),
                **_named("plan", (evidence.plan,), "plan"),
                "section": evidence.section,
                "exact": evidence.exact,
                "start": evidence.start,
                "end": evidence.end,
            }


def _indicators(selection: Selection) -> Iterable[Row]:
    return (_indicator_row(i) for i in load_indicators().values() if selection.has_indicator(i))


def _indicator_row(indicator: Indicator) -> Row:
    theme = _words("theme", indicator.theme)
    districts = _named("districts", indicator.districts, "district")
    return {
        "id": indicator.id,
        **_figure(indicator),
        "theme_zh": theme["theme_zh"],
        "theme_en": theme["theme_en"],
        "districts_zh": districts["districts_zh"],
        "districts_en": districts["districts_en"],
        "project": indicator.project,
        "plan": indicator.evidence.plan,
        "section": indicator.evidence.section,
    }


_ROWS: dict[str, Callable[[Selection], Iterable[Row]]] = {
    "projects": _projects,
    "quantities": _quantities,
    "outcomes": _outcomes,
    "evidence": _evidence,
    "indicators": _indicators,
}


def _whose(project: Project) -> Row:
    return {"project": project.id, "project_name": project.name}


def _figure(said: Any) -> Row:  # noqa: ANN401  a Quantity or an Indicator, which say these the same way
    role = _words("role", said.role)
    return {
        "what": said.what,
        "what_en": said.what_en,
        "comparator": {">=": "≥", "<=": "≤"}.get(said.comparator, said.comparator),
        "value": said.value,
        **_words("unit", said.unit),
        "year": said.year,
        "role_zh": role["role_zh"],
        "role_en": role["role_en"],
    }


def _news(news: Outcome | None) -> Row:
    if news is None:
        return dict.fromkeys(_NEWS)
    dated = news.unit == "date" and news.value is not None
    grade = _words("grade", news.grade)
    values = (
        str(news.value) if dated else news.as_of, _told(news, "zh"), _told(news, "en"), grade["grade_zh"],
        grade["grade_en"], _from(news, "zh"), _from(news, "en"), news.url,
    )  # fmt: skip
    return dict(zip(_NEWS, values, strict=True))


def _told(news: Outcome, lang: Lang) -> str:
    part = news.part if lang == "zh" else news.part_en
    return outcome_text(news, lang) + (word("of_part", lang, part=part) if part else "")


def _from(outcome: Outcome, lang: Lang) -> str:
    return "".join(source_text(outcome, lang))


def _words(list_name: str, code: str | None, name: str | None = None) -> Row:
    """A code with its words: state, state_zh, state_en."""
    column = name or list_name
    words = {lang: term_names(lang)[list_name][code] if code else None for lang in _LANGS}
    return {column: code, f"{column}_zh": words["zh"], f"{column}_en": words["en"]}


def _named(column: str, codes: Iterable[str], names: str) -> Row:
    """Codes with their names, several of them joined: codes by a semicolon, so that no spreadsheet takes them apart."""
    codes = tuple(codes)
    said = {
        f"{column}_{lang}": word("comma", lang).join(term_names(lang)[names][code] for code in codes) for lang in _LANGS
    }
    return {column: ";".join(codes), **said}


def _source(source: str | None) -> str | None:
    return load_sources()[source].attribution if source else None
