"""指标 Indicators: every target and baseline of the plans, compared where they can be, each with its evidence."""

from atlas.ui import screen, show_indicators

with screen("indicators") as (site, lang):
    show_indicators(site, lang)
