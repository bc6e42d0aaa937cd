"""The desk: a view as a picture for print and articles, with its words, marks, credits, and codes to embed it."""

from atlas.ui import live, screen

with screen("desk") as (site, lang):
    live("desk", site, lang)
