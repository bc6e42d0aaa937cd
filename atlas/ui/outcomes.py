"""The page Outcomes: what became of the projects due, in a sentence, a bar per district, and the news."""

from __future__ import annotations

import streamlit as st

from atlas.analysis import FACETS, FILTERS, Filter, fulfilment, this_year
from atlas.catalogue import load_districts
from atlas.render import Lang, fill, literal, word
from atlas.ui.component import filter_bar
from atlas.ui.names import district_names
from atlas.ui.outcome_bars import outcomes_caution, outcomes_html, outcomes_sentence
from atlas.ui.state import address, current_view
from atlas.web import Site


def show_outcomes(site: Site, lang: Lang) -> None:
    """Everything that Outcomes tells, for the projects that the URL's filter keeps."""
    year = this_year()
    view = current_view(site)
    kept = site.kept(view)
    st.title(word("nav_outcomes", lang), anchor=False)
    found = fulfilment(kept, year)
    sentence = outcomes_sentence(found, _where(view.filter, lang), lang)
    st.html(fill("lead.html", lead=sentence, caution=outcomes_caution(found, lang)))
    for dropped in view.dropped:
        st.info(literal(word("dropped", lang, name=dropped.name, value=dropped.value)))
    filter_bar("outcomes", site, lang, offered=FILTERS)
    districts = view.filter.district or frozenset(load_districts())
    st.html(outcomes_html(kept, sorted(districts), year, lang, address, narrowed=bool(view.filter.state)))
    with st.expander(word("outcomes_counted", lang)):
        st.markdown(word("outcomes_rules", lang, year=year))


def _where(wanted: Filter, lang: Lang) -> str:
    """The districts that the URL chooses, else the city, and whether other filters limit what is counted."""
    names = district_names(lang)
    chosen = [name for code, name in names.items() if code in wanted.district]
    where = word("comma", lang).join(chosen) or word("outcomes_city", lang)
    narrowed = any(getattr(wanted, facet) for facet in FACETS if facet != "district")
    return where + (word("outcomes_narrowed", lang) if narrowed or wanted.years or not wanted.horizon else "")
