"""项目 Projects: the directory, a card and a permalink for each project."""

from atlas.ui import live, screen

with screen("projects") as (site, lang):
    live("directory", site, lang)
