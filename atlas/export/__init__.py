"""What leaves the atlas as files: tables, GIS formats, QGIS projects and pictures, each saying where it is from."""

from atlas.export.about import about, filter_words, holds, origins, told
from atlas.export.asked import asked_of
from atlas.export.coordinates import Coordinates, coordinates
from atlas.export.export import FORMATS, Way, export
from atlas.export.picture import PICTURES, SIZES, TIMES, Picture, picture_of, size_of, written_as
from atlas.export.selection import Selection
from atlas.export.use import OUTPUTS, Output, may_do
from atlas.export.vector import Encoding

__all__ = [
    "FORMATS", "OUTPUTS", "PICTURES", "SIZES", "TIMES", "Coordinates", "Encoding", "Output", "Picture", "Selection",
    "Way", "about", "asked_of", "coordinates", "export", "filter_words", "holds", "may_do", "origins", "picture_of",
    "size_of", "told", "written_as",
]  # fmt: skip
