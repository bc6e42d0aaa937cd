import assert from "node:assert/strict";
import { test } from "node:test";

import { FILTER_OPS } from "../../atlas/web/assets/pure/rows.js";
import { fromWorkspace, MOST_CHARACTERS, toWorkspace } from "../../atlas/web/assets/pure/workspace.js";

const HASH = "a".repeat(64);
const SHAPES = {
  Point: [120.1, 30.2],
  LineString: [[120, 30], [121, 31]],
  Polygon: [[[120, 30], [121, 30], [121, 31], [120, 30]]],
  MultiPolygon: [[[[120, 30], [121, 30], [121, 31], [120, 30]]]],
}; // biome-ignore format: coordinates

/** A random generator that gives the same each time. */
function dice(seed) {
  let now = seed;
  const roll = () => {
    now = (now * 1664525 + 1013904223) % 2 ** 32;
    return now / 2 ** 32;
  };
  const pick = (all) => all[Math.floor(roll() * all.length)];
  return { roll, pick };
}

const NAMES = ["站点", "<img src=x onerror=alert(1)>", "__proto__", "名 称", "constructor", "a"];

function randomLayer({ roll, pick }, n) {
  const kind = pick(["upload", "drawn", "result"]);
  const columns = [{ name: pick(NAMES), type: pick(["text", "number"]), title: pick([null, { zh: "甲", en: "A" }]) }];
  const features = Array.from({ length: Math.floor(roll() * 4) }, (_, id) => {
    const type = pick(Object.keys(SHAPES));
    const geometry = pick([{ type, coordinates: SHAPES[type] }, { type, coordinates: SHAPES[type] }, null]);
    const value = pick([1.5, "x", null, true]);
    return {
      type: "Feature",
      id: pick([id, `f-${id}`]),
      properties: Object.fromEntries([[columns[0].name, value]]),
      geometry,
    };
  });
  const layer = {
    id: `layer-${n}`,
    title: pick(NAMES),
    kind,
    visible: pick([true, false]),
    opacity: roll(),
    style: { color: pick(["#c2410c", "#000000"]), width: Math.floor(roll() * 9), size: 5 },
    labels: pick(["", columns[0].name]),
    filter: pick([null, { column: columns[0].name, op: pick(FILTER_OPS), value: "1" }]),
    columns,
    features: { type: "FeatureCollection", features },
  };
  if (kind === "upload") layer.choices = { crs: "EPSG:4549", encoding: null };
  if (kind === "upload") layer.file = { name: pick(NAMES) };
  if (kind === "result") {
    layer.asked = { op: "within", distance: 500, turned: pick([true, null]) };
    layer.note = { zh: ["一"], en: ["one"] };
    layer.answer = {
      sure: 6,
      possible: 4,
      unplaced: null,
      unit: "m",
      version: "2026",
      table: { columns, rows: [[1, null]] },
    };
  }
  return layer;
}

const ATLAS = {
  id: "atlas",
  title: "",
  kind: "atlas",
  visible: true,
  opacity: 1,
  style: { color: "#000000", width: 2, size: 5 },
  labels: "",
  filter: null,
};

function packedOf(bench, withData) {
  const told = ({ file }) => ({ name: file.name, size: 10, sha256: HASH });
  return toWorkspace(bench, {
    view: "?theme=transport",
    version: "2026-11",
    saved: "2026-11-28T12:00:00Z",
    withData,
    told,
  });
}

const bench = (seed) => {
  const random = dice(seed);
  const layers = [
    ATLAS,
    ...Array.from({ length: Math.floor(random.roll() * 5) }, (_, n) => randomLayer(random, n + 1)),
  ];
  return { layers, active: layers.at(-1).id };
};

test("a hundred workspaces come back from their file as they were, with and without data", () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const packed = packedOf(bench(seed), seed % 2 === 0);
    const { workspace, ignored, refused } = fromWorkspace(JSON.stringify(packed));
    assert.equal(refused, undefined, `${seed}: ${JSON.stringify(refused)}`);
    assert.deepEqual(ignored, []);
    const bare = (layer) =>
      Object.fromEntries(Object.entries(layer).filter(([name, value]) => value !== null || name === "filter"));
    assert.deepEqual(workspace.layers.map(bare), packed.layers.map(bare));
  }
});

