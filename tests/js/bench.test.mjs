import assert from "node:assert/strict";
import { test } from "node:test";
import * as bench from "../../atlas/web/assets/pure/bench.js";

const features = (...ids) => ({
  type: "FeatureCollection",
  features: ids.map((id) => ({ type: "Feature", id, properties: {}, geometry: null })),
});
function on(...titles) {
  let now = bench.EMPTY;
  for (const title of titles)
    now = { ...now, ...bench.added(now, { kind: "upload", title, features: features(0, 1) }) };
  return now;
}
const titles = ({ layers }) => layers.map(({ title, id }) => title || id);

test("a new layer lies on top, is the active one, and has a name and colour of its own", () => {
  const now = on("站点", "站点");
  assert.deepEqual(titles(now), ["站点 2", "站点", "atlas"]);
  assert.equal(now.active, "layer-2");
  assert.notEqual(now.layers[0].style.color, now.layers[1].style.color);
});

test("the id of a removed layer is free again, and another one becomes active", () => {
  const two = on("a", "b");
  const now = { ...two, ...bench.removed(two, "layer-2") };
  assert.deepEqual([now.active, bench.freeId(now)], ["layer-1", "layer-2"]);
});

test("what was selected of a removed layer is no longer selected; of another it stays", () => {
  const two = { ...on("a", "b"), selected: [1] };
  assert.deepEqual(bench.removed(two, "layer-2").selected, []);
  assert.equal(bench.removed(two, "layer-1").selected, undefined);
});

test("the projects of the atlas cannot be removed", () => {
  assert.deepEqual(bench.removed(on("a"), "atlas"), {});
});

test("a layer moves by places, and not beyond the ends", () => {
  const now = on("a", "b");
  assert.deepEqual(titles(bench.moved(now, "layer-1", -1)), ["a", "b", "atlas"]);
  assert.deepEqual(titles(bench.moved(now, "layer-2", 9)), ["a", "atlas", "b"]);
});

test("a changed layer is another value; the others are the same ones", () => {
  const before = on("a", "b");
  const { layers } = bench.changed(before, "layer-1", { opacity: 0.9 });
  assert.equal(layers[1].opacity, 0.9);
  assert.equal(layers[0], before.layers[0]);
  assert.ok(Object.isFrozen(layers[1]));
});

test("another active layer has nothing selected and no sort; the same one keeps both", () => {
  const now = { ...on("a", "b"), selected: [1], table: { open: true, sort: ["x", 1] } };
  assert.deepEqual(bench.activated(now, "layer-1"), {
    active: "layer-1",
    selected: [],
    table: { open: true, sort: null },
  });
  assert.deepEqual(bench.activated(now, "layer-2"), {});
});

test("the selection is of the active layer", () => {
  const now = { ...on("a"), selected: [1] };
  assert.deepEqual(
    bench.selection(now).features.features.map(({ id }) => id),
    [1],
  );
  assert.equal(bench.selection(bench.EMPTY), null);
});
