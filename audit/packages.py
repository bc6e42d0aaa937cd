"""Which packages the atlas needs at run time, and which of a lock file belong on this machine."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\\n]+?))?\s*\\?$", re.MULTILINE)


def runtime(name: str = "hangzhou-plan-atlas") -> dict[str, Distribution]:
    """Everything that an installed package needs, by name, and not itself; PackageNotFoundError when one is missing."""
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(name, "")]
    while waiting:
        package, extra = waiting.pop()
        if (package, extra) in seen:
            continue
        seen.add((package, extra))
        found[package] = distribution(package)
        waiting += needs(found[package], extra)
    del found[name]
    return dict(sorted(found.items()))


def needs(package: Distribution, extra: str = "") -> list[tuple[str, str]]:
    """The packages that one needs on this machine, each with the extra that is wanted of it, or none."""
    wanted = [Requirement(line) for line in package.requires or ()]
    here = [r for r in wanted if r.marker is None or r.marker.evaluate({"extra": extra})]
    return [(canonicalize_name(r.name), part) for r in here for part in ("", *sorted(r.extras))]


def locked(lock: str) -> dict[str, str]:
    """The version of each package of a lock file that belongs on this machine."""
    rows = _PINNED.findall(lock)
    return {canonicalize_name(name): version for name, version, when in rows if not when or Marker(when).evaluate()}


def differing(packages: Mapping[str, Distribution], wanted: Mapping[str, str]) -> tuple[str, ...]:
    """Packages that are not installed as they are locked, so that what holds for one says nothing of the other."""
    return tuple(
        f"{name}: {package.version} is installed, {wanted.get(name, 'no version')} is locked"
        for name, package in packages.items()
        if package.version != wanted.get(name)
    )
