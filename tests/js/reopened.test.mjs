import assert from "node:assert/strict";
import { test } from "node:test";

import { benchOf, isThatFile, waiting } from "../../atlas/web/assets/pure/reopened.js";

const STYLE = { color: "#000000", width: 1, size: 1 };
const FEATURES = { type: "FeatureCollection", features: [] };
const FILE = { name: "plots.zip", size: 10, sha256: "a".repeat(64) };
const layer = (id, kind, rest = {}) => ({ id, kind, title: id, style: STYLE, ...rest });

test("what is in a workspace lies on the bench, what is not is asked for", () => {
  const bench = benchOf({
    active: "layer-1",
    layers: [
      layer("layer-1", "upload", { file: FILE, features: null, choices: { crs: "EPSG:4549" } }),
      layer("layer-2", "upload", { file: FILE, features: FEATURES }),
      layer("layer-3", "result", { features: null, asked: { op: "near" } }),
      layer("layer-4", "drawn", { features: FEATURES }),
      layer("atlas", "atlas"),
    ],
  });
  const { missing, stale } = waiting(bench);
  assert.deepEqual(
    missing.map(({ id }) => id),
    ["layer-1"],
  );
  assert.deepEqual(
    stale.map(({ id, asked }) => [id, asked.op]),
    [["layer-3", "near"]],
  );
  assert.deepEqual(bench.layers[0].features.features, []);
  assert.deepEqual(bench.layers[1].kept, FILE);
  assert.equal("features" in bench.layers[4], false);
  assert.deepEqual([bench.active, bench.compare, bench.tool], ["layer-1", null, null]);
});

test("a file is known by its hash, else by its size", () => {
  assert.equal(isThatFile(FILE, { size: 99, sha256: FILE.sha256 }), true);
  assert.equal(isThatFile(FILE, { size: 10, sha256: "b".repeat(64) }), false);
  assert.equal(isThatFile(FILE, { size: 10, sha256: null }), true);
  assert.equal(isThatFile({ ...FILE, sha256: null }, { size: 11, sha256: FILE.sha256 }), false);
});
