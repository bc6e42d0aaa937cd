import assert from "node:assert/strict";
import { test } from "node:test";
import { figureOf, isHit, middleOf, partsOf } from "../../atlas/web/assets/pure/figures.js";

const project = ([x, y]) => ({ x, y });
const figure = (type, coordinates) => figureOf({ geometry: { type, coordinates } }, project);
const square = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
  [0, 0],
];
const hole = square.map(([x, y]) => [4 + x / 5, 4 + y / 5]);

test("every geometry is points, lines and rings, a collection of collections too", () => {
  const inside = {
    type: "GeometryCollection",
    geometries: [
      {
        type: "MultiPoint",
        coordinates: [
          [1, 1],
          [2, 2],
        ],
      },
    ],
  };
  const told = partsOf({
    type: "GeometryCollection",
    geometries: [inside, { type: "Polygon", coordinates: [square] }],
  });
  assert.deepEqual([told.points.length, told.lines.length, told.rings.length], [2, 0, 1]);
});

test("what has no place or none that can be drawn has no figure", () => {
  assert.equal(figureOf({ geometry: null }, project), null);
  assert.equal(figure("MultiPolygon", []), null);
  assert.equal(figure("Circle", [1, 2]), null);
});

test("a press meets an area inside but not in its hole, a line and a point within reach", () => {
  const area = figure("Polygon", [square, hole]);
  assert.ok(isHit(area, 0, 2, 2, 1));
  assert.ok(!isHit(area, 0, 5, 5, 0.5));
  assert.ok(isHit(area, 3, 16, 16, 1), "at another zoom");
  assert.ok(
    isHit(
      figure("LineString", [
        [0, 0],
        [10, 0],
      ]),
      0,
      5,
      3,
      4,
    ),
  );
  assert.ok(
    !isHit(
      figure("LineString", [
        [0, 0],
        [10, 0],
      ]),
      0,
      5,
      5,
      4,
    ),
  );
  assert.ok(isHit(figure("Point", [3, 3]), 0, 5, 3, 2));
});

test("a name stands at the point, the middle of the longest line, or of the area", () => {
  assert.deepEqual(middleOf(figure("Point", [3, 4])), [3, 4]);
  assert.deepEqual(
    middleOf(
      figure("MultiLineString", [
        [
          [0, 0],
          [1, 1],
        ],
        [
          [0, 0],
          [5, 5],
          [9, 9],
        ],
      ]),
    ),
    [5, 5],
  );
  assert.deepEqual(middleOf(figure("Polygon", [square])), [5, 5]);
});
