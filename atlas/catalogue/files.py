"""Writing files and folders whole: readers see the old one or the new one, never a part."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def replace_file(path: Path, text: str) -> None:
    """Write a file whole: readers see the old one or the new one, never a part."""
    new = path.with_name(path.name + ".new")
    new.write_text(text, encoding="utf-8", newline="")
    os.replace(new, path)  # noqa: PTH105  atomic on every system


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
