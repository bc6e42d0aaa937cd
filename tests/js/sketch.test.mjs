import assert from "node:assert/strict";
import { test } from "node:test";

import {
  added,
  begun,
  closed,
  crossesItself,
  edgesOf,
  geometryOf,
  inserted,
  isWhole,
  MOST_CORNERS,
  moved,
  removed,
  sketchOf,
  takenBack,
  turned,
  wanted,
} from "../../atlas/web/assets/pure/sketch.js";

const drawn = (kind, ...corners) => corners.reduce(added, begun(kind));
const ring = (...corners) => [...corners, corners[0]];
const SQUARE = [
  [120, 30],
  [121, 30],
  [121, 31],
  [120, 31],
];

test("a shape is drawn corner by corner, and is none before it has enough", () => {
  const line = drawn("line", [120, 30]);
  assert.deepEqual([isWhole(line), wanted(line), geometryOf(line)], [false, 1, null]);
  assert.deepEqual(geometryOf(added(line, [121, 30])), {
    type: "LineString",
    coordinates: [
      [120, 30],
      [121, 30],
    ],
  });
  assert.deepEqual(geometryOf(drawn("point", [120, 30])), { type: "Point", coordinates: [120, 30] });
  const area = drawn("polygon", ...SQUARE);
  assert.deepEqual(geometryOf(area), { type: "Polygon", coordinates: [ring(...SQUARE)] });
  assert.equal(wanted(takenBack(takenBack(area))), 1);
});

test("a corner where the last one stands is none, and corners are kept to a centimetre", () => {
  const one = drawn("line", [120.123456789, 30]);
  assert.deepEqual(one.paths, [[[120.1234568, 30]]]);
  assert.equal(added(one, [120.12345681, 30]), one);
});

test("an area that was drawn the other way round turns counter-clockwise, its hole clockwise", () => {
  const [west, south] = [ring(...SQUARE), ring(...HOLE)];
  const right = { type: "Polygon", coordinates: [west, south] };
  assert.deepEqual(turned({ type: "Polygon", coordinates: [west.toReversed(), south.toReversed()] }), right);
  assert.deepEqual(turned(right), right);
  assert.deepEqual(turned({ type: "MultiPolygon", coordinates: [[west.toReversed()]] }).coordinates, [[west]]);
  const line = { type: "LineString", coordinates: SQUARE };
  assert.equal(turned(line), line);
});

test("corners move, come between and go, but never below what the shape needs", () => {
  const area = closed(drawn("polygon", ...SQUARE));
  assert.deepEqual(moved(area, [0, 1], [122, 30]).paths[0][1], [122, 30]);
  assert.deepEqual(inserted(area, [0, 3], [120, 30.5]).paths[0].at(-1), [120, 30.5]);
  const triangle = removed(area, [0, 0]);
  assert.equal(triangle.paths[0].length, 3);
  assert.equal(removed(triangle, [0, 0]), triangle);
});

test("the edge that closes a ring is there once the ring is closed", () => {
  const area = drawn("polygon", ...SQUARE);
  assert.equal(edgesOf(area).length, 3);
  assert.deepEqual(edgesOf(closed(area)).at(-1), { after: [0, 3], from: SQUARE[3], to: SQUARE[0] });
  assert.deepEqual(edgesOf(drawn("point", [120, 30])), []);
});

const HOLE = [
  [120.2, 30.2],
  [120.2, 30.4],
  [120.4, 30.4],
  [120.4, 30.2],
];
const ISLAND = SQUARE.map(([lon, lat]) => [lon + 5, lat]);
for (const geometry of [
  { type: "Point", coordinates: [120, 30] },
  { type: "MultiPoint", coordinates: SQUARE },
  { type: "LineString", coordinates: SQUARE },
  { type: "MultiLineString", coordinates: [SQUARE, HOLE] },
  { type: "Polygon", coordinates: [ring(...SQUARE), ring(...HOLE)] },
  { type: "MultiPolygon", coordinates: [[ring(...SQUARE), ring(...HOLE)], [ring(...ISLAND)]] },
]) {
  test(`a ${geometry.type} is the same after being a sketch`, () => {
    assert.deepEqual(geometryOf(sketchOf(geometry)), geometry);
  });
}

test("what has a height loses it, what is no one shape or too long cannot be edited", () => {
  assert.deepEqual(sketchOf({ type: "Point", coordinates: [120, 30, 5] }).paths, [[[120, 30]]]);
  assert.equal(sketchOf({ type: "GeometryCollection", geometries: [] }), null);
  assert.equal(sketchOf({ type: "MultiPoint", coordinates: [] }), null);
  const long = (count) => ({
    type: "LineString",
    coordinates: Array.from({ length: count }, (_, i) => [120 + i / 1e5, 30]),
  });
  assert.equal(sketchOf(long(MOST_CORNERS)).paths[0].length, MOST_CORNERS);
  assert.equal(sketchOf(long(MOST_CORNERS + 1)), null);
});

function convex(count, turn) {
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count + turn;
    return [120 + Math.cos(angle), 30 + Math.sin(angle)];
  });
}

test("an outline crosses itself when two corners of a convex one change places, and not before", () => {
  for (let count = 4; count < 40; count += 1) {
    const corners = convex(count, count / 7);
    assert.equal(crossesItself(closed(drawn("polygon", ...corners))), false, count);
    const i = count % (count - 1);
    const swapped = corners.with(i, corners[i + 1]).with(i + 1, corners[i]);
    assert.equal(crossesItself(closed(drawn("polygon", ...swapped))), true, count);
  }
});

test("an outline that touches itself, folds back, or that its hole crosses is told; a line may cross itself", () => {
  const closedBy = (...corners) => crossesItself(closed(drawn("polygon", ...corners)));
  assert.equal(closedBy([0, 0], [4, 0], [4, 4], [2, 0], [0, 4]), true);
  assert.equal(closedBy([0, 0], [4, 0], [2, 0]), true);
  assert.equal(closedBy([0, 0], [4, 0], [4, 4], [0, 0], [0, 4]), true);
  const crossing = ring(...HOLE.map(([lon, lat]) => [lon - 0.3, lat]));
  assert.equal(crossesItself(sketchOf({ type: "Polygon", coordinates: [ring(...SQUARE), crossing] })), true);
  assert.equal(crossesItself(drawn("line", [0, 0], [2, 2], [2, 0], [0, 2])), false);
});
