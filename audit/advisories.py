"""Known vulnerabilities of the locked packages, asked of PyPI by pip-audit, whose answer is not taken on trust.

pip-audit calls a package sound that it did not find, and all packages of an index that tells no advisories. So every
package must have been answered for, and one that is known to be vulnerable must be called so.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from audit.verdict import Verdict

STEP = "advisories"
KNOWN = ("flask", "0.12.2")
"""A package that is known to be vulnerable (CVE-2018-1000656) and no part of the atlas."""
_PATIENCE_S = 900
_NAMED = 10


class Answer(NamedTuple):
    """What pip-audit said."""

    code: int
    out: str
    err: str


def ask(lock: Path) -> Answer:
    """Ask for every package of a lock file and the known one, without any answer of former times."""
    with tempfile.TemporaryDirectory() as folder:
        known = Path(folder) / "known.txt"
        known.write_text(f"{'=='.join(KNOWN)} --hash=sha256:{'0' * 64}\n", encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--format=json",
                   "--progress-spinner=off", f"--cache-dir={folder}", f"--requirement={lock}",
                   f"--requirement={known}"]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE_S, check=False)
        except subprocess.TimeoutExpired:
            return Answer(-1, "", f"no answer in {_PATIENCE_S} s")
    return Answer(done.returncode, done.stdout, done.stderr)


def judge(answer: Answer, wanted: Mapping[str, str]) -> Verdict:
    """What the answer says of the wanted packages; that it does not say it is a fault."""
    rows = _rows(answer)
    if rows is None:
        last = (answer.err.strip() or "pip-audit said nothing").splitlines()[-1][:300]
        return Verdict(STEP, (f"could not look: {last}",), "")
    skipped = [row["name"] for row in rows if "version" not in row or "vulns" not in row]
    vulnerable = {(row["name"], row["version"]): row["vulns"] for row in rows if row["name"] not in skipped}
    missing = [name for name, version in wanted.items() if name not in skipped and (name, version) not in vulnerable]
    unlooked = sorted({*skipped, *missing})
    faults = []
    if unlooked:
        more = f" and {len(unlooked) - _NAMED} more" if len(unlooked) > _NAMED else ""
        faults.append(f"could not look at {len(unlooked)} packages: {', '.join(unlooked[:_NAMED])}{more}")
        faults += sorted({row.get("skip_reason", "no reason given") for row in rows if row["name"] in skipped})[:1]
    elif not vulnerable.get(KNOWN):
        faults.append(f"could not look: the service tells no advisories; it calls {' '.join(KNOWN)} sound")
    faults += [
        f"{name} {version}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'no version yet'}"
        for (name, version), vulns in vulnerable.items()
        if (name, version) != KNOWN
        for found in vulns
    ]
    return Verdict(STEP, tuple(faults), f"{len(wanted)} packages, none with a known vulnerability")


def _rows(answer: Answer) -> list[dict[str, Any]] | None:
    """The rows of an answer; None when it is none."""
    try:
        rows: list[dict[str, Any]] = json.loads(answer.out)["dependencies"]
        named = bool(rows) and all(isinstance(row["name"], str) for row in rows)
    except (ValueError, LookupError, TypeError):
        return None
    return rows if answer.code in (0, 1) and named else None
