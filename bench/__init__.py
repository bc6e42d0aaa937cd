"""Side-by-side measurements of the atlas and a plain st_folium app: `make bench`, or `python -m bench`."""
