"""Where the atlas keeps its files; the environment may point elsewhere."""

import os
from pathlib import Path

from atlas.errors import AtlasError

ROOT = Path(__file__).resolve().parents[2]


def atlas_root() -> Path:
    """The folder that holds layers/ and geodata/: ATLAS_ROOT, or the checkout that this file stands in."""
    return Path(os.environ.get("ATLAS_ROOT", ROOT))


def build_dir() -> Path:
    """Where `atlas build` writes and the app reads: ATLAS_BUILD_DIR, or build/ in the checkout."""
    return Path(os.environ.get("ATLAS_BUILD_DIR", atlas_root() / "build"))


def new_plans_dir() -> Path:
    """The folder to put plan texts into; one that ATLAS_PLANS_DIR names is made when it is missing."""
    named = os.environ.get("ATLAS_PLANS_DIR")
    try:
        if named:
            Path(named).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AtlasError(
            f"cannot be made ({error.strerror})", named or "", "set ATLAS_PLANS_DIR to a folder"
        ) from error
    folder = plans_dir()
    if folder is None:
        raise AtlasError("there is no folder for the plan texts", "ATLAS_PLANS_DIR", "set it; the folder is made then")
    return folder


def plans_dir() -> Path | None:
    """The folder with the plan texts: ATLAS_PLANS_DIR, else shared/plans beside the checkout, else None."""
    named = os.environ.get("ATLAS_PLANS_DIR")
    folder = Path(named) if named else atlas_root().parent / "shared" / "plans"
    return folder if folder.is_dir() else None
