import pytest

from atlas.catalogue import replace_file, replace_folder


def test_a_file_is_replaced_whole(tmp_path):
    (tmp_path / "x.csv").write_text("old", encoding="utf-8")
    replace_file(tmp_path / "x.csv", "a\nb\n")
    assert (tmp_path / "x.csv").read_bytes() == b"a\nb\n"
    assert [p.name for p in tmp_path.iterdir()] == ["x.csv"]


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_is_replaced_whole(tmp_path, there):
    if there:
        (tmp_path / "base").mkdir()
        (tmp_path / "base" / "old").write_text("old", encoding="utf-8")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "fresh").write_text("new", encoding="utf-8")
    replace_folder(tmp_path / "base", tmp_path / "new")
    assert [p.relative_to(tmp_path).as_posix() for p in sorted(tmp_path.rglob("*"))] == ["base", "base/fresh"]


def test_the_old_folder_stays_when_the_new_one_is_not_there(tmp_path):
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "old").write_text("old", encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        replace_folder(tmp_path / "base", tmp_path / "none")
    assert (tmp_path / "base" / "old").read_text(encoding="utf-8") == "old"
