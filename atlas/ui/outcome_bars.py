"""Outcomes as HTML: the sentence that opens the page, a bar per district, the news, and the projects due."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from atlas.analysis import FATES, Fate, Fulfilment, News, by_district, fulfilment, news_of, standing
from atlas.model import Feature, Outcome, Project
from atlas.render import Lang, as_image, bar, fill, outcome_text, source_text, word
from atlas.ui.names import district_names, project_address, project_districts, project_name, terms

Address = Callable[..., str]
"""The address of a page under the reader's filter with some of its parts changed: ("outcomes", state="done")."""

_LATEST = 12
_OTHERS = "others"
_STATE: dict[Fate, str] = {"partly": "under_way"}
"""The state of the map that a fate belongs to, where it is not one itself."""


def outcomes_sentence(found: Fulfilment, where: str, lang: Lang) -> str:
    """What became of the projects due, in one sentence with every count that is not zero."""
    if not found.total:
        return word("outcomes_none_due", lang, where=where, others=found.others)
    partly, silent = found.count("partly"), found.count("silent")
    built = found.count("done") + partly
    aside = word("outcomes_partly", lang, count=partly) if 0 < partly < built else ""
    bare = word("outcomes_sourceless", lang, count=found.sourceless) if 0 < found.sourceless < silent else ""
    told = {
        "outcomes_built_partly" if partly == built else "outcomes_built": (built, aside),
        "outcomes_under_way": (found.count("under_way"), ""),
        "outcomes_promised": (found.count("promised"), ""),
        "outcomes_changed": (found.count("changed"), ""),
        "outcomes_silent": (silent, bare),
    }
    parts = [word(key, lang, count=count) + aside for key, (count, aside) in told.items() if count]
    due = _due(found, lang)
    return word("outcomes_sentence", lang, where=where, due=due, parts=word("clause", lang).join(parts))


def outcomes_caution(found: Fulfilment, lang: Lang) -> str:
    """What must be known of the sentence: that only news counts, and what the map shows as done beside those due."""
    told = [word("outcomes_caution", lang)]
    if found.others_done:
        told.append(word("outcomes_also_done", lang, count=found.others_done))
    return ("" if lang == "zh" else " ").join(told)


def _due(found: Fulfilment, lang: Lang) -> str:
    return word("due_one" if found.total == 1 else "due_many", lang, count=found.total)


def outcomes_html(
    features: Iterable[Feature], districts: Iterable[str], year: int, lang: Lang, address: Address, *, narrowed: bool
) -> Markup:
    """The whole of the page below its filter; `narrowed` to a state, it lists its projects first and open."""
    every = tuple(features)
    found, groups = fulfilment(every, year), by_district(every, districts, year)
    news = news_of(feature.project for feature in every)
    items = [_item(one, lang) for one in news]
    return fill(
        "outcomes.html",
        lang,
        all=_total(found, lang, address) if every else None,
        rows=_rows(groups, lang, address) if len(groups) > 1 else [],
        idle=_idle(groups, lang) if len(groups) > 1 else "",
        latest=items[:_LATEST],
        earlier=items[_LATEST:],
        lists=[_list(fate, found.due[fate], year, lang) for fate in FATES if found.count(fate)],
        lists_first=narrowed,
    )


# The bars


def _total(found: Fulfilment, lang: Lang, address: Address) -> dict[str, object]:
    parts = [{**part, "swatch": _swatch(str(part["name"]))} for part in _parts(found, lang, address)]
    return {"bar": _bar(found, found.total + found.others), "parts": parts}


def _rows(groups: dict[str, Fulfilment], lang: Lang, address: Address) -> list[dict[str, object]]:
    """A row for each district that has something due, all bars on one scale."""
    longest = max(found.total + found.others for found in groups.values())
    names = district_names(lang)
    return [
        {
            "name": names[code],
            "address": address("outcomes", district=code),
            "due": _due(found, lang),
            "bar": _bar(found, longest),
            "parts": _parts(found, lang, address, district=code),
        }
        for code, found in groups.items()
        if found.total
    ]


def _idle(groups: dict[str, Fulfilment], lang: Lang) -> str:
    names = [district_names(lang)[code] for code, found in groups.items() if not found.total]
    return word("outcomes_idle", lang, names=word("comma", lang).join(names)) if names else ""


def _bar(found: Fulfilment, longest: int) -> Markup:
    counts = [(str(fate), found.count(fate)) for fate in FATES]
    return as_image(bar([*counts, (_OTHERS, found.others)], longest), "", "atlas-fate-bar")


def _swatch(name: str) -> Markup:
    return as_image(bar([(name, 1)], 1), "", "atlas-fate-swatch")


def _parts(found: Fulfilment, lang: Lang, address: Address, **limits: str) -> list[dict[str, object]]:
    """The counts in words, each with the page that lists what it counts; what was not due has none."""
    parts: list[dict[str, object]] = [
        {
            "name": fate,
            "count": found.count(fate),
            "label": _label(fate, lang),
            "address": address("outcomes", state=_STATE.get(fate, fate), **limits),
        }
        for fate in FATES
        if found.count(fate)
    ]
    others = {"name": _OTHERS, "count": found.others, "label": word("outcomes_others", lang), "address": None}
    return [*parts, others] if found.others else parts


def _label(fate: Fate, lang: Lang) -> str:
    label = word("state_partly", lang) if fate == "partly" else terms("state", lang)[fate]
    return label[:1].lower() + label[1:]


# The news


def _item(news: News, lang: Lang) -> dict[str, object]:
    before, source = source_text(news.outcome, lang)
    return {
        "when": news.when,
        "address": project_address(news.project, lang),
        "name": project_name(news.project, lang),
        "what": news_text(news.outcome, lang),
        "grade": terms("grade", lang)[news.outcome.grade],
        "before": before,
        "source": source,
        "page": news.outcome.url,
    }


def news_text(outcome: Outcome, lang: Lang) -> str:
    """What a source tells, of which part, announced or not; without the date that the news bears anyway."""
    said = outcome_text(outcome, lang)
    if outcome.announced and outcome.unit == "date":
        said = f"{said} {outcome.value}"
    elif outcome.value is None:
        said = word("news_said_before", lang, fact=said)
    part = outcome.part if lang == "zh" else outcome.part_en
    return said + (word("of_part", lang, part=part) if part else "")


# The projects due


def _list(fate: Fate, projects: Iterable[Project], year: int, lang: Lang) -> dict[str, object]:
    rows = [
        {"name": project_name(p, lang), "address": project_address(p, lang), "about": _about(p, year, lang)}
        for p in projects
    ]
    label = _label(fate, lang)
    return {"label": label[:1].upper() + label[1:], "swatch": _swatch(fate), "projects": rows}


def _about(project: Project, year: int, lang: Lang) -> str:
    """Where it is, when it was due, and the news that its state rests on."""
    about = [project_districts(project, lang), _years(project, lang)]
    told = standing(project, year).news
    if told is not None:
        when = told.value if told.unit == "date" and not told.announced else told.as_of
        about.append(" ".join(filter(None, (str(when or ""), news_text(told, lang)))))
        about.append(terms("grade", lang)[told.grade])
    return " · ".join(filter(None, about))


def _years(project: Project, lang: Lang) -> str:
    years = "–".join(map(str, dict.fromkeys(project.years or ())))
    return word("due_stated" if project.year_basis == "stated" else "period", lang, years=years)
