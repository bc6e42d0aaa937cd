"""数据与方法 Data & method: plans, layers, counts, coverage, licences, downloads, and what is not known."""

from atlas.ui import screen, show_data

with screen("data") as (site, lang):
    show_data(site, lang)
