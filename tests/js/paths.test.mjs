import assert from "node:assert/strict";
import { test } from "node:test";

import { awayFrom, banksOf, flattened, isArea, isInside, meet, scaled } from "../../atlas/web/assets/pure/paths.js";

const same = ([x, y]) => ({ x, y });
const RING = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
  [0, 0],
];
const HOLE = [
  [4, 4],
  [6, 4],
  [6, 6],
  [4, 6],
  [4, 4],
];

test("lines and areas of every kind are flattened into their lines and rings", () => {
  const shapes = [
    [{ type: "LineString", coordinates: RING }, 1, false],
    [{ type: "MultiLineString", coordinates: [RING, HOLE] }, 2, false],
    [{ type: "Polygon", coordinates: [RING, HOLE] }, 2, true],
    [{ type: "MultiPolygon", coordinates: [[RING, HOLE], [RING]] }, 3, true],
  ];
  for (const [geometry, count, area] of shapes) {
    assert.equal(flattened(geometry, same).length, count);
    assert.equal(isArea(geometry), area);
  }
});

test("vertices too close to tell apart are left out, the last never", () => {
  const line = flattened(
    {
      type: "LineString",
      coordinates: [
        [0, 0],
        [0.1, 0],
        [0.2, 0],
        [5, 0],
        [5.1, 0],
      ],
    },
    same,
  );
  assert.deepEqual(scaled(line, 1), { lines: [[0, 0, 5, 0, 5.1, 0]], box: [0, 0, 5.1, 0] });
  assert.deepEqual(scaled(line, 100).lines[0].length, 10);
});

test("a hole is outside", () => {
  const { lines } = scaled(flattened({ type: "Polygon", coordinates: [RING, HOLE] }, same), 1);
  assert.equal(isInside(lines, 2, 2), true);
  assert.equal(isInside(lines, 5, 5), false);
  assert.equal(isInside(lines, 12, 5), false);
});

test("the distance from a line is that to its nearest place, ends too", () => {
  assert.equal(awayFrom([[0, 0, 10, 0]], 5, 3), 3);
  assert.equal(awayFrom([[0, 0, 10, 0]], 13, 4), 5);
  assert.equal(awayFrom([[0, 0, 0, 0]], 3, 4), 5);
});

test("boxes that touch meet", () => {
  assert.equal(meet([0, 0, 1, 1], [1, 1, 2, 2]), true);
  assert.equal(meet([0, 0, 1, 1], [1.1, 0, 2, 1]), false);
});

test("the outline of an area is open where its source ends, along a meridian or a parallel", () => {
  const ring = [
    [120, 30],
    [120.01, 30.002],
    [120.01, 30.02],
    [120, 30.021],
    [120, 30.0201],
    [120, 30],
  ];
  const { type, coordinates } = banksOf({ type: "Polygon", coordinates: [ring] });
  assert.equal(type, "MultiLineString");
  assert.deepEqual(coordinates, [ring.slice(0, 2), ring.slice(2, 5)]);
});
