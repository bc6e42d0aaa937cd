"""审核 Review: the curators' page, there only under `atlas serve --curate`."""

from atlas.ui import screen, show_review

with screen("review") as (site, lang):
    show_review(site, lang)
