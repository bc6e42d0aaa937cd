"""关于 About: what the atlas is, for whom, its privacy and its credits."""

from atlas.ui import screen, show_about

with screen("about") as (site, lang):
    show_about(site, lang)
