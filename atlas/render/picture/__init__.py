"""Pictures of the map for print and articles: SVG that is whole in itself, with its words and sources."""

from atlas.render.picture.draw import Drawing, Wish, draw
from atlas.render.picture.look import LOOKS
from atlas.render.picture.net import Net

__all__ = ["LOOKS", "Drawing", "Net", "Wish", "draw"]
