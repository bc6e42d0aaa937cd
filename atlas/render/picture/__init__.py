"""Pictures of the map for print and articles: SVG that is whole in itself, with its words and sources."""

from atlas.render.picture.classes import changed, standings
from atlas.render.picture.draw import draw
from atlas.render.picture.look import LOOKS
from atlas.render.picture.net import Net
from atlas.render.picture.outlines import outlined
from atlas.render.picture.plate import Drawing, Wish
from atlas.render.picture.shade import shade

__all__ = ["LOOKS", "Drawing", "Net", "Wish", "changed", "draw", "outlined", "shade", "standings"]
