"""`catalog.overlay`: a data frame or a file laid over the projects, with the answer of the command."""

import geopandas
import pytest
import shapely
from pandas.testing import assert_frame_equal

from atlas.errors import AtlasError, NotFoundError


@pytest.fixture(scope="module")
def plots():
    boxes = [shapely.box(120.1, 30.2, 120.2, 30.3), shapely.box(120.12, 30.32, 120.16, 30.36)]
    return geopandas.GeoDataFrame({"plot": ["甲", "乙"]}, geometry=boxes, crs=4326, index=[7, 7])


@pytest.fixture
def file(plots, tmp_path):
    plots.to_file(tmp_path / "plots.gpkg")
    return tmp_path / "plots.gpkg"


def test_frame_file_and_command_answer_alike(real, atlas, plots, file):
    by_frame = real.overlay(plots.to_crs(4490), op="intersects", district="330105")
    by_file = real.overlay(file, op="intersects", district="330105")
    assert_frame_equal(by_frame.table, by_file.table)
    assert 0 < by_frame.sure < by_frame.possible == len(by_frame.table)
    told = atlas("overlay", str(file), "--op", "intersects", "--district", "330105", "--lang", "en")
    assert told.stderr.splitlines()[:5] == by_file.note("en").splitlines()
    assert [line.split("  ")[0] for line in told.stdout.splitlines()[1:]] == list(by_file.table["id"])


def test_an_answer_says_its_range_and_how_it_was_found(real, plots):
    answer = real.overlay(plots, "near", distance_m=500, uncertain="exclude", theme="transport")
    assert repr(answer).startswith(f"<Outcome of near: {answer.sure} ")
    assert repr(answer).endswith(" rows>")
    assert [len(answer.note(lang).splitlines()) for lang in ("zh", "en")] == [5, 5]
    assert "GeoDataFrame" in answer.note("en")
    assert answer.layer.crs.to_epsg() == 4326


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"op": "touches"}, 'no operation "touches" – --op – choose of: intersects'),
        ({"op": "near"}, "no distance is given – --op near"),
        ({"op": "near", "distance": 5}, 'no filter "distance" – Catalog.overlay – did you mean distance_m'),
        ({"op": "within", "uncertain": "maybe"}, 'no way "maybe" with rough places – uncertain – choose of: include'),
        ({"op": "within", "theme": "trafic"}, "did you mean transport"),
        ({"op": "area", "within": "西湖区"}, 'no area "西湖区"'),
        ({"op": "within", "dask": "tcp://127.0.0.1:9"}, "a cluster reads files in pieces – GeoDataFrame"),
    ],
)
def test_misuse_is_told(real, plots, asked, told):
    with pytest.raises(AtlasError) as error:
        real.overlay(plots, **asked)
    assert told in str(error.value)


def test_a_layer_must_say_where_it_lies(real, plots):
    with pytest.raises(AtlasError, match=r"does not say its CRS – layer – set it, as in layer\.set_crs\(4549\)"):
        real.overlay(plots.set_crs(None, allow_override=True), "within")


def test_a_file_that_is_none_or_is_refused_is_one_line(real, tmp_path):
    with pytest.raises(NotFoundError, match="no such file"):
        real.overlay(tmp_path, "within")
    (tmp_path / "junk.gpkg").write_bytes(b"SQLite format 3\0" + bytes(200))
    with pytest.raises(AtlasError, match="read it with geopandas"):
        real.overlay(tmp_path / "junk.gpkg", "within")


def test_a_folder_is_no_file_for_the_command(atlas, tmp_path):
    told = atlas("overlay", str(tmp_path), "--op", "within")
    assert (told.exit_code, told.stderr.count("\n")) == (2, 1)
    assert "a folder of GeoParquet files goes with --dask" in told.stderr
