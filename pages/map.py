"""地图 Map: the home page."""

from atlas.ui import live, screen

with screen("map") as (site, lang):
    live("map", site, lang)
