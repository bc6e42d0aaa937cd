"""Whatever becomes of a file of layers/ or geodata/, only Issues come out of the check and AtlasErrors of the readers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atlas.catalogue import (
    check_all,
    issue_types,
    load_cues,
    load_doubts,
    load_features,
    load_grammar,
    load_indicators,
    load_layers,
    load_units,
)
from atlas.errors import AtlasError
from tests.conftest import REPOSITORY, forget
from tests.spoil import spoilt

FILES = sorted(
    str(path.relative_to(REPOSITORY))
    for path in (REPOSITORY / "geodata").rglob("*")
    if path.suffix in (".yaml", ".csv") or path.name == "metro.geojson"
)
LAYER = ["layers/test-layer/layer.yaml", "layers/test-layer/features.geojson"]
READERS = (
    load_layers,
    load_indicators,
    load_grammar,
    load_units,
    load_cues,
    load_doubts,
    lambda: load_features("test-layer"),
)


@pytest.fixture
def small_root(atlas_root):
    """The atlas of one record with one file of the base map, so that reading it is quick."""
    base = atlas_root.path / "geodata" / "base"
    base.mkdir()
    (base / "metro.geojson").write_bytes((REPOSITORY / "geodata/base/metro.geojson").read_bytes())
    return atlas_root


@pytest.mark.parametrize("name", [*FILES, *LAYER])
@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_spoilt_file_is_an_issue_and_an_error_in_one_line(small_root, name, data):
    path = small_root.path / name
    sound = path.read_bytes()
    try:
        path.write_bytes(data.draw(spoilt(name, sound)))
        forget()
        for found in check_all():
            assert found.type.name in issue_types()
            assert str(found).isprintable()
        for read in READERS:
            try:
                read()
            except AtlasError as error:
                assert str(error).isprintable()  # noqa: PT017
    finally:
        path.write_bytes(sound)
        forget()
