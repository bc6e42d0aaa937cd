"""From an OpenStreetMap extract: named points, the base map in cells, and shapes that records may have."""
