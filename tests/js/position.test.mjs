import assert from "node:assert/strict";
import { test } from "node:test";

import { isRough, radiusAround } from "../../atlas/web/assets/pure/position.js";

const RADII = [500, 1000, 2000, 5000, 10000];

for (const [says, accuracy_m, wanted_m, radius_m] of [
  ["a good guess keeps the radius", 20, 500, 500],
  ["a quarter of the radius is still good", 125, 500, 500],
  ["a rough guess widens it by as much as it may be off", 126, 500, 1000],
  ["exactly enough is enough", 1000, 1000, 2000],
  ["no radius holds a guess by network", 25000, 2000, null],
]) {
  test(says, () => assert.equal(radiusAround(accuracy_m, wanted_m, RADII), radius_m));
}

test("a guess misleads within a radius that is not four times as large", () => {
  assert.deepEqual([isRough(500, 2000), isRough(501, 2000)], [false, true]);
});
