"""Pictures stay as they were looked at; `make golden` draws them anew: look at each before it is committed."""

import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import shapely
from PIL import Image

from atlas.analysis import Comparison, foremost, slices
from atlas.catalogue import load_features, load_indicators
from atlas.model import Mark
from atlas.render.picture import Wish, draw, shade, standings
from atlas.render.printing import pdf_of, png_of

GOLDEN = Path(__file__).parents[1] / "golden" / "pictures"
CREDIT = ("来源：试验 · source: a test", "2026-11-28")
MOST_OFF, FAR = 0.004, 48
"""So much of a picture may differ by so many of 255 steps: another release may draw edges anew, and nothing else."""


@pytest.fixture
def features(atlas_root):
    """A park with an area, one under way, and one that is placed roughly."""
    park = atlas_root.read()
    atlas_root.draw(shapely.box(120.14, 30.31, 120.15, 30.32))
    records = [atlas_root.read(), *(json.loads(json.dumps(park)) for _ in range(2))]
    for number, record in enumerate(records):
        record["id"] = record["properties"]["id"] = f"test-{number}"
        record["geometry"]["coordinates"] = [120.145 + 0.01 * number, 30.315 - 0.006 * number]
    records[1]["properties"]["status"] = "completed"
    records[2]["properties"]["placement"] |= {"precision": "neighbourhood", "uncertainty_m": 500}
    atlas_root.write(*records)
    return load_features("test-layer")


def _marked(features):
    marks = (
        Mark(kind="highlight", project="test-1"),
        Mark(kind="arrow", at=(120.141, 30.306), to=(120.152, 30.3085), text="Moved"),
    )
    return draw(
        features,
        Wish(480, 400, "en", "dark", "Parks of a test", "Where they are", marks=marks),
        standings(2026),
        CREDIT,
    )


def _newsprint(features):
    return draw(features, Wish(480, 400, "zh", "newsprint", "试验公园"), standings(2026), CREDIT)


def _shaded(_features):
    figure = next(iter(load_indicators().values())).model_copy(update={"project": None})
    told = (("330105", 12, "a"), ("330106", 30, "b"), ("330109", 30, "c"), ("330109", 31, "d"))
    figures = [figure.model_copy(update={"districts": (c,), "value": v, "id": i}) for c, v, i in told]
    comparison = Comparison("x", "公园面积", "Area", None, None, part=False, cumulative=False, figures=tuple(figures))
    return shade(comparison, foremost(slices(comparison)), Wish(480, 400), CREDIT)


@pytest.mark.parametrize("made", [_marked, _newsprint, _shaded], ids=["marked", "newsprint", "shaded"])
def test_a_picture_looks_as_it_did(features, made, request):
    drawing = made(features)
    pdf = pdf_of(drawing.svg, (480, 400), drawing.title, "alt")
    png = png_of(pdf)
    path = GOLDEN / f"{request.node.callspec.id}.png"
    if os.environ.get("ATLAS_GOLDEN") == "write":
        Image.open(io.BytesIO(png)).quantize(64).save(path, optimize=True)
    now, then = (np.asarray(Image.open(one).convert("RGB"), dtype=int) for one in (io.BytesIO(png), path))
    assert now.shape == then.shape
    assert (abs(now - then).max(axis=2) > FAR).mean() <= MOST_OFF, "look at both: make golden draws them anew"


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="poppler-utils is not here: apt install poppler-utils")
def test_the_font_of_a_pdf_is_inside_and_its_words_are_words(features, tmp_path):
    drawing = _newsprint(features)
    path = tmp_path / "map.pdf"
    path.write_bytes(pdf_of(drawing.svg, (480, 400), drawing.title, drawing.alt["zh"]))
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert [line.split()[-5:-2] for line in fonts] == [["yes", "yes", "yes"]] * len(fonts) != []
    assert "试验公园" in subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert "Tagged:          yes" in info
    assert "Page size:       360 x 300 pts" in info
