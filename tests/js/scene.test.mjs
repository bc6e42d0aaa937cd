import assert from "node:assert/strict";
import { test } from "node:test";

import { byImportance, hits, radiusAt, sceneOf, sharesOf } from "../../atlas/web/assets/pure/scene.js";

const point = (id, x, y, state = "done") => ({ feature: { id, state }, x, y, path: null, area: false });
const shape = (id, area, line, x = -900, y = -900) => {
  const xs = line.filter((_, i) => i % 2 === 0),
    ys = line.filter((_, i) => i % 2);
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return { ...point(id, x, y), path: { lines: [line], box }, area };
};
const square = (id, left, top, size) =>
  shape(id, true, [left, top, left + size, top, left + size, top + size, left, top + size, left, top]);
const ids = (items) => items.map(({ feature }) => feature.id);
const pressed = (scene, x, y, reach = 6) => {
  const { cluster, items } = hits(scene, x, y, reach);
  return cluster ? ["cluster", ...ids(cluster.points)] : ids(items);
};

test("features with news come before those without, those with an extent before a mere point", () => {
  const all = [
    ["e", "existing"],
    ["s", "silent"],
    ["d", "done"],
    ["p", "promised"],
  ].map(([id, state]) => ({ id, state, extent: null }));
  assert.deepEqual(
    byImportance([...all, { id: "x", state: "silent", extent: {} }]).map(({ id }) => id),
    ["d", "p", "x", "s", "e"],
  );
});

test("symbols grow with the zoom and never shrink", () => {
  assert.equal(radiusAt(7), radiusAt(10));
  assert.equal(radiusAt(18), radiusAt(16));
  for (let zoom = 8; zoom < 18; zoom += 0.25) assert.ok(radiusAt(zoom + 0.25) >= radiusAt(zoom));
});

test("the chosen one is never clustered and is drawn last", () => {
  const crowd = ["a", "b", "c", "d", "e"].map((id, i) => point(id, i, 0));
  const scene = sceneOf(crowd, 11, "c");
  assert.deepEqual(
    scene.clusters.map(({ points }) => ids(points)),
    [["a", "b", "d", "e"]],
  );
  assert.deepEqual(ids(scene.symbols), ["c"]);
});

test("a cluster far out opens; close by, or where all stand at one place, it offers its projects", () => {
  const crowd = ["a", "b", "c"].map((id, i) => point(id, i, 0));
  assert.deepEqual(pressed(sceneOf(crowd, 11, null), 1, 1), ["cluster", "a", "b", "c"]);
  assert.deepEqual(pressed(sceneOf(crowd, 15, null), 1, 1), ["a", "b", "c"]);
  const stack = ["a", "b", "c"].map((id) => point(id, 5, 5));
  assert.deepEqual(pressed(sceneOf(stack, 11, null), 5, 5), ["a", "b", "c"]);
});

test("symbols win over lines, lines over areas, smaller areas over larger", () => {
  const scene = sceneOf(
    [
      square("large", 0, 0, 400),
      square("small", 50, 50, 60),
      shape("line", false, [0, 300, 400, 300]),
      point("dot", 200, 300),
    ],
    15,
    null,
  );
  assert.deepEqual(pressed(scene, 202, 300), ["dot"]);
  assert.deepEqual(pressed(scene, 100, 303), ["line"]);
  assert.deepEqual(pressed(scene, 80, 80), ["small"]);
  assert.deepEqual(pressed(scene, 20, 20), ["large"]);
  assert.deepEqual(pressed(scene, 500, 20), []);
});

test("a finger reaches farther than a mouse", () => {
  const scene = sceneOf([shape("line", false, [0, 300, 400, 300])], 15, null);
  assert.deepEqual(pressed(scene, 100, 312, 6), []);
  assert.deepEqual(pressed(scene, 100, 312, 18), ["line"]);
});

test("an extent too small to see is no shape, and its symbol stays", () => {
  const tiny = { ...square("tiny", 0, 0, 5), x: 2, y: 2 };
  const scene = sceneOf([tiny], 11, null);
  assert.deepEqual([scene.areas, ids(scene.symbols)], [[], ["tiny"]]);
});

test("the ring of a cluster shows the share of each state", () => {
  assert.deepEqual(
    sharesOf([point("a", 0, 0), point("b", 0, 0, "silent"), point("c", 0, 0, "silent"), point("d", 0, 0, "silent")]),
    [
      ["done", 0.25],
      ["silent", 0.75],
    ],
  );
});
