"""两份对照 Plan to plan: what became of the projects and targets of one plan in another, with both wordings."""

from atlas.ui import screen, show_changes

with screen("compare") as (site, lang):
    show_changes(site, lang)
