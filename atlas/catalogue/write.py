"""Writing our files whole: readers see the old file or the new one, never a part, and no link is followed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from atlas.errors import AtlasError


def replace_file(path: Path, content: str | bytes) -> None:
    """Write a file, text in UTF-8, whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        new = Path(file.name)
        try:
            file.write(content.encode() if isinstance(content, str) else content)
            file.close()
            new.chmod(0o644)
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise


def sync(path: Path) -> None:
    """Have the disk confirm a file, or the names that stand in a folder, which a power cut could still lose."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_folder(path: Path, new: Path) -> None:
    """Put a new folder in the place of one; when that fails, the old one is put back."""
    old = path.with_name(path.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if path.exists():
        path.rename(old)
    try:
        new.rename(path)
    except OSError:
        if old.exists():
            old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def writing(folder: Path, remedy: str) -> Iterator[None]:
    """What the system refuses while files of a folder are written, as an AtlasError."""
    try:
        yield
    except OSError as error:
        raise AtlasError(f"cannot be written ({error.strerror or error})", str(folder), remedy) from error
