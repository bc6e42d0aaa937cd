import assert from "node:assert/strict";
import { test } from "node:test";

import { snapped } from "../../atlas/web/assets/pure/snap.js";

const PATHS = [
  [
    [0, 0],
    [100, 0],
  ],
  [
    [50, 40],
    [50, 40],
  ],
];

for (const [says, point, expected] of [
  ["the nearest corner within reach", [95, 3], { path: 0, corner: 1 }],
  ["a corner before an edge that is nearer", [92, 1], { path: 0, corner: 1 }],
  ["the nearest place on an edge", [60, 4], { path: 0, at: [60, 0] }],
  ["a path of one place", [52, 41], { path: 1, corner: 1 }],
  ["nothing out of reach", [60, 20], null],
]) {
  test(says, () => assert.deepEqual(snapped(point, PATHS, 10), expected));
}
