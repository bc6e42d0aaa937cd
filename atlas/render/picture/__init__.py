"""Pictures of the map for print and articles: SVG that is whole in itself, with its words and sources."""

from atlas.render.picture.draw import Picture, Wish, draw
from atlas.render.picture.look import LOOKS, Look

__all__ = ["LOOKS", "Look", "Picture", "Wish", "draw"]
