"""What leaves the atlas as files: tables, GIS formats and QGIS projects, each saying where it is from."""

from atlas.export.about import about, filter_words, holds, origins, told
from atlas.export.coordinates import Coordinates, coordinates
from atlas.export.export import FORMATS, Way, export
from atlas.export.selection import Selection
from atlas.export.vector import Encoding

__all__ = [
    "FORMATS", "Coordinates", "Encoding", "Selection", "Way", "about", "coordinates", "export", "filter_words", "holds",
    "origins", "told",
]  # fmt: skip
