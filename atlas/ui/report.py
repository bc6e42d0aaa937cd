"""The pages of text and tables: Data & method, and About; every figure is computed."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from atlas.analysis import coverage, drawn, fulfilment, this_year
from atlas.catalogue import district_shapes, load_districts, load_layers, load_plans, load_sources, load_terms
from atlas.crs import area_ha
from atlas.model import PRECISION_ORDER, Defect, Plan, Source
from atlas.render import Lang, all_words, word
from atlas.ui.accuracy import show_accuracy
from atlas.ui.table import Link, table
from atlas.web import Site, text_state

_PARTS = {
    "data_plans_layers": "plans",
    "data_coverage": "coverage",
    "method_heading": "method",
    "accuracy_heading": "accuracy",
    "data_credits": "sources",
    "data_unknown": "unknown",
}
"""The parts of Data & method with their anchors."""
PRESENCE = {"here": "text_here", "differs": "text_differs", "absent": "text_absent"}


def show_data(site: Site, lang: Lang) -> None:
    """Everything that Data & method tells."""
    counts = site.build.manifest.counts
    st.title(word("nav_data", lang), anchor=False)
    st.markdown(word("data_lead", lang, version=site.version, **counts))
    st.markdown(" · ".join(f"[{word(key, lang)}](#{anchor})" for key, anchor in _PARTS.items()))
    _show_downloads(site, lang)
    _head("data_plans_layers", lang)
    _show_plans(site, lang)
    _show_layers(site, lang)
    _head("data_coverage", lang)
    _show_coverage(site, lang)
    _show_extents(site, lang)
    _show_searched(site, lang)
    _head("method_heading", lang)
    st.markdown(word("method_text", lang))
    _head("accuracy_heading", lang)
    st.markdown(word("accuracy_text", lang))
    show_accuracy(lang)
    _head("data_credits", lang)
    _show_sources(lang)
    _head("data_unknown", lang)
    st.markdown(word("unknown_text", lang))


def _head(key: str, lang: Lang) -> None:
    st.header(word(key, lang), anchor=_PARTS[key])


def _named(value: object, lang: Lang) -> str:
    return str(getattr(value, "title" if lang == "zh" else "title_en"))


def _show_plans(site: Site, lang: Lang) -> None:
    heads = [word(f"col_{c}", lang) for c in ("plan", "issuer", "date", "period", "projects", "defects")]
    heads.append(word("published_at", lang))
    cited = [p for f in site.build.features for p in f.project.plans]
    rows = [
        (_named(p, lang), _issuer(p, lang), _date(p, lang), _period(p, lang), cited.count(p.id),
         " ".join(_defect(d, lang) for d in p.defects) + _presence(p, lang),
         Link(p.url, urlsplit(p.url).netloc + _page(p, lang)) if p.url else word("unknown", lang))
        for p in load_plans().values()
    ]  # fmt: skip
    table(word("data_plans", lang), heads, rows, stacked=True)


def _page(plan: Plan, lang: Lang) -> str:
    return word("of_part", lang, part=word(f"page_{plan.page}", lang)) if plan.page else ""


def _aside(key: str, lang: Lang) -> str:
    """A remark in brackets."""
    return word("of_part", lang, part=word(key, lang))


def _presence(plan: Plan, lang: Lang) -> str:
    return _aside(PRESENCE[text_state(plan.id)], lang)


def _defect(defect: Defect, lang: Lang) -> str:
    return defect.note if lang == "zh" else defect.note_en


def _issuer(plan: Plan, lang: Lang) -> str:
    name = (plan.issuer if lang == "zh" else plan.issuer_en) or word("unknown", lang)
    return name if plan.issuer_basis == "text" else name + _aside(f"basis_{plan.issuer_basis}", lang)


def _date(plan: Plan, lang: Lang) -> str:
    if plan.date is None:
        return word("unknown", lang)
    return plan.date if plan.date_basis == "text" else plan.date + _aside("basis_page", lang)


def _period(plan: Plan, lang: Lang) -> str:
    return "–".join(map(str, plan.horizon)) if plan.horizon else word("not_stated", lang)


def _show_layers(site: Site, lang: Lang) -> None:
    per_layer = site.build.manifest.layers
    placed = [f.layer for f in site.build.features if f.geometry is not None]
    heads = [word("layer", lang), *(word(f"col_{c}", lang) for c in ("projects", "placed", "note"))]
    rows = [
        (_named(y, lang), per_layer.get(y.id, 0), placed.count(y.id), y.note if lang == "zh" else y.note_en)
        for y in load_layers().values()
    ]
    table(word("data_layers", lang), heads, rows, stacked=True)


def _show_coverage(site: Site, lang: Lang) -> None:
    precisions = load_terms()["precision"]
    heads = [getattr(precisions[p], lang) for p in PRECISION_ORDER]
    districts, plans, areas = load_districts(), load_plans(), district_shapes()
    by_district = coverage(site.build.features, lambda f: f.project.districts)
    by_plan = coverage(site.build.features, lambda f: f.project.plans)
    table(
        word("data_by_district", lang),
        [word("district", lang), word("col_total", lang), *heads, word("district_area", lang)],
        [
            (
                d.name if lang == "zh" else d.name_en,
                sum(by_district[code].values()),
                *(by_district[code][p] for p in PRECISION_ORDER),
                f"{area_ha(areas[code]) / 100:.1f}",
            )
            for code, d in districts.items()
            if code in by_district
        ],
    )
    table(
        word("data_by_plan", lang),
        [word("col_plan", lang), word("col_total", lang), *heads],
        [(_named(plans[i], lang), sum(row.values()), *(row[p] for p in PRECISION_ORDER)) for i, row in by_plan.items()],
    )


def _show_extents(site: Site, lang: Lang) -> None:
    bases = load_terms()["extent_basis"]
    heads = [word(f"col_{c}", lang) for c in ("basis", "lines", "areas", "total")]
    rows = [(getattr(bases[b], lang), r["line"], r["area"], r.total()) for b, r in drawn(site.build.features).items()]
    sums = [sum(column) for column in zip(*(row[1:] for row in rows), strict=True)]
    table(word("data_by_extent", lang), heads, [*rows, (word("col_total", lang), *sums)], stacked=True)


def _show_searched(site: Site, lang: Lang) -> None:
    """Of how many projects due no source tells, and how many of these say what was searched in vain."""
    found = fulfilment(site.build.features, this_year())
    if found.total:
        searched = sum(project.searched is not None for project in found.due["silent"])
        share = round(100 * found.sourceless / found.total)
        counts = {"due": found.total, "sourceless": found.sourceless, "share": share, "searched": searched}
        st.markdown(word("data_searched", lang, **counts))


def _licence(source: Source, lang: Lang) -> str:
    """The licence; one that is a code of ours in words."""
    words = f"licence_{source.licence}"
    return word(words, lang) if words in all_words() else source.licence


def _show_sources(lang: Lang) -> None:
    heads = [word(k, lang) for k in ("source", "licence", "col_attribution", "col_note")]
    rows = [
        (_named(s, lang), Link(s.licence_url, s.licence) if s.licence_url else _licence(s, lang),
         s.attribution if lang == "zh" else s.attribution_en or s.attribution,
         "" if s.published else word("only_checks", lang))
        for s in load_sources().values()
    ]  # fmt: skip
    table(word("data_sources", lang), heads, rows, stacked=True)


def _show_downloads(site: Site, lang: Lang) -> None:
    files = site.build.manifest.files
    rows = [(Link(f"atlas/download/{f.name}", f.name), _size(f.bytes)) for f in files]
    rows.append((Link("atlas/download/manifest.json", "manifest.json"), ""))
    table(word("data_downloads", lang), [word("col_file", lang), word("col_size", lang)], rows, stacked=True)
    with st.expander(word("data_hashes", lang)):
        table(word("data_hashes", lang), [word("col_file", lang), "SHA-256"], [(f.name, f.sha256) for f in files])


def _size(count: int) -> str:
    """A size in the unit that leaves one to three digits before the point."""
    if count < 1_000_000:
        return f"{count / 1000:.0f}\u00a0kB"
    return f"{count / 1_000_000:.1f}\u00a0MB"


def show_about(site: Site, lang: Lang) -> None:
    """What the atlas is, for whom, its privacy and its credits."""
    st.title(f"{word('app_title', 'zh')} · {word('app_title', 'en')}", anchor=False)
    st.markdown(word("about_text", lang))
    st.header(word("about_privacy_heading", lang), anchor=False)
    st.markdown(word("about_privacy", lang))
    st.header(word("about_credits_heading", lang), anchor=False)
    st.markdown(word("about_credits", lang))
    st.markdown(f"{word('version', lang)} {site.version}")
