import assert from "node:assert/strict";
import { test } from "node:test";

import { areaOf_m2, lengthBetween_m, lengthOf_m, measured } from "../../atlas/web/assets/pure/geodesic.js";
import { cases } from "./cases.mjs";

const { paths, rings } = cases("geodesic");
const MILLIONTH = 1e-6,
  WHOLE_CITY_M2 = 1e10;

function holds(found, expected, share) {
  assert.ok(Math.abs(found - expected) <= share * expected, `${found} is not ${expected}`);
}

for (const { says, path, length_m } of paths) {
  test(`length: ${says}`, () => holds(lengthOf_m(path), length_m, MILLIONTH));
}

for (const { says, ring, area_m2 } of rings) {
  test(`area: ${says}`, () => holds(areaOf_m2(ring), area_m2, area_m2 > WHOLE_CITY_M2 ? 1e-4 : MILLIONTH));
}

test("the nearly opposite end of the earth has no length here", () => {
  assert.ok(Number.isNaN(lengthBetween_m([0, 0], [179.7, 0.5])));
});

test("a ring of two corners, or of none, has no area", () => {
  assert.equal(areaOf_m2([]), 0);
  assert.ok(
    areaOf_m2([
      [120, 30],
      [121, 30],
    ]) < 1e-6,
  );
});

test("of an area its outline and its surface without the hole are measured, of a line its length, of a point nothing", () => {
  const square = (from, to) => [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
    [from, from],
  ];
  const outer = square(10, 11),
    hole = square(10.2, 10.4);
  const { length_m, area_m2 } = measured({ type: "MultiPolygon", coordinates: [[outer, hole]] });
  holds(area_m2, areaOf_m2(outer) - areaOf_m2(hole), 1e-12);
  holds(length_m, lengthOf_m(outer) + lengthOf_m(hole), 1e-12);
  assert.deepEqual(measured({ type: "Polygon", coordinates: [outer, hole] }), { length_m, area_m2 });
  const line = { type: "MultiLineString", coordinates: [outer, hole] };
  assert.deepEqual(measured(line), { length_m, area_m2: null });
  assert.deepEqual(measured({ type: "LineString", coordinates: outer }), {
    length_m: lengthOf_m(outer),
    area_m2: null,
  });
  assert.deepEqual(measured({ type: "Point", coordinates: [10, 10] }), { length_m: null, area_m2: null });
});
