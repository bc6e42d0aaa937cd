"""`make audit`: fails when a package is vulnerable or its licence is not allowed, and when it could not look."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError

from atlas.catalogue import build_dir
from audit import advisories, bill, licences
from audit.packages import ROOT, differing, locked, runtime
from audit.verdict import Verdict


def verdicts() -> Iterator[Verdict]:
    """One verdict a step, each made though another failed."""
    lock = ROOT / "requirements.lock"
    wanted = locked(lock.read_text(encoding="utf-8"))
    yield advisories.judge(advisories.ask(lock), wanted)
    try:
        packages = runtime()
    except PackageNotFoundError as error:
        yield Verdict("packages", (f"could not look: {error} – run: make audit",), "")
        return
    yield Verdict("packages", differing(packages, wanted), f"{len(packages)} at run time, installed as they are locked")
    rules = licences.load_rules()
    told = {name: licences.licence_of(package, rules) for name, package in packages.items()}
    yield licences.judge({f"{name} {packages[name].version}": told[name] for name in told}, rules.allowed)
    yield bill.write(bill.bill(packages, told), build_dir() / "sbom.cdx.json")


def main() -> int:
    """Print the verdicts; 1 when one of them has a fault."""
    failed = 0
    for verdict in verdicts():
        print(verdict, flush=True)
        failed += bool(verdict.faults)
    return 1 if failed else 0


sys.exit(main())
