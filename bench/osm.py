"""`python -m bench.osm`: a made-up extract from file to a reviewed shape in a layer; `--elements N` for another size.

Writes its figures into docs/reference/performance.md when it is run with its usual sizes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from atlas.catalogue import atlas_root, load_features, load_layers
from atlas.pipeline import Against, decide, read_review, write_review
from bench.data import ATLAS
from bench.extract import write_extract
from bench.section import PAGE, with_section

SIZES = {200_000: 0.0, 2_000_000: 0.0, 20_000_000: 0.8}
"""Elements of each extract, and the share of them that lies beyond the city, as most of a province does."""
TITLE = "Reading an OpenStreetMap extract"


class Run(NamedTuple):
    """One run of `atlas osm`: elements and bytes of the extract, seconds, and the most memory it took."""

    elements: int
    elsewhere: float
    size_mb: float
    seconds: float
    memory_mb: float
    told: str


def main() -> None:
    """Run each size; the first one is taken all the way into a layer."""
    parser = argparse.ArgumentParser(prog="python -m bench.osm", description=__doc__)
    parser.add_argument("--elements", type=int, action="append", help="a size; may be repeated")
    sizes = parser.parse_args().elements or list(SIZES)
    runs = []
    with tempfile.TemporaryDirectory(prefix="atlas-osm-") as temporary:
        for size in sizes:
            folder = Path(temporary) / str(size)
            runs.append(_run(folder, size))
            print(runs[-1], flush=True)
            if size == sizes[0]:
                print(_landed(folder))
            shutil.rmtree(folder)
    if sizes == list(SIZES):
        PAGE.write_text(with_section(PAGE.read_text(encoding="utf-8"), TITLE, _told(runs)), encoding="utf-8")


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "ATLAS_ROOT": str(folder), "ATLAS_BUILD_DIR": str(folder / "build")}


def _run(folder: Path, count: int) -> Run:
    for name in ("geodata", "layers"):
        shutil.copytree(atlas_root() / name, folder / name)
    extract = folder / "made-up.osm.pbf"
    write_extract(extract, count, SIZES.get(count, 0.0))
    began = time.monotonic()
    command = ["/usr/bin/env", "time", "-f", "%M", ATLAS, "osm", str(extract), "--out", str(folder / "shapes")]
    done = subprocess.run(command, env=_environment(folder), capture_output=True, text=True, check=False)
    seconds = time.monotonic() - began
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    memory = int(done.stderr.splitlines()[-1]) / 1024
    return Run(count, SIZES.get(count, 0.0), extract.stat().st_size / 1e6, seconds, memory, done.stdout)


def _landed(folder: Path) -> str:
    """Accept the shapes that are sound, land them, check; gives what came of it, or stops when one is lost."""
    before = {f.project.id: f.project.extent for layer in load_layers() for f in load_features(layer)}
    review = read_review(folder / "shapes")
    assert review is not None
    accepted = [line.id for line in review.queue() if not line.doubts and not line.issues]
    for record in review.lines:
        how = ("accepted", "") if record in accepted else ("rejected", "made up")
        review = decide(review, record, how[0], note=how[1], against=Against())
    write_review(review, folder / "shapes")
    for arguments in (["land", str(folder / "shapes")], ["check"]):
        done = subprocess.run(
            [ATLAS, *arguments], env=_environment(folder), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
    landed = sum('"source": "osm-extract"' in line for p in folder.glob("layers/*/*.geojson")
                 for line in p.read_text(encoding="utf-8").splitlines())  # fmt: skip
    assert landed == len(accepted) > 0, (landed, len(accepted))
    return f"{landed} of {len(before)} records have their shape in a layer; atlas check: {done.stderr.strip()}"


def _told(runs: list[Run]) -> str:
    rows = "\n".join(
        f"| {r.elements:,} | {r.elsewhere:.0%} | {r.size_mb:.1f} | {r.seconds:.0f} | {r.memory_mb:.0f} |".replace(
            ",", " "
        )
        for r in runs
    )
    return _TOLD.format(rows=rows, load=os.getloadavg()[0])


_TOLD = """\
`atlas osm` on made-up extracts (`python -m bench.osm`): 13 districts, streets, houses and a shape for each record; the
largest is made like a province, of which the city is a fifth. The first is taken all the way: what has no doubt is
accepted, lands in its layers, and `atlas check` finds no error.

| elements | beyond the city | file, MB | time, s | most memory, MB |
|---|---|---|---|---|
{rows}

About 230 MB are the atlas itself with its districts and records. A node takes 16 bytes wherever it lies, a street or a
house of the city about 1 kB until the base map is written. Load average at the end: {load:.1f} on two cores. Made-up
coordinates compress better than real ones, so that a real file of so many elements is larger; a real extract was not at
hand."""


if __name__ == "__main__":
    main()
