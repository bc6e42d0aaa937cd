"""Quote cards: one project in the words of its plan, as a picture and as a page that links are previewed by."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from atlas.analysis import standing
from atlas.errors import NotFoundError
from atlas.model import Evidence, Project
from atlas.plans import passage
from atlas.render import LANGS, Lang, fill, outcome_text, source_text, state_text, term_names, word
from atlas.render.printing import pdf_of, png_of
from atlas.render.quote import HEIGHT_PX, WIDTH_PX, Quote, quote_card
from atlas.web.asset import SHARED_FOLDER
from atlas.web.blob import Blob
from atlas.web.embed import FOR_A_WHILE, or_told
from atlas.web.embedded import SHEET
from atlas.web.hosts import origin_of
from atlas.web.hot import Hot
from atlas.web.opening import LANGUAGE_TAGS
from atlas.web.shared import DRAWING_POLICY, FILE_POLICY, PAGE_POLICY, shared
from atlas.web.site import site

_CARDS: Hot[Blob] = Hot(most=64, seconds=60)
_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
_SIZE = (WIDTH_PX, HEIGHT_PX)


def _quote(id_: str, lang: Lang, origin: str) -> Quote:
    """The card of a project as of today; NotFoundError when there is none."""
    served, day = site(), datetime.now(UTC).date()
    feature = served.features.get(id_)
    if feature is None:
        raise NotFoundError("no such project", "/quote", "take an id of the Projects page")
    project = feature.project
    first = project.evidence[0] if project.evidence else None
    return Quote(
        lang=lang,
        name=project.name if lang == "zh" else project.name_en,
        claim=project.summary if lang == "zh" else project.summary_en,
        words=_words(project) if first else "",
        whence=_whence(first, lang) if first else "",
        news=_news(project, day.year, lang),
        foot=word("quote_foot", lang, version=served.version, day=day.isoformat()),
        address=f"{origin}/projects?project={id_}&lang={lang}",
    )  # fmt: skip


def _words(project: Project) -> str:
    """The plan's own words: the passage where its text is here, else all that is quoted of it, in its order."""
    first = project.evidence[0]
    found = passage(first)
    if found:
        return f"“{found.before}{found.exact}{found.after}”"
    quoted = sorted((e.start, e.exact) for e in project.evidence if e.plan == first.plan)
    return f"“{'……'.join(dict.fromkeys(exact for _, exact in quoted))}”"


def _whence(evidence: Evidence, lang: Lang) -> str:
    return word("quote_whence", lang, plan=term_names(lang)["plan_short"][evidence.plan], section=evidence.section)


def _news(project: Project, year: int, lang: Lang) -> str:
    """How it stands, and the news that says so with its grade, its date and its source."""
    now, names = standing(project, year), term_names(lang)
    state = state_text(project.status, now.state, lang, partly=now.partly)
    told = now.news
    if told is None:
        return word("quote_state", lang, state=state)
    when = str(told.value) if told.unit == "date" else told.as_of or word("undated", lang)
    source = "".join(source_text(told, lang))
    news = word(
        "quote_news", lang, fact=outcome_text(told, lang), when=when, source=source, grade=names["grade"][told.grade]
    )
    return word("quote_state", lang, state=state) + news


def _asked(request: Request) -> tuple[str, Lang, str]:
    lang: Lang = next((x for x in LANGS if x == request.query_params.get("lang")), "zh")
    return request.path_params["id"], lang, origin_of(request.scope)


async def _card(request: Request) -> Response:
    """The card as a picture of today."""
    form = request.path_params["form"]
    if form not in _TYPES:
        return shared(Response(status_code=404), FILE_POLICY)
    asked = _asked(request)
    blob = await _CARDS.get((form, *asked), lambda: _drawn(_quote(*asked), form))
    return shared(blob.response(request, FOR_A_WHILE), DRAWING_POLICY if form == "svg" else FILE_POLICY)


def _drawn(quote: Quote, form: str) -> Blob:
    svg = quote_card(quote)
    body = svg.encode() if form == "svg" else png_of(pdf_of(svg, _SIZE, quote.name, _alt(quote)), 1)
    return Blob.of(body, _TYPES[form])


def _alt(quote: Quote) -> str:
    return " ".join(filter(None, (quote.claim, quote.words, quote.whence, quote.news)))


async def _page(request: Request) -> Response:
    """The page whose address is shared: the card, and what systems preview links by."""
    id_, lang, origin = _asked(request)
    quote = await run_in_threadpool(_quote, id_, lang, origin)
    text = fill(
        "quote.html", lang, quote=quote, alt=_alt(quote), tag=LANGUAGE_TAGS[lang], sheet=SHARED_FOLDER + SHEET,
        address=f"{origin}/quote/{id_}?lang={lang}", picture=f"{origin}/quote/{id_}", size=_SIZE,
    )  # fmt: skip
    return shared(HTMLResponse(text, headers={"Cache-Control": FOR_A_WHILE}), PAGE_POLICY)


QUOTE_ROUTES = [Route("/quote/{id}.{form}", or_told(_card)), Route("/quote/{id}", or_told(_page))]
