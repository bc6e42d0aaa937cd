"""`atlas build`: layers → GeoParquet + GeoPackage + manifest, atomically and reproducibly.

The data files carry the data version and a hash of their own bytes in their names, so that none ever takes the place
of other bytes. The manifest, renamed into place after them, names them: whoever reads it finds whole files, whatever
moment a build was killed at.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from atlas.catalogue.check import check_all
from atlas.catalogue.form import feature_json, project_json
from atlas.catalogue.load import layer_dirs, load_districts, load_features, load_layers
from atlas.catalogue.manifest import FORMAT, MANIFEST, BuiltFile, Manifest, Role, counted, file_name, is_data_file
from atlas.catalogue.paths import atlas_root, build_dir
from atlas.errors import BuildError
from atlas.model import Feature

_TEMPORARY = ".building-"
_GPKG_DATE = "2000-01-01T00:00:00.000Z"  # fixed, so that the same input gives the same bytes


def build(out: Path | None = None) -> Manifest:
    """Build all layers into `out` (ATLAS_BUILD_DIR by default); the former build stays until the new one stands."""
    errors = [i for i in check_all() if i.type.severity == "error"]
    if errors:
        raise BuildError(f"the data has {len(errors)} errors", "layers/", "run: atlas check")
    folder = out or build_dir()
    features = [f for d in layer_dirs() for f in load_features(d.name)]
    try:
        return _build_into(folder, features)
    except (OSError, DataSourceError, DataLayerError) as error:
        remedy = "make room or build elsewhere with --out; the former build still stands"
        raise BuildError(f"the build cannot be written ({error})", str(folder), remedy) from error


def _build_into(folder: Path, features: list[Feature]) -> Manifest:
    folder.mkdir(parents=True, exist_ok=True)
    with (
        _alone(folder),
        tempfile.TemporaryDirectory(dir=folder, prefix=_TEMPORARY, ignore_cleanup_errors=True) as temporary,
    ):
        manifest = _write(Path(temporary), features)
        for file in manifest.files:
            _settle(Path(temporary) / file.name, folder / file.name)
        _sync(folder)  # no manifest names what a power cut could still lose
        _settle(Path(temporary) / MANIFEST, folder / MANIFEST)
        _confirm(folder)
        _sweep(folder, {f.name for f in manifest.files})
    return manifest


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BuildError("another build is running", str(folder), "wait for it, then build again") from error
        yield


def _write(folder: Path, features: list[Feature]) -> Manifest:
    version = data_version(features)
    files = (
        _named(_write_parquet(folder / "parquet", features), version, "geoparquet"),
        _named(_write_geopackage(folder / "made.gpkg", features), version, "geopackage"),
    )
    manifest = Manifest(format=FORMAT, version=version, files=files, **counted(features))
    text = json.dumps(manifest.model_dump(), ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    _sync(folder / MANIFEST)
    return manifest


def data_version(features: list[Feature]) -> str:
    """The data version: 12 hex digits of the SHA-256 of all records and layer texts."""
    digest = hashlib.sha256()
    for layer in load_layers().values():
        digest.update(layer.model_dump_json().encode())
    for feature in features:
        digest.update(json.dumps([feature.layer, feature_json(feature)], sort_keys=True).encode())
    for name in ("plans.yaml", "sources.yaml", "districts.yaml", "themes.yaml", "terms.yaml"):
        digest.update((atlas_root() / "geodata" / name).read_bytes())
    return digest.hexdigest()[:12]


def _frame(features: list[Feature]) -> gpd.GeoDataFrame:
    rows = [_row(f) for f in features]
    return gpd.GeoDataFrame(rows, geometry=[f.geometry for f in features], crs="EPSG:4326")


def _row(feature: Feature) -> dict[str, Any]:
    """Flat columns for people and GIS, and `record` with the whole record as JSON."""
    project, placement = feature.project, feature.project.placement
    names = load_districts()
    return {
        "id": project.id,
        "layer": feature.layer,
        "name": project.name,
        "name_en": project.name_en,
        "aliases": "；".join(project.aliases),
        "kind": project.kind,
        "theme": project.theme,
        "themes": ",".join(project.themes),
        "districts": ",".join(project.districts),
        "district_names": "、".join(names[c].name for c in project.districts),
        "status": project.status,
        "status_as_of": project.status_as_of,
        "year_start": project.year_start,
        "year_end": project.year_end,
        "year_basis": project.year_basis,
        "summary": project.summary,
        "summary_en": project.summary_en,
        "plans": ",".join(project.plans),
        "precision": placement.precision,
        "uncertainty_m": placement.uncertainty_m,
        "placement_method": placement.method,
        "placement_source": placement.source,
        "placement_licence": placement.licence,
        "record": json.dumps(project_json(project), ensure_ascii=False),
    }


def _typed(features: list[Feature]) -> gpd.GeoDataFrame:
    whole = ["year_start", "year_end", "uncertainty_m"]
    return _frame(features).astype(dict.fromkeys(whole, "Int64"))


def _write_parquet(path: Path, features: list[Feature]) -> Path:
    _typed(features).to_parquet(path, index=False, compression="zstd")
    return path


def _write_geopackage(path: Path, features: list[Feature]) -> Path:
    os.environ["OGR_CURRENT_DATE"] = _GPKG_DATE
    for layer_id in sorted({f.layer for f in features}):
        frame = _typed([f for f in features if f.layer == layer_id])
        pyogrio.write_dataframe(
            frame, path, layer=layer_id, driver="GPKG", append=path.exists(), geometry_type="Unknown"
        )
    return path


def _named(path: Path, version: str, role: Role) -> BuiltFile:
    """The file under the name that its content gives it."""
    _sync(path)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    named = path.rename(path.with_name(file_name(version, role, sha256)))
    return BuiltFile(name=named.name, role=role, bytes=named.stat().st_size, sha256=sha256)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _settle(made: Path, final: Path) -> None:
    made.replace(final)


def _confirm(folder: Path) -> None:
    """Have the disk confirm the new manifest before anything that the former one names is swept."""
    try:
        _sync(folder)
    except OSError as error:
        told = f"the new build stands, but the disk has not confirmed it ({error.strerror})"
        raise BuildError(told, str(folder), "look after the disk, then build again") from error


def _sweep(folder: Path, keep: set[str]) -> None:
    """Remove the files of former builds and the temporary folders of killed ones; what cannot go waits for the next."""
    with suppress(OSError):
        for path in list(folder.iterdir()):
            with suppress(OSError):
                if path.name.startswith(_TEMPORARY) and path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                elif is_data_file(path.name) and path.name not in keep:
                    path.unlink(missing_ok=True)
