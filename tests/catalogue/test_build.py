import hashlib
import shutil
import signal
import subprocess
import sys
from unittest.mock import Mock

import geopandas as gpd
import pytest
from pyogrio.errors import DataSourceError

from atlas.catalogue import build, canonical, load_features, read_build, read_manifest
from atlas.errors import BuildError

BUILD, TABLES = (sys.modules[f"atlas.catalogue.{name}"] for name in ("build", "tables"))
WRITERS = {"_build_into", "_write", "write_geoparquet", "write_geopackage", "_named", "sync", "_settle", "_confirm",
           "_sweep"}  # fmt: skip
KILLED = """
import os, signal, sys
from atlas.catalogue import build
made, tables = (sys.modules[f"atlas.catalogue.{name}"] for name in ("build", "tables"))
step, when, tables._GPKG_DATE = sys.argv[1:]
do, calls = getattr(made, step), []
def do_or_die(*arguments):
    calls.append(arguments)
    if len(calls) == int(when):
        os.kill(os.getpid(), signal.SIGKILL)
    return do(*arguments)
setattr(made, step, do_or_die)
build()
"""
SAME, OTHER = "2000-01-01T00:00:00.000Z", "2001-01-01T00:00:00.000Z"
ROLES = {"geoparquet": ".parquet", "geopackage": ".gpkg"}


def _bytes_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


def _built(root, name="build"):
    build(root.path / name)
    return root.path / name


def test_a_build_is_two_data_files_and_their_manifest(atlas_root):
    folder = _built(atlas_root)
    version, built = read_manifest(folder).version, _bytes_of(folder)
    assert built.keys() == {file.name for file in read_manifest(folder).files} | {"manifest.json"}
    for role, suffix in ROLES.items():
        file = read_manifest(folder).file(role)
        sha256 = hashlib.sha256(built[file.name]).hexdigest()
        assert file.name == f"hangzhou-plan-atlas-{version}-{sha256[:16]}{suffix}"
        assert (file.sha256, file.bytes) == (sha256, len(built[file.name]))


def test_a_manifest_counts_what_was_built(atlas_root):
    manifest = build()
    assert manifest.counts == {"projects": 1, "placed": 1, "unplaced": 0}
    assert manifest.layers == {"test-layer": 1}
    assert manifest.precision == {"site": 1}


def test_the_same_input_gives_the_same_bytes(atlas_root):
    assert _bytes_of(_built(atlas_root, "one")) == _bytes_of(_built(atlas_root, "two"))


def test_other_data_gives_another_version(atlas_root):
    before = build().version
    atlas_root.set("properties.summary", "另一座公园。")
    assert build().version != before


def test_a_build_reads_back_as_the_features_it_was_made_of(atlas_root):
    assert read_build(_built(atlas_root)).features == load_features("test-layer")


def test_an_unplaced_record_reads_back_without_a_geometry(atlas_root):
    for path, value in [("precision", "unplaced"), ("uncertainty_m", None), ("method", "none")]:
        atlas_root.set(f"properties.placement.{path}", value)
    atlas_root.set("geometry", None)
    assert read_build(_built(atlas_root)).features[0].geometry is None


def test_a_layer_without_records_does_not_stop_the_build(atlas_root):
    empty = atlas_root.path / "layers" / "empty-layer"
    shutil.copytree(atlas_root.features.parent, empty)
    (empty / "layer.yaml").write_text((empty / "layer.yaml").read_text().replace("test-layer", "empty-layer"))
    (empty / "features.geojson").write_text(canonical({"features": []}))
    assert build().layers == {"test-layer": 1}


@pytest.mark.parametrize("role", ROLES)
def test_planners_get_wgs84_with_flat_columns(atlas_root, role):
    folder = _built(atlas_root)
    path = folder / read_manifest(folder).file(role).name
    frame = gpd.read_parquet(path) if role == "geoparquet" else gpd.read_file(path, layer="test-layer")
    assert frame.crs.to_epsg() == 4326
    row = frame.loc[0, ["id", "district_names", "year_end", "precision", "uncertainty_m", "placement_licence"]]
    assert row.tolist() == ["test-park", "拱墅区", 2025, "site", 200, "ODbL-1.0"]


def test_faulty_data_is_not_built(atlas_root):
    atlas_root.set("properties.status_as_of", None)
    with pytest.raises(BuildError, match="1 errors – layers/ – run: atlas check"):
        build()
    assert not (atlas_root.path / "build").exists()


def test_a_build_sweeps_away_former_builds_and_nothing_else(atlas_root):
    folder = _built(atlas_root)
    mine = {"mine.txt", "hangzhou-plan-atlas-notes.txt", "hangzhou-plan-atlas-0123456789ab.gpkg.bak", "sbom.cdx.json"}
    for name in mine:
        (folder / name).touch()
    (folder / ".building-killed").mkdir()
    (folder / "hangzhou-plan-atlas-0123456789ab.gpkg").touch()  # as files were named before
    (folder / "hangzhou-plan-atlas-0123456789ab.parquet").mkdir()  # cannot be unlinked, which fails no build
    old = {file.name for file in read_manifest(folder).files}
    atlas_root.set("properties.summary", "另一座公园。")
    build(folder)
    assert not old & {path.name for path in folder.iterdir()}
    new = {"manifest.json", ".lock", *(file.name for file in read_manifest(folder).files)}
    left = {path.name for path in folder.iterdir()} - new
    assert left == mine | {"hangzhou-plan-atlas-0123456789ab.parquet"}


def test_the_second_of_two_builds_at_once_loses(atlas_root):
    folder = _built(atlas_root)
    with BUILD._alone(folder), pytest.raises(BuildError, match=r"another build is running – .* – wait"):
        build(folder)


