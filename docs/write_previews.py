"""Draws the picture that a link to the atlas is previewed with, in both languages: `make previews`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image

from atlas.cli import main
from atlas.render import LANGS, word
from atlas.web.opening import PREVIEW_SIZE, PREVIEWS

FRAME = "119.93,30.12,120.47,30.40"
"""The core city."""
COLOURS = 128
"""As many as a picture of flat colours needs; a third of the bytes."""

if __name__ == "__main__":
    size = "x".join(map(str, PREVIEW_SIZE))
    with tempfile.TemporaryDirectory() as folder:
        for lang in LANGS:
            drawn = Path(folder) / f"{lang}.png"
            asked = ["--lang", lang, "--size", size, "--frame", FRAME, "--standfirst", word("welcome_what", lang)]
            main(["snapshot", *asked, str(drawn)], standalone_mode=False)
            with Image.open(drawn) as picture:
                picture.convert("RGB").quantize(COLOURS).save(PREVIEWS / f"{lang}.png", optimize=True)
