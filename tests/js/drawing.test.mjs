import assert from "node:assert/strict";
import { test } from "node:test";

import { added, EMPTY } from "../../atlas/web/assets/pure/bench.js";
import {
  editedSketch,
  figuresOf,
  isDrawing,
  isMeasuring,
  shapeAt,
  unsaved,
  withColumn,
  withCopy,
  withGeometry,
  withoutShape,
  withShape,
  withValue,
} from "../../atlas/web/assets/pure/drawing.js";
import { moved } from "../../atlas/web/assets/pure/sketch.js";

const POINT = { type: "Point", coordinates: [120, 30] };
const FRESH = { title: "Drawn", columns: [{ name: "Name", type: "text" }], labels: "Name" };
const after = (bench, part) => ({ ...bench, ...part });
const one = after(EMPTY, withShape(EMPTY, POINT, FRESH));
const FILE = {
  title: "plots",
  kind: "upload",
  columns: FRESH.columns,
  features: {
    type: "FeatureCollection",
    features: [{ type: "Feature", id: 7, properties: { Name: "x" }, geometry: POINT }],
  },
};

test("the first shape makes a layer, later ones come into it, each with a number of its own", () => {
  const [layer] = one.layers;
  assert.deepEqual([layer.kind, layer.title, one.active, one.selected], ["drawn", "Drawn", layer.id, [0]]);
  const two = after(one, withShape(one, POINT, FRESH));
  assert.deepEqual([two.layers.length, two.selected], [2, [1]]);
  const gone = after(two, withoutShape(two, { layer: layer.id, row: 0 }));
  assert.deepEqual(after(gone, withShape(gone, POINT, FRESH)).selected, [2]);
});

test("a shape comes into the drawn layer although a file is the active one, and shows it", () => {
  const hidden = after(one, { layers: one.layers.map((layer) => ({ ...layer, visible: false })) });
  const both = after(hidden, added(hidden, FILE));
  const three = after(both, withShape(both, POINT, FRESH));
  assert.equal(three.active, one.active);
  assert.equal(three.layers.find(({ id }) => id === one.active).visible, true);
});

test("a shape changes its place and its attributes, and nothing of the earlier bench changes", () => {
  const at = { layer: one.active, row: 0 };
  const elsewhere = { type: "Point", coordinates: [121, 31] };
  assert.deepEqual(shapeAt(after(one, withGeometry(one, at, elsewhere)), at).geometry, elsewhere);
  assert.equal(shapeAt(after(one, withValue(one, at, "Name", "甲")), at).properties.Name, "甲");
  assert.deepEqual(shapeAt(one, at), { type: "Feature", id: 0, properties: { Name: "" }, geometry: POINT });
  assert.deepEqual(moved(editedSketch(one, at), [0, 0], [1, 2]).paths, [[[1, 2]]]);
  assert.equal(shapeAt(one, { layer: one.active, row: 5 }), null);
  assert.equal(editedSketch(one, { layer: one.active, row: 5 }), null);
});

test("an attribute comes once, whatever its name", () => {
  const two = after(one, withColumn(one, one.active, "__proto__"));
  assert.deepEqual(
    two.layers[0].columns.map(({ name }) => name),
    ["Name", "__proto__"],
  );
  const at = { layer: one.active, row: 0 };
  const set = shapeAt(after(two, withValue(two, at, "__proto__", "x")), at);
  assert.ok(Object.hasOwn(set.properties, "__proto__"));
  assert.deepEqual([withColumn(two, one.active, "Name"), withColumn(two, one.active, "")], [{}, {}]);
});

test("a file's shape is edited in a copy, over the layer that is hidden", () => {
  const filed = after(EMPTY, added(EMPTY, FILE));
  assert.equal(editedSketch(filed, { layer: filed.active, row: 7 }), null);
  const copied = after(filed, withCopy(filed, filed.active, "copy"));
  const [copy, file] = copied.layers;
  assert.deepEqual([copy.kind, copy.title, file.visible], ["drawn", "copy", false]);
  assert.deepEqual(copy.features, file.features);
  assert.ok(editedSketch(copied, { layer: copy.id, row: 7 }));
});

test("what was drawn is unsaved until it was saved as it is", () => {
  const [{ features }] = one.layers;
  assert.deepEqual(
    unsaved(one, []).map(({ id }) => id),
    [one.active],
  );
  assert.deepEqual(unsaved(one, [features]), []);
  const two = after(one, withShape(one, POINT, FRESH));
  assert.equal(unsaved(two, [features]).length, 1);
  assert.deepEqual(unsaved(EMPTY, []), []);
});

test("a tool measures a line, or the area from three corners on", () => {
  const path = [
    [120, 30],
    [120.01, 30],
    [120.01, 30.01],
  ];
  assert.deepEqual(
    [
      isDrawing("line"),
      isDrawing("edit"),
      isDrawing(null),
      isDrawing("toString"),
      isMeasuring("area"),
      isMeasuring("polygon"),
    ],
    [true, false, false, false, true, false],
  );
  assert.equal(figuresOf("line", path).area_m2, null);
  assert.ok(figuresOf("area", path).area_m2 > 5e5);
  assert.equal(figuresOf("area", path.slice(0, 2)).area_m2, null);
  assert.deepEqual(figuresOf("point", path), { length_m: null, area_m2: null });
  assert.ok(figuresOf("area", path).length_m > figuresOf("line", path).length_m);
});
