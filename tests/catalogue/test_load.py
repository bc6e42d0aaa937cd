import pytest

from atlas.catalogue import (
    check_all,
    load_districts,
    load_features,
    load_groups,
    load_layers,
    load_plans,
    load_sources,
    load_terms,
    plans_dir,
)
from atlas.catalogue.load import layer_dirs, load_layer, read_collection
from atlas.errors import AtlasError, NotFoundError


def test_a_layer_folder_with_an_underscore_is_no_layer(atlas_root):
    (atlas_root.path / "layers" / "_template").mkdir()
    assert [folder.name for folder in layer_dirs()] == list(load_layers()) == ["test-layer"]


def test_a_layer_that_is_not_there_is_told_with_those_that_are(atlas_root):
    with pytest.raises(NotFoundError, match=r'no layer "x" – .* – choose one of: test-layer'):
        load_layer("x")


def test_themes_are_among_the_terms():
    assert load_terms()["theme"]["culture"].en == "Culture"


@pytest.mark.parametrize(
    ("name", "text", "load", "message"),
    [
        ("plans.yaml", "- id: X", load_plans, "0.id: String should match"),
        ("sources.yaml", "[", load_sources, "cannot be read"),
        ("districts.yaml", "- adcode: 330105", load_districts, "0.adcode: Input should be a valid string"),
        ("terms.yaml", "", load_terms, "Input should be a valid dictionary|object"),
    ],
)
def test_a_bad_reference_file_is_told_by_field_file_and_remedy(atlas_root, name, text, load, message):
    (atlas_root.path / "geodata" / name).write_text(text)
    with pytest.raises(AtlasError, match=f"({message}).* – .*{name} – "):
        load()


@pytest.mark.parametrize(("text", "message"), [("{", "cannot be read"), ('{"features": [{}]}', "run: atlas check")])
def test_a_bad_layer_file_is_told(atlas_root, text, message):
    atlas_root.features.write_text(text)
    with pytest.raises(AtlasError, match=message):
        load_features("test-layer")


def test_an_id_that_stands_twice_in_a_register_is_told(atlas_root):
    path = atlas_root.path / "geodata" / "sources.yaml"
    first = path.read_text(encoding="utf-8").split("\n- id: ")[1]
    path.write_text(f"{path.read_text(encoding='utf-8')}\n- id: {first}\n", encoding="utf-8")
    load_sources.cache_clear()
    with pytest.raises(AtlasError, match=r"stands twice: [a-z-]+ – .*sources.yaml – give each row"):
        load_sources()


def test_a_collection_is_read_as_it_stands(atlas_root):
    assert read_collection("test-layer")["features"] == [atlas_root.read()]


def test_a_plans_folder_that_is_not_there_is_none(atlas_root, monkeypatch):
    monkeypatch.setenv("ATLAS_PLANS_DIR", "/no/such/folder")
    assert plans_dir() is None


def test_the_folder_beside_the_checkout_serves_when_none_is_named(atlas_root, monkeypatch):
    monkeypatch.delenv("ATLAS_PLANS_DIR")
    monkeypatch.setenv("ATLAS_ROOT", str(atlas_root.path / "checkout"))
    assert plans_dir() is None
    (atlas_root.path / "shared" / "plans").mkdir(parents=True)
    assert plans_dir() == atlas_root.path / "shared" / "plans"


def test_a_cell_that_is_no_cell_is_told_by_check(atlas_root):
    folder = atlas_root.path / "geodata" / "base" / "detail" / "13"
    folder.mkdir(parents=True)
    (folder / "1-2.json").write_text('{"roads":[]}', encoding="utf-8")
    (folder / "notes.json").write_text("no cell", encoding="utf-8")
    assert check_all() == []
    (folder / "1-3.json").write_text("[1]", encoding="utf-8")
    (found,) = check_all()
    assert (found.type.name, found.where) == ("unreadable-file", str(folder / "1-3.json"))


@pytest.mark.parametrize(("old", "new"), [("[school, university", "[university"), ("[school,", "[school, road,")])
def test_every_kind_belongs_to_one_group(atlas_root, old, new):
    path = atlas_root.path / "geodata" / "groups.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(AtlasError, match=r"kinds in no group or in two: (school|road) – .*groups.yaml – put each"):
        load_groups()
