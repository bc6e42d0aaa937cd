import pytest

from atlas.catalogue import load_features
from atlas.model import Feature


@pytest.fixture
def feature(atlas_root):
    """Makes variants of the good record: feature("b-park", status="existing")."""
    (good,) = load_features("test-layer")

    def make(name="test-park", layer="test-layer", geometry=good.geometry, **changed):
        project = good.project.model_copy(update={"id": name, **changed})
        return Feature(layer=layer, project=project, geometry=geometry)

    return make


@pytest.fixture
def drawn_record(atlas_root):
    """Makes the good record with an extent; its point stays in the north of the city."""

    def make(shape):
        atlas_root.draw(shape)
        (feature,) = load_features("test-layer")
        return feature

    return make
