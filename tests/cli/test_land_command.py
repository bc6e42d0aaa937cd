import pytest

from atlas.catalogue import load_features
from atlas.pipeline import Draft, Record, Review, Reviewed, write_draft


@pytest.fixture
def draft(atlas_root, tmp_path):
    """Makes a draft of one accepted record from the record that exists, with changes."""
    (known,) = load_features("test-layer")

    def make(**changed):
        project = known.project.model_copy(update=changed)
        line = Reviewed(project.id, project.name, "accepted", (), 1, "")
        review = Review("test-plan", {project.id: Record(project, known.geometry)}, {project.id: line})
        write_draft(Draft("test-plan", (), (), ()), review, [], tmp_path / "draft", atlas_root.plan_text)
        return str(tmp_path / "draft")

    return make


def test_a_reviewed_draft_lands(atlas, draft):
    result = atlas("land", draft(id="new-park", name="另一公园"), "--layer", "test-layer")
    assert result.exit_code == 0, result.output
    assert result.stderr.startswith("1 records landed in layers/test-layer, 0 records that exist gained evidence\n")
    assert [f.project.id for f in load_features("test-layer")] == ["new-park", "test-park"]


def test_faults_are_printed_and_nothing_is_written(atlas, draft, atlas_root):
    before = atlas_root.features.read_bytes()
    result = atlas("land", draft(id="new-park"), "--layer", "test-layer")
    assert (result.exit_code, result.stderr) == (1, "1 errors; nothing was written\n")
    assert result.stdout.startswith("error duplicate-name: 试验公园 – ")
    assert atlas_root.features.read_bytes() == before


def test_a_folder_that_is_none_ends_with_2(atlas, tmp_path):
    assert atlas("land", str(tmp_path / "none"), "--layer", "test-layer").exit_code == 2


def test_a_draft_needs_a_layer(atlas, draft):
    result = atlas("land", draft(id="new-park", name="另一公园"))
    assert (result.exit_code, result.stderr.split(" – ")[0]) == (2, "no layer is named")
