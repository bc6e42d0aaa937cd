import assert from "node:assert/strict";
import { test } from "node:test";

import { gather } from "../../atlas/web/assets/pure/cluster.js";

const at = (id, x, y = 0) => ({ id, x, y });
const ids = (points) => points.map(({ id }) => id);

test("points that are near gather at the first of them, and who stands apart stays", () => {
  const { single, clusters } = gather([at("a", 0), at("b", 5), at("far", 100), at("c", 9)], 10, 3);
  assert.deepEqual(ids(single), ["far"]);
  assert.deepEqual(
    clusters.map(({ x, y, points }) => [x, y, ids(points)]),
    [[0, 0, ["a", "b", "c"]]],
  );
});

test("fewer than asked for stay single", () => {
  const { single, clusters } = gather([at("a", 0), at("b", 5)], 10, 3);
  assert.deepEqual([ids(single), clusters], [["a", "b"], []]);
});

test("no two clusters stand nearer than the reach, across the edges of cells and below zero too", () => {
  const points = Array.from({ length: 400 }, (_, i) => at(String(i), ((i * 37) % 211) - 100, ((i * 53) % 199) - 100));
  const { single, clusters } = gather(points, 24, 2);
  assert.equal(single.length + clusters.reduce((sum, { points: all }) => sum + all.length, 0), 400);
  for (const one of clusters) {
    for (const other of clusters) {
      if (one !== other) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= 24);
    }
  }
});

test("clusters are the same wherever the map stands", () => {
  const points = Array.from({ length: 60 }, (_, i) => at(String(i), (i * 37) % 101, (i * 53) % 97));
  const moved = points.map(({ id, x, y }) => at(id, x + 1017, y - 333));
  const told = ({ clusters }) => clusters.map(({ points: all }) => ids(all));
  assert.deepEqual(told(gather(points, 20, 2)), told(gather(moved, 20, 2)));
});
