"""`atlas build`: layers → GeoParquet + GeoPackage + manifest, atomically and reproducibly.

The data files carry the data version and a hash of their own bytes in their names, so that none ever takes the place
of other bytes. The manifest, renamed into place after them, names them: whoever reads it finds whole files, whatever
moment a build was killed at.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pyogrio.errors import DataLayerError, DataSourceError

from atlas.catalogue.check import check_all
from atlas.catalogue.form import feature_json
from atlas.catalogue.load import layer_dirs, load_features, load_layers
from atlas.catalogue.manifest import FORMAT, MANIFEST, BuiltFile, Manifest, Role, counted, file_name, is_data_file
from atlas.catalogue.paths import atlas_root, build_dir
from atlas.catalogue.tables import write_geopackage, write_geoparquet
from atlas.catalogue.write import sync
from atlas.errors import BuildError
from atlas.model import Feature

_TEMPORARY = ".building-"
_NAMING = (
    "plans.yaml", "sources.yaml", "districts.yaml", "themes.yaml", "terms.yaml", "indicators.csv", "measures.yaml",
)  # fmt: skip


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
        sync(folder)  # no manifest names what a power cut could still lose
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
    write_geoparquet(folder / "parquet", features)
    write_geopackage(folder / "made.gpkg", features)
    files = (
        _named(folder / "parquet", version, "geoparquet"),
        _named(folder / "made.gpkg", version, "geopackage"),
    )
    manifest = Manifest(format=FORMAT, version=version, files=files, **counted(features))
    text = json.dumps(manifest.model_dump(), ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    sync(folder / MANIFEST)
    return manifest


def data_version(features: list[Feature]) -> str:
    """The data version: 12 hex digits of the SHA-256 of all records, indicators, layer texts and what names them."""
    digest = hashlib.sha256()
    for layer in load_layers().values():
        digest.update(layer.model_dump_json().encode())
    for feature in features:
        digest.update(json.dumps([feature.layer, feature_json(feature)], sort_keys=True).encode())
    for name in _NAMING:
        digest.update((atlas_root() / "geodata" / name).read_bytes())
    return digest.hexdigest()[:12]


def _named(path: Path, version: str, role: Role) -> BuiltFile:
    """The file under the name that its content gives it."""
    sync(path)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    named = path.rename(path.with_name(file_name(version, role, sha256)))
    return BuiltFile(name=named.name, role=role, bytes=named.stat().st_size, sha256=sha256)


def _settle(made: Path, final: Path) -> None:
    made.replace(final)


def _confirm(folder: Path) -> None:
    """Have the disk confirm the new manifest before anything that the former one names is swept."""
    try:
        sync(folder)
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
