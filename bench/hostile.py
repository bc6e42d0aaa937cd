"""Files of every format, spoilt at random, and what becomes of each: `python -m bench.hostile 500`.

Each must have a verdict – read or refused – within its bounds; a process that dies is a verdict too, and is counted.
`python -m bench.hostile kinds` makes every kind of tests/intake/hostile.yaml and looks at its verdict.
"""

from __future__ import annotations

import io
import random
import sys
import time
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "intake"))
import hostile_archives
import hostile_binaries
import hostile_files
import hostile_texts
import yaml
from hostile_files import Around

from atlas.intake.bounds import bounds
from atlas.intake.upload import read_upload
from atlas.intake.values import Choices

KINDS = yaml.safe_load((Path(hostile_files.__file__).parent / "hostile.yaml").read_text(encoding="utf-8"))
MAKERS = {**vars(hostile_archives), **vars(hostile_files), **vars(hostile_texts), **vars(hostile_binaries)}
SEED = 20261128
USUAL = 200


def samples() -> dict[str, dict[str, bytes]]:
    """A sound file of each format by the name of its driver or form; an archive as the files in it."""
    around = Around("/nowhere", 9)
    frame, file = hostile_files.boxes(), hostile_files.file
    endings = {"GeoJSON": "geojson", "GPKG": "gpkg", "FlatGeobuf": "fgb", "LIBKML": "kml"}
    found = {driver: {"": next(iter(file(driver, ending, frame).values()))} for driver, ending in endings.items()}
    found["DXF"] = {"": file("DXF", "dxf", frame[["geometry"]])["layer.dxf"]}
    found["parquet"] = {"": hostile_files.parquet(*[b"\x01\x01\x00\x00\x00" + bytes(16)] * 30)}
    found["csv"] = {"": hostile_files.csv_formula(around) * 5}
    found["shp"] = file("ESRI Shapefile", "shp", frame)
    row = '<row r="1"><c r="A1" t="str"><v>x</v></c><c r="B1" t="str"><v>y</v></c></row>'
    with zipfile.ZipFile(io.BytesIO(hostile_archives.workbook(row))) as book:
        found["xlsx"] = {name: book.read(name) for name in book.namelist()}
    return found


def made(whole: dict[str, bytes], dice: random.Random) -> bytes:
    """The file with one of its parts spoilt; of an archive now and then the archive itself."""
    if "" in whole:
        return spoilt(whole[""], dice)
    part = dice.choice([*whole, ""])
    packed = hostile_archives.zipped({n: spoilt(d, dice) if n == part else d for n, d in whole.items()})
    return packed if part else spoilt(packed, dice)


def spoilt(data: bytes, dice: random.Random) -> bytes:
    """The file cut, with bytes changed, a piece doubled, taken out or filled with one byte."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        at = dice.randrange(max(1, len(changed)))
        end = at + dice.choice((1, 4, 16, 200))
        kind = dice.randrange(5)
        if kind == 0:
            changed[at:end] = dice.randbytes(end - at)
        elif kind == 1:
            changed[at:end] = bytes([dice.choice((0, 255, 127, 128))]) * (end - at)
        elif kind == 2:
            changed[at:at] = changed[at:end]
        elif kind == 3:
            del changed[at:end]
        else:
            changed = changed[: at + 1]
    return bytes(changed)


def try_kinds() -> None:
    """Print each kind whose verdict is another, or came late; end with 1 when there is one."""
    around, faults = Around("/nowhere", 9), 0
    for name, row in KINDS.items():
        data = MAKERS[name](around)[: bounds().upload_mb * 1024 * 1024]
        began = time.monotonic()
        answer = read_upload(data, "pasted" if name.startswith("pasted") else "layer.geojson", Choices())
        took = time.monotonic() - began
        verdict = answer["refused"]["key"] if "refused" in answer else "read"
        if verdict != row["verdict"] or took > 1.7 * bounds().seconds:
            faults += 1
            print(f"{name}: {verdict}, not {row['verdict']}, after {took:.1f} s")
    print(f"{len(KINDS)} kinds, {faults} with another verdict or too late")
    sys.exit(faults > 0)


def main(count: int) -> None:
    """Print the verdicts, and the longest time; end with 1 when a file had none in time."""
    dice, whole = random.Random(SEED), samples()  # noqa: S311
    files = [(form, made(whole[form], dice)) for form in whole for _ in range(count // len(whole))]
    worst = 0.0

    def verdict(given: tuple[str, bytes]) -> str:
        nonlocal worst
        began = time.monotonic()
        answer = read_upload(given[1], "file", Choices())
        worst = max(worst, time.monotonic() - began)
        return f"{given[0]}: {answer['refused']['key'] if 'refused' in answer else 'read'}"

    with ThreadPoolExecutor(2) as pool:
        verdicts = Counter(pool.map(verdict, files))
    for name, number in sorted(verdicts.items()):
        print(f"{number:5} {name}")
    print(f"{len(files)} files, the longest took {worst:.1f} s")
    sys.exit(worst > 1.5 * bounds().seconds)


if __name__ == "__main__":
    if sys.argv[1:] == ["kinds"]:
        try_kinds()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else USUAL)
