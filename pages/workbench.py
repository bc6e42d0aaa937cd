"""工作台 Workbench: a planner's own layers over the projects, questions to both, and files to take away."""

from atlas.ui import live, screen

with screen("workbench") as (site, lang):
    live("workbench", site, lang)
