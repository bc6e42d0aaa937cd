"""`from atlas import Catalog`: the filters of `atlas list`, the tables of the GeoPackage, errors that say what is meant."""

import csv
import io
import subprocess
import sys

import geopandas
import pytest

import atlas as package
from atlas import Catalog
from atlas.analysis import FACETS
from atlas.api import Filters
from atlas.cli import main
from atlas.errors import AtlasError, BuildError, NotFoundError
from atlas.export.columns import load_tables


@pytest.fixture
def catalog(built_root):
    """The atlas of one record."""
    return Catalog.open()


def test_it_says_what_it_is(catalog):
    assert repr(catalog) == f"<Catalog {catalog.version}: 1 projects, 1 placed, 1 layers>"


def test_a_picture_of_a_filter_is_drawn_and_saved(catalog, tmp_path):
    made = catalog.picture(district="330105", lang="en", size=(480, 400), near="30.32,120.14")
    assert made.view.asked == {"district": "330105", "near": "30.320000,120.140000,1000"}
    assert made.drawn == ("test-park",)
    assert made._repr_html_().startswith("<img ")
    assert "Test Park" in made.svg
    made.save(tmp_path / "map.svg", outlines=True)
    assert "<text" not in (tmp_path / "map.svg").read_text("utf-8")
    with pytest.raises(AtlasError, match=r"view\.size"):
        catalog.picture(size=(1, 1))
    with pytest.raises(NotFoundError, match="no district"):
        catalog.picture(district="330199")
    with pytest.raises(AtlasError, match="names no picture"):
        made.save(tmp_path / "map.gif")


def test_a_project_is_a_row_with_the_columns_of_the_geopackage(catalog):
    frame = catalog.projects()
    assert [*frame.columns] == [c.name for c in load_tables()["projects"].columns] + ["geometry"]
    assert isinstance(frame, geopandas.GeoDataFrame)
    assert (frame["name"][0], frame["uncertainty_m"][0], frame.geometry[0].wkt) == (
        "试验公园",
        200,
        "POINT (120.14 30.32)",
    )
    assert frame.crs.to_epsg() == 4326


@pytest.mark.parametrize("table", ["quantities", "outcomes", "evidence", "indicators"])
def test_the_other_tables_have_their_columns(catalog, table):
    frame = getattr(catalog, table)()
    assert [*frame.columns] == [c.name for c in load_tables()[table].columns]
    assert len(frame) == {"quantities": 1, "outcomes": 0, "evidence": 2, "indicators": 1}[table]


@pytest.mark.parametrize(
    ("filters", "line"),
    [
        ({"district": "330106"}, "--district 330106"),
        ({"district": 330106, "theme": ["transport", "culture"]}, "--district 330106 --theme transport --theme culture"),
        ({"year": (2022, 2025), "state": {"silent"}}, "--year 2022-2025 --state silent"),
        ({"year": 2025, "kind": "park"}, "--year 2025 --kind park"),
        ({"text": "yunhe gongyuan"}, "--text"),
        ({"near": (30.3085, 120.154, 1500)}, "--near 30.3085,120.154,1500"),
        ({"near": "30.3085,120.154", "plan": "gongshu-14fyp"}, "--near 30.3085,120.154 --plan gongshu-14fyp"),
        ({"layer": "canal-new-town", "status": "planned", "outcome": "none"}, "--layer canal-new-town --status planned --outcome none"),
    ],
)  # fmt: skip
def test_filters_keep_what_the_command_keeps_in_its_order(real, atlas, filters, line):
    words = [*line.split(), filters["text"]] if "text" in filters else line.split()
    told = atlas("list", "--format", "csv", *words)
    rows = list(csv.DictReader(io.StringIO(told.stdout_bytes.decode("utf-8-sig"))))
    frame = real.projects(**filters)
    assert list(frame["id"]) == [row["id"] for row in rows]
    assert len(rows) > 0
    if "near" in filters:
        assert list(frame["near"]) == [row["near"] for row in rows]
        assert list(frame["distance_m"].fillna(-1)) == [int(row["distance_m"] or -1) for row in rows]


def test_every_filter_of_the_command_is_one_here():
    options = {param.name for param in main.commands["list"].params} - {"form", "place"}
    assert options | {"near"} == set(Filters.__annotations__)
    assert set(FACETS) < set(Filters.__annotations__)


@pytest.mark.parametrize(
    ("filters", "kind", "told"),
    [
        ({"district": "西湖区"}, NotFoundError, 'no district "西湖区" – district – did you mean 330106 西湖区 Xihu District? choose of: 330102'),
        ({"kind": "parks"}, NotFoundError, "park 公园 Park"),
        ({"theme": ["culture", "Sports"]}, NotFoundError, 'no theme "Sports" – theme – did you mean sport 体育 Sport'),
        ({"state": "zzz"}, NotFoundError, 'no state "zzz" – state – choose of: changed, done'),
        ({"distrikt": "330106"}, AtlasError, 'no filter "distrikt" – Catalog.projects – did you mean district?'),
        ({"year": "soon"}, AtlasError, '"soon" is no range of years – year – write 2025 or 2022-2025'),
        ({"near": (30.3,)}, AtlasError, '"30.3" is no place – near – write LAT,LON,RADIUS'),
    ],
)  # fmt: skip
def test_misuse_says_what_may_be_meant(real, filters, kind, told):
    with pytest.raises(kind) as error:
        real.projects(**filters)
    assert told in str(error.value)


def test_districts_are_the_thirteen(real):
    frame = real.districts()
    assert (len(frame), frame["name"][0], frame["name_en"][0]) == (13, "上城区", "Shangcheng District")
    assert frame.to_crs(4549).area.sum() / 1e6 == pytest.approx(16_850, rel=0.01)


def test_a_map_is_of_the_projects_that_are_asked_for(catalog):
    assert "1 projects; 0 without a place" in catalog.explore(lang="en", kind="park").get_root().render()
    with pytest.raises(AtlasError, match='"fr" is no language of the atlas – explore – choose of: zh, en'):
        catalog.explore(lang="fr")


def test_no_build_is_one_line(tmp_path):
    with pytest.raises(BuildError, match="atlas build"):
        Catalog.open(tmp_path)


def test_nothing_is_imported_until_it_is_asked_for():
    code = "import sys, atlas; assert 'geopandas' not in sys.modules; from atlas import Catalog; assert 'folium' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
    with pytest.raises(AttributeError, match="has no attribute 'Katalog'"):
        _ = package.Katalog
