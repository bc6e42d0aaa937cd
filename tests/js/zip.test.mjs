import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { grouped, zipped } from "../../atlas/web/assets/pure/zip.js";

const file = (name) => ({ name });

test("the files of a shapefile go together, whatever the case of their names; others stay alone", () => {
  const files = ["路网.shp", "路网.SHX", "路网.dbf", "路网.shp.xml", "a.csv", "b.dbf"].map(file);
  assert.deepEqual(
    grouped(files).map(({ name, files: inside }) => [name, inside.map((one) => one.name)]),
    [
      ["路网.zip", ["路网.shp", "路网.SHX", "路网.dbf", "路网.shp.xml"]],
      ["a.csv", ["a.csv"]],
      ["b.dbf", ["b.dbf"]],
    ],
  );
});

test("two files of one name stay two", () => {
  assert.equal(grouped([file("a.csv"), file("a.csv")]).length, 2);
});

test("the zip is one that another reader opens, with names in Chinese", () => {
  const folder = mkdtempSync(join(tmpdir(), "zip-"));
  const bytes = new TextEncoder().encode("123456789");
  writeFileSync(
    join(folder, "a.zip"),
    Buffer.concat(
      zipped([
        { name: "路.shp", bytes },
        { name: "路.dbf", bytes: new Uint8Array() },
      ]),
    ),
  );
  const read =
    "import json, sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); z.testzip(); print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))";
  const told = JSON.parse(execFileSync("python3", ["-c", read, join(folder, "a.zip")]));
  rmSync(folder, { recursive: true });
  assert.deepEqual(told, { "路.shp": "123456789", "路.dbf": "" });
});
