"""Whatever stands in place of a manifest or beside it is told in one line, and never a traceback."""

import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atlas.catalogue import read_build, read_manifest
from atlas.catalogue.manifest import LARGEST_BYTES
from atlas.errors import BuildError

NAME = "hangzhou-plan-atlas-0123456789ab"


_SOUND = {}


@pytest.fixture
def folder(request, tmp_path):
    """A sound build, made once; a build is read without layers/ and geodata/."""
    if not _SOUND:
        built = request.getfixturevalue("built_root").path / "build"
        _SOUND.update({path.name: path.read_bytes() for path in built.iterdir()})
    folder = tmp_path / "sound"
    folder.mkdir()
    for name, body in _SOUND.items():
        (folder / name).write_bytes(body)
    return folder


def _told(folder):
    return json.loads((folder / "manifest.json").read_bytes())


def _write(folder, told):
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")


def _is_refused(folder, match="the manifest is malformed"):
    with pytest.raises(BuildError, match=rf"^{match}.* – .* – run: atlas build$") as caught:
        read_build(folder)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"{}", b"[]", b"null", b"\xff\xfe{\x00}\x00", b"\x80", b"[" * 200_000, b'{"a":' * 100_000,
        b'{"format": "hangzhou-plan-atlas/2"}', b" " * (LARGEST_BYTES + 1), b"\0" * 10, b'{"version": NaN}',
        b'{"version": ' + b"9" * 5000 + b"}",
    ],
    ids=lambda body: repr(body[:12]),
)  # fmt: skip
def test_what_is_no_manifest_is_malformed(folder, body):
    (folder / "manifest.json").write_bytes(body)
    _is_refused(folder)


@pytest.mark.parametrize("where", ["", "files.0"])
def test_each_field_must_be_there_and_no_other(folder, where):
    whole = _told(folder)
    for name in [*(whole["files"][0] if where else whole), "more"]:
        told = json.loads(json.dumps(whole))
        part = told["files"][0] if where else told
        part.pop(name, None) if name != "more" else part.update(more=1)
        _write(folder, told)
        _is_refused(folder)


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../x.parquet", "/etc/passwd", "a/b.parquet", "a\\b.parquet", "x\0.parquet", "x\n.parquet",
     "manifest.json", ".lock", "C:\\x.parquet", f"{NAME}.parquet", f"{NAME}-0123456789abcdef.parquet",
     f"./{NAME}.parquet"],
)  # fmt: skip
def test_a_file_has_no_name_but_its_own(folder, name):
    told = _told(folder)
    was = folder / told["files"][0]["name"]
    told["files"][0]["name"] = name
    if name and "\0" not in name and not (folder / name).exists() and (folder / name).parent == folder:
        shutil.copy(was, folder / name)
    _write(folder, told)
    _is_refused(folder)


@pytest.mark.parametrize("roles", [[], [0], [1], [0, 0], [1, 1], [0, 0, 1], [0, 1, 1]])
def test_there_is_one_file_of_each_role(folder, roles):
    told = _told(folder)
    told["files"] = [told["files"][number] for number in roles]
    _write(folder, told)
    _is_refused(folder)


@pytest.mark.parametrize(("field", "value"), [("sha256", "0" * 64), ("sha256", "A" * 64), ("sha256", ""), ("bytes", -1),
                                              ("bytes", "12"), ("bytes", 1.5), ("bytes", None), ("role", "shapefile")])  # fmt: skip
def test_a_value_of_the_wrong_kind_is_malformed(folder, field, value):
    told = _told(folder)
    told["files"][0][field] = value
    _write(folder, told)
    _is_refused(folder)


@pytest.mark.parametrize("size", [0, 1, 10**18])
def test_a_size_that_is_not_the_files_is_refused(folder, size):
    told = _told(folder)
    told["files"][1]["bytes"] = size
    _write(folder, told)
    _is_refused(folder, "the file does not match its manifest")


@pytest.mark.parametrize(
    ("field", "value"),
    [("counts", {}), ("counts", {"projects": 2, "placed": 1, "unplaced": 0}), ("layers", {"other-layer": 1}),
     ("precision", {}), ("counts", {"projects": 1, "placed": 1, "unplaced": 0, "version": 1})],
)  # fmt: skip
def test_counts_that_are_not_those_of_the_records_are_refused(folder, field, value):
    _write(folder, {**_told(folder), field: value})
    _is_refused(folder, "the manifest does not count what the build holds")


def test_another_version_is_not_that_of_the_files(folder):
    _write(folder, {**_told(folder), "version": "0" * 12})
    _is_refused(folder)


def test_a_build_that_was_named_by_version_alone_is_still_read(folder):
    told = _told(folder)
    for file in told["files"]:
        suffix = ".parquet" if file["role"] == "geoparquet" else ".gpkg"
        former = f"hangzhou-plan-atlas-{told['version']}{suffix}"
        (folder / file["name"]).rename(folder / former)
        file["name"] = former
    _write(folder, told)
    assert len(read_build(folder).features) == 1


def test_records_that_this_version_does_not_know_are_told(folder, monkeypatch):
    def refuse(_):
        raise ValueError("a field is missing")

    monkeypatch.setattr("atlas.catalogue.read.Project.model_validate_json", refuse)
    _is_refused(folder, "the build was made by another version of the atlas")


def test_a_folder_or_a_pipe_is_no_build(folder):
    path = folder / "manifest.json"
    path.unlink()
    path.mkdir()
    _is_refused(folder, "there is no build")
    path.rmdir()
    os.mkfifo(path)
    _is_refused(folder, "there is no build")


@pytest.mark.parametrize("name", ["manifest.json", "parquet", "gpkg"])
def test_a_file_that_cannot_be_read_is_told(folder, monkeypatch, name):
    opened = Path.open

    def open_or_refuse(self, *arguments, **more):
        if self.name.endswith(name):
            raise PermissionError(13, "Permission denied")
        return opened(self, *arguments, **more)

    monkeypatch.setattr(Path, "open", open_or_refuse)
    _is_refused(folder, r"the (file|manifest) cannot be read \(Permission denied\)")


def _junk():
    plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
    return st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_any_junk_in_any_place_of_a_manifest_is_one_line(folder, data):
    told = json.loads(_SOUND["manifest.json"])
    part = data.draw(st.sampled_from([told, told["files"][0], told["counts"], told["layers"]]))
    part[data.draw(st.sampled_from([*part, "more"]))] = data.draw(_junk())
    _write(folder, told)
    if told != json.loads(_SOUND["manifest.json"]):
        _is_refused(folder, "the (manifest|file)")


def test_the_manifest_alone_is_read_with_the_same_care(folder):
    (folder / "manifest.json").write_bytes(b"[" * 200_000)
    with pytest.raises(BuildError, match="the manifest is malformed"):
        read_manifest(folder)