test("without data no feature of a file or result is in the text, but what was drawn is", () => {
  const secret = (kind) => ({
    ...ATLAS,
    id: `layer-${kind}`,
    kind,
    columns: [],
    file: { name: "plots.geojson" },
    features: {
      type: "FeatureCollection",
      features: [{ type: "Feature", id: 0, properties: { owner: `secret of ${kind}` }, geometry: null }],
    },
    answer: { sure: 1, possible: 1, table: { columns: [], rows: [["secret of table"]] } },
  });
  const raw = JSON.stringify(
    packedOf({ layers: [ATLAS, ...["upload", "result", "drawn"].map(secret)], active: null }, false),
  );
  assert.deepEqual(raw.match(/secret of \w+/g), ["secret of drawn"]);
  const [, upload] = fromWorkspace(raw).workspace.layers;
  assert.deepEqual(upload.file, { name: "plots.geojson", size: 10, sha256: HASH });
  assert.equal(upload.features, null);
});

const COLLECTED = (...geometries) => ({ type: "GeometryCollection", geometries });
const GOOD = packedOf(bench(8), true);
const feature = (geometry, properties = {}) => ({ type: "Feature", id: 0, properties, geometry });
const drawn = (...features) => ({
  ...GOOD,
  active: null,
  layers: [
    ATLAS,
    { ...ATLAS, id: "layer-1", kind: "drawn", columns: [], features: { type: "FeatureCollection", features } },
  ],
});
const withLayer = (part) => ({ ...GOOD, active: null, layers: [ATLAS, { ...drawn().layers[1], ...part }] });

for (const [says, value, key] of [
  ["no JSON", "{", "workspace_no_json"],
  ["nothing", "", "workspace_no_json"],
  ["a million brackets", "[".repeat(1e6), "workspace_no_json"],
  ["a million closed brackets", `${"[".repeat(1e6)}${"]".repeat(1e6)}`, "workspace_other"],
  ["another JSON", { type: "FeatureCollection" }, "workspace_other"],
  ["null", null, "workspace_other"],
  ["a later version", { ...GOOD, atlas_workspace: 2 }, "workspace_version"],
  ["layers that are no list", { ...GOOD, layers: {} }, "workspace_unfit"],
  ["a layer that is null", { ...GOOD, layers: [null] }, "workspace_unfit"],
  ["too many layers", { ...GOOD, layers: Array(51).fill(ATLAS) }, "workspace_unfit"],
  ["two layers of one id", { ...GOOD, layers: [ATLAS, ATLAS] }, "workspace_unfit"],
  ["no layer of the atlas", { ...GOOD, layers: [], active: null }, "workspace_unfit"],
  ["an active layer that is not there", { ...GOOD, active: "layer-99" }, "workspace_unfit"],
  ["an unknown kind", withLayer({ kind: "script" }), "workspace_unfit"],
  ["a kind that every object has", withLayer({ kind: "constructor" }), "workspace_unfit"],
  [
    "a style that is more than a colour",
    withLayer({ style: { color: "red;background:url(//x)", width: 1, size: 1 } }),
    "workspace_unfit",
  ],
  ["an endless width", withLayer({ style: { color: "#000000", width: 1e9, size: 1 } }), "workspace_unfit"],
  ["an opacity in words", withLayer({ opacity: "1" }), "workspace_unfit"],
  ["a title that is an object", withLayer({ title: { toString: 1 } }), "workspace_unfit"],
  ["a title without end", withLayer({ title: "x".repeat(301) }), "workspace_unfit"],
  ["an id with a space", withLayer({ id: "a b" }), "workspace_unfit"],
  ["a view that is an address", { ...GOOD, view: "https://example.org/?a" }, "workspace_unfit"],
  ["a view of another kind", { ...GOOD, view: "javascript:alert(1)" }, "workspace_unfit"],
  ["a filter that is not known", withLayer({ filter: { column: "a", op: "eval", value: "1" } }), "workspace_unfit"],
  ["a position off the earth", drawn(feature({ type: "Point", coordinates: [181, 0] })), "workspace_unfit"],
  ["a position in words", drawn(feature({ type: "Point", coordinates: ["120", "30"] })), "workspace_unfit"],
  ["a position without a number", drawn(feature({ type: "Point", coordinates: [null, 1] })), "workspace_unfit"],
  ["a point that is nested", drawn(feature({ type: "Point", coordinates: [[[120, 30]]] })), "workspace_unfit"],
  ["a line of one corner", drawn(feature({ type: "LineString", coordinates: [[120, 30]] })), "workspace_unfit"],
  [
    "a ring that does not close",
    drawn(feature({ type: "Polygon", coordinates: [SHAPES.LineString] })),
    "workspace_unfit",
  ],
  ["an area without rings", drawn(feature({ type: "Polygon", coordinates: [] })), "workspace_unfit"],
  [
    "an area whose second part is empty",
    drawn(feature({ type: "MultiPolygon", coordinates: [[], []] })),
    "workspace_unfit",
  ],
  ["a collection in a collection", drawn(feature(COLLECTED(COLLECTED()))), "workspace_unfit"],
  ["an attribute that is an object", drawn(feature(null, { a: { b: 1 } })), "workspace_unfit"],
  ["an attribute with a name without end", drawn(feature(null, { ["n".repeat(201)]: 1 })), "workspace_unfit"],
  ["no features", drawn({ type: "Feature" }), "workspace_unfit"],
]) {
  test(`refused: ${says}`, () => {
    const found = fromWorkspace(typeof value === "string" ? value : JSON.stringify(value));
    assert.equal(found.refused?.key, key, JSON.stringify(found).slice(0, 300));
  });
}