@pytest.mark.parametrize("role", ROLES)
def test_a_flipped_byte_is_refused_with_the_way_out(atlas_root, role):
    folder = _built(atlas_root)
    path = folder / read_manifest(folder).file(role).name
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 1
    path.write_bytes(body)
    with pytest.raises(BuildError, match=f"does not match its manifest – .*{path.name} – run: atlas build"):
        read_build(folder)


@pytest.mark.parametrize("role", ROLES)
def test_a_missing_data_file_is_refused(atlas_root, role):
    folder = _built(atlas_root)
    (folder / read_manifest(folder).file(role).name).unlink()
    with pytest.raises(BuildError, match="run: atlas build"):
        read_build(folder)


def test_no_build_is_told_as_such(atlas_root):
    with pytest.raises(BuildError, match=r"there is no build – .* – run: atlas build"):
        read_build()


@pytest.mark.parametrize("error", [OSError, DataSourceError])
@pytest.mark.parametrize("writer", ["write_geoparquet", "write_geopackage", "sync", "_settle"])
def test_a_full_disk_leaves_the_old_build(atlas_root, monkeypatch, writer, error):
    folder = _built(atlas_root)
    before = _bytes_of(folder)
    atlas_root.set("properties.summary", "另一座公园。")
    monkeypatch.setattr(BUILD, writer, Mock(side_effect=error("disk full")))
    with pytest.raises(BuildError, match=r"cannot be written \(disk full\) – .* – .*the former build still stands"):
        build(folder)
    assert _bytes_of(folder) == before


def test_a_folder_that_cannot_be_made_is_told(atlas_root):
    (atlas_root.path / "file").touch()
    with pytest.raises(BuildError, match="Not a directory"):
        build(atlas_root.path / "file" / "build")


def _other_data(root, monkeypatch):
    root.set("properties.summary", "另一座公园。")


def _other_date(root, monkeypatch):
    monkeypatch.setattr(TABLES, "_GPKG_DATE", OTHER)


def _other_compression(root, monkeypatch):
    def write(path, features):
        good(path, features)
        gpd.read_parquet(path).to_parquet(path, index=False, compression="gzip")

    good = BUILD.write_geoparquet
    monkeypatch.setattr(BUILD, "write_geoparquet", write)


@pytest.mark.parametrize("change", [_other_data, _other_date, _other_compression])
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_build(atlas_root, monkeypatch, change):
    folder = _built(atlas_root)
    old = read_manifest(folder)
    change(atlas_root, monkeypatch)
    states = _states_while_building(folder)
    new = read_manifest(folder)
    assert new.files != old.files
    assert (new.version == old.version) == (change is not _other_data)
    found = [read_build(state).manifest for state in states]
    assert found == [old] * found.count(old) + [new] * found.count(new)
    assert found.count(old) > 5
    assert found.count(new) > 1


def _states_while_building(folder):
    """A copy of the folder at every line of build.py that finds it changed: what a kill at that moment leaves."""
    states, seen = [], set()

    def trace(frame, event, _argument):
        if frame.f_code.co_filename != BUILD.__file__ or frame.f_code.co_name not in WRITERS:
            return None
        now = frozenset((path, path.stat().st_mtime_ns) for path in folder.rglob("*"))
        if event == "line" and now not in seen:
            seen.add(now)
            states.append(shutil.copytree(folder, folder.parent / f"killed-{len(states)}"))
        return trace

    sys.settrace(trace)
    try:
        build(folder)
    finally:
        sys.settrace(None)
    return states


@pytest.mark.parametrize(
    ("step", "when", "date", "changed"),
    [
        ("_settle", 1, SAME, False),
        ("_settle", 3, OTHER, False),
        ("_confirm", 1, OTHER, True),
        ("_sweep", 1, SAME, True),
    ],
)
def test_after_kill_9_the_atlas_reads_a_build_and_builds_again(atlas_root, step, when, date, changed):
    folder = _built(atlas_root)
    old = read_manifest(folder)
    if date == SAME:
        atlas_root.set("properties.summary", "另一座公园。")
    killed = subprocess.run([sys.executable, "-c", KILLED, step, str(when), date], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (read_build(folder).manifest != old) == changed
    assert _bytes_of(_built(atlas_root)) == _bytes_of(_built(atlas_root, "again"))


def test_a_disk_that_does_not_confirm_the_new_build_is_told_and_nothing_is_swept(atlas_root, monkeypatch):
    folder = _built(atlas_root)
    old = _bytes_of(folder)
    atlas_root.set("properties.summary", "另一座公园。")
    sync, at = BUILD.sync, []

    def fail_at_last(path):
        at.append(path)
        if at.count(folder) == 2:
            raise OSError(5, "Input/output error")
        sync(path)

    monkeypatch.setattr(BUILD, "sync", fail_at_last)
    with pytest.raises(BuildError, match=r"the new build stands, .* \(Input/output error\)"):
        build(folder)
    assert old.keys() <= _bytes_of(folder).keys()
    assert read_build(folder).features[0].project.summary == "另一座公园。"


def test_a_build_that_is_swept_away_under_a_reader_is_read_anew(atlas_root, monkeypatch):
    folder = _built(atlas_root)
    first = (folder / "manifest.json").read_bytes()
    atlas_root.set("properties.summary", "另一句话。")
    newest = build()
    newer = (folder / "manifest.json").read_bytes()
    given = iter([first])
    monkeypatch.setattr("atlas.catalogue.read.manifest_bytes", lambda _: next(given, newer))
    assert read_build().manifest == newest
