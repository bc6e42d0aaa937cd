"""What a link says before the page runs: title, description and the address that it is known by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from atlas.analysis import FACETS, View, parse_view, standing, this_year, value_in
from atlas.model import Feature
from atlas.render import LANGS, Lang, state_text, term_names, word
from atlas.web.language import preferred_language
from atlas.web.site import Site

MOST_NAMED = 4
_DESCRIBED = ("projects", "indicators", "outcomes", "compare", "workbench", "desk", "data")
_OPEN = ("map", "projects")
"""The pages whose address may name a project or hold a filter."""


class Preview(NamedTuple):
    """What a page is about, by its address."""

    lang: Lang
    title: str
    about: str
    """What the page names, without the name of the atlas."""
    description: str
    path: str
    """The path of the page that the address leads to."""
    query: tuple[tuple[str, str], ...]
    """The parts of the query that make another page of it, without the language."""
    indexed: bool
    """Whether search engines should keep it: a filter or a project that is not there is no page of its own."""

    def address(self, lang: Lang) -> str:
        """The address that the page is known by, in a language."""
        query = urlencode((*self.query, *((("lang", lang),) if lang != "zh" else ())))
        return f"{self.path}?{query}" if query else self.path


def preview(path: str, page: str, query: Mapping[str, Sequence[str]], site: Site | None, accepted: str = "") -> Preview:
    """What a page is about; without a build, or with a query that means nothing, the page alone.

    Its language is the one that the address names, else the one of an Accept-Language header.
    """
    named = (value_in(value)[0] for value in query.get("lang", ()))
    lang: Lang = next((x for value in named for x in LANGS if x == value), preferred_language(accepted))
    brand = word("app_title", lang)
    name = brand if page == "map" else word(f"nav_{page}", lang)
    told = word(f"preview_{page}", lang) if page in _DESCRIBED else purpose(site, lang)
    plain = Preview(lang, _title(name, brand), name, told, path, (), indexed=page != "review")
    if site is None or page not in _OPEN:
        return plain
    view = parse_view(query, site.known())
    if view.project:
        feature = site.features[view.project]
        name = feature.project.name if lang == "zh" else feature.project.name_en
        about = plain._replace(title=_title(name, brand), about=name, description=_described(feature, lang))
        return about._replace(path="/projects", query=(("project", view.project),))
    filtered = _filtered(view, site, lang)
    if filtered:
        return plain._replace(title=_title(filtered, brand), about=filtered, indexed=False)
    return plain._replace(indexed=not any(dropped.name == "project" for dropped in view.dropped))


def purpose(site: Site | None, lang: Lang) -> str:
    """What the atlas is, from how many plans, and how old, in a few sentences."""
    if site is None:
        return word("preview_plain", lang)
    plans, projects, years, news = site.origin
    told = [word("preview_purpose", lang, plans=plans, projects=projects)]
    if years:
        told.append(word("preview_years", lang, years=years))
    if news:
        told.append(word("preview_news", lang, news=news))
    return ("" if lang == "zh" else " ").join(told)


def _title(name: str, brand: str) -> str:
    return brand if name == brand else f"{name} · {brand}"


def _described(feature: Feature, lang: Lang) -> str:
    """A project in one sentence: what it is, where, how it stands, and its summary."""
    project, names = feature.project, term_names(lang)
    now = standing(project, this_year())
    state = state_text(project.status, now.state, lang, partly=now.partly)
    where = word("comma", lang).join(names["district"][code] for code in project.districts)
    facts = " · ".join(part for part in (names["kind"][project.kind], where, state) if part)
    return f"{facts}。{project.summary}" if lang == "zh" else f"{facts}. {project.summary_en}"


def _filtered(view: View, site: Site, lang: Lang) -> str:
    """What a filter asks for, in words, and how many projects meet it; "" where nothing is asked for.

    Words to search for are not repeated: they could make our link say anything.
    """
    wanted, names = view.filter, term_names(lang)
    chosen = [names[facet][code] for facet in FACETS for code in sorted(getattr(wanted, facet))]
    chosen += ["–".join(dict.fromkeys(map(str, wanted.years)))] if wanted.years else []
    chosen += [word("preview_search", lang)] if wanted.text else []
    chosen += [word("near_here", lang)] if view.near else []
    if not chosen:
        return ""
    named = word("comma", lang).join(chosen[:MOST_NAMED]) + ("…" if len(chosen) > MOST_NAMED else "")
    if view.near:
        return named
    count = len(site.kept(view))
    counted = word("results_one", lang) if count == 1 else word("results", lang, count=count)
    return word("preview_filtered", lang, chosen=named, counted=counted)