test("a file that is too large is refused before it is read", () => {
  assert.equal(fromWorkspace(" ".repeat(MOST_CHARACTERS + 1)).refused.key, "workspace_large");
});

test("numbers that no number is are refused with their place", () => {
  const raw = JSON.stringify(withLayer({ opacity: 0.5 })).replace('"opacity":0.5', '"opacity":1e999');
  assert.deepEqual(fromWorkspace(raw).refused, { key: "workspace_unfit", facts: { at: "layers[1].opacity" } });
});

test("unknown fields are left out and told; a name never becomes a prototype", () => {
  const raw = JSON.stringify(drawn(feature(null, { a: 1 })))
    .replace('"properties":{"a":1}', '"properties":{"__proto__":"x","a":1},"crs":{"href":"http://127.0.0.1/"}')
    .replace('"saved"', '"onload":"alert(1)","saved"');
  const { workspace, ignored } = fromWorkspace(raw);
  assert.deepEqual(ignored, ["onload", "layers[1].features.features[0].crs"]);
  const [{ properties }] = workspace.layers[1].features.features;
  assert.equal(Object.getPrototypeOf(properties), Object.prototype);
  assert.ok(Object.hasOwn(properties, "__proto__"));
  assert.equal(JSON.stringify(workspace).includes("alert"), false);
});

test("what no plain value is is kept as text, and what a server tells besides is left out", () => {
  const features = [
    {
      type: "Feature",
      properties: { list: [1, 2], more: { a: 1 } },
      geometry: COLLECTED({ type: "Point", coordinates: [120, 30, 5] }),
    },
  ];
  const answer = {
    sure: 1,
    possible: 2,
    took_ms: 5,
    table: { columns: [{ name: "a", type: "text", extra: 1 }], rows: [[[1]]] },
  };
  const layer = {
    ...ATLAS,
    id: "layer-1",
    kind: "result",
    columns: [],
    asked: { op: "near" },
    answer,
    features: { type: "FeatureCollection", features },
  };
  const { workspace, ignored } = fromWorkspace(
    JSON.stringify(packedOf({ layers: [layer, ATLAS], active: null }, true)),
  );
  const [found] = workspace.layers;
  assert.deepEqual(ignored, []);
  assert.deepEqual(found.features.features[0], {
    type: "Feature",
    id: 0,
    properties: { list: "[1,2]", more: '{"a":1}' },
    geometry: COLLECTED({ type: "Point", coordinates: [120, 30] }),
  });
  assert.deepEqual([found.answer.sure, found.answer.version, found.answer.table.rows], [1, null, [["[1]"]]]);
});

test("a long name of a field is shown short", () => {
  const { ignored } = fromWorkspace(JSON.stringify({ ...GOOD, ["n".repeat(5000)]: 1 }));
  assert.deepEqual(ignored, [`${"n".repeat(40)}…`]);
});
