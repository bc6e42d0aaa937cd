"""后来怎样 Outcomes: what became of the projects, per district and per project, beside what the plans say."""

from atlas.ui import screen, show_outcomes

with screen("outcomes") as (site, lang):
    show_outcomes(site, lang)
