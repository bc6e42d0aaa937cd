"""Pictures that leave the atlas: whole, credited, the same bytes each time, and safe whatever they are told."""

import io
import json
import re
from types import SimpleNamespace

import lxml.etree
import pypdfium2
import pytest
import shapely
from PIL import Image

from atlas.catalogue import load_features
from atlas.errors import AtlasError, NotFoundError
from atlas.export import picture_of, size_of, written_as
from atlas.model import View
from atlas.render.picture import LOOKS

HOSTILE = "<script>alert(1)</script>&\"'\x00\u202e]]>"
SVG = {"s": "http://www.w3.org/2000/svg"}


@pytest.fixture
def park(atlas_root):
    """A park with an area, placed roughly by another record, and one without a place."""
    park = atlas_root.read()
    rough, lost = (json.loads(json.dumps(park)) for _ in range(2))
    atlas_root.draw(shapely.box(120.14, 30.31, 120.15, 30.32))
    park = atlas_root.read()
    rough["properties"] |= {"id": "test-rough", "name": "大概处"}
    rough["properties"]["placement"] |= {"precision": "neighbourhood", "uncertainty_m": 900}
    lost["properties"] |= {"id": "test-lost", "name": "无处"}
    lost["properties"]["placement"] |= {
        "method": "none", "precision": "unplaced", "uncertainty_m": None, "source": None, "source_ref": None,
        "licence": None, "checks": [],
    }  # fmt: skip
    lost["geometry"] = None
    atlas_root.write(park, rough, lost)
    found = SimpleNamespace(manifest=SimpleNamespace(version="0123456789ab"), features=load_features("test-layer"))
    return lambda address="", **said: picture_of(View(**said), found, "2026-11-28", address)


def _tree(svg):
    return lxml.etree.fromstring(svg.encode(), lxml.etree.XMLParser(resolve_entities=False, no_network=True))


def _texts(svg):
    return ["".join(node.itertext()) for node in _tree(svg).iterfind(".//s:text", SVG)]


def test_a_picture_says_what_it_draws_and_from_where(park):
    made = park("https://atlas.example.org/?q=1", title="公园在哪里")
    texts = _texts(made.svg)
    assert set(made.drawn) == {"test-park", "test-rough"}
    whole = "\n".join(texts)
    for told in ("公园在哪里", "大概处", "另有1个只知道在哪个区或没有位置", "真实地点在圆内（1个）", made.selection.version, "2026-11-28",
                 "审图号", "OpenStreetMap", "https://atlas.example.org/?q=1", "CC BY 4.0", "1公里", "北"):  # fmt: skip
        assert told in whole, told
    assert "无处" not in whole
    assert "图上有2个项目" in made.alt["zh"]
    assert "Projects on it: 2" in made.alt["en"]
    assert _tree(made.svg).findtext("s:desc", namespaces=SVG) == made.alt["zh"]
    assert made.caption["zh"].startswith("公园在哪里：图上有2个项目，截至2026年")
    assert made.selection.version in made.caption["en"]
    assert "无处" in made.csv.decode()


def test_nothing_is_cropped_and_words_stay_on_the_sheet(park):
    long = "很长的标题" * 12
    for lang in ("zh", "en"):
        for size in ((1600, 900), (660, 660), (1080, 1920)):
            made = park(size=size, lang=lang, title=long, standfirst=long)
            for node in _tree(made.svg).iterfind("s:text", SVG):
                assert 0 < float(node.get("x")) < size[0]
                assert 0 < float(node.get("y")) < size[1]


def test_a_size_without_room_for_the_map_is_refused(park):
    with pytest.raises(AtlasError, match="leaves no room"):
        park(size=(320, 320), title="很长的标题" * 24, standfirst="很长的标题" * 60)


def test_what_the_build_does_not_have_is_refused_and_what_there_is_offered(park):
    with pytest.raises(NotFoundError, match=r'no district "330199" – view.asked.district – choose of: 330102'):
        park(asked={"district": "330105,330199"})
    with pytest.raises(NotFoundError, match="no project"):
        park(project="no-such")
    with pytest.raises(NotFoundError, match="no year"):
        park(asked={"year": "soon"})


def test_the_address_of_a_view_keeps_what_it_keeps_in_the_app(park):
    assert park(asked={"q": "大概处", "lang": "en", "view": "30.3,120.1,12"}).drawn == ("test-rough",)
    assert park(project="test-park").drawn == ("test-park",)


@pytest.mark.parametrize("look", LOOKS)
def test_each_look_is_a_pdf_and_a_png_with_the_same_bytes_each_time(park, look):
    made = park(size=(800, 600), look=look, title="公园")
    assert made == park(size=(800, 600), look=look, title="公园")
    pdf = written_as(made, "pdf")
    assert pdf == written_as(made, "pdf")
    page = pypdfium2.PdfDocument(pdf)[0]
    assert page.get_size() == (600, 450)
    assert "公园" in page.get_textpage().get_text_range()
    assert Image.open(io.BytesIO(written_as(made, "png", 2))).size == (1600, 1200)


def test_hostile_words_stay_words(park, atlas_root):
    made = park("https://x.org/?" + HOSTILE, size=(800, 600), title=HOSTILE, standfirst=HOSTILE)
    tree = _tree(made.svg)
    assert not tree.xpath("//*[local-name()='script' or local-name()='image' or local-name()='foreignObject']")
    assert not [name for node in tree.iter() for name in node.attrib if name.lower().startswith("on")]
    assert any("<script>alert(1)</script>" in text for text in _texts(made.svg))
    assert written_as(made, "pdf").startswith(b"%PDF")


def test_a_frame_leaves_out_what_lies_beyond_and_says_so(park):
    made = park(size=(800, 600), frame=(119.0, 29.5, 119.2, 29.6))
    assert made.drawn == ()
    assert "另有2个在图的范围以外" in "\n".join(_texts(made.svg))


def test_a_circle_that_is_asked_about_is_drawn_and_told(park):
    made = park(size=(800, 600), asked={"near": "30.32,120.14,500"})
    path = _tree(made.svg).find(".//s:path[@class='around']", SVG).get("d")
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    assert 0 < min(numbers) < max(numbers) < 800
    assert "实线圆：所问的500米范围；可能在圆内的也算在内。" in _texts(made.svg)


def test_sizes_by_name_and_by_pixels():
    assert size_of("16:9") == (1600, 900)
    assert size_of("660X480") == (660, 480)
    for wrong in ("big", "1600", "x900", "-1x5", "１x2"):
        with pytest.raises(AtlasError, match="is no size"):
            size_of(wrong)
