"""Where the atlas keeps its files; the environment may point elsewhere."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def atlas_root() -> Path:
    """The folder that holds layers/ and geodata/: ATLAS_ROOT, or the checkout that this file stands in."""
    return Path(os.environ.get("ATLAS_ROOT", ROOT))


def build_dir() -> Path:
    """Where `atlas build` writes and the app reads: ATLAS_BUILD_DIR, or build/ in the checkout."""
    return Path(os.environ.get("ATLAS_BUILD_DIR", atlas_root() / "build"))


def plans_dir() -> Path | None:
    """The folder with the plan texts: ATLAS_PLANS_DIR, else shared/plans beside the checkout, else None."""
    named = os.environ.get("ATLAS_PLANS_DIR")
    folder = Path(named) if named else atlas_root().parent / "shared" / "plans"
    return folder if folder.is_dir() else None
