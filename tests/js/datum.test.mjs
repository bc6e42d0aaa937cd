import assert from "node:assert/strict";
import { test } from "node:test";

import { toGcj02, toWgs84 } from "../../atlas/web/assets/pure/datum.js";
import { cases } from "./cases.mjs";

const near = (one, other, within) => one.every((value, i) => Math.abs(value - other[i]) < within);

for (const { says, wgs84, gcj02 } of cases("datum")) {
  test(says, () => {
    assert.ok(near(toGcj02(...wgs84), gcj02, 2e-9), String(toGcj02(...wgs84)));
    assert.ok(near(toWgs84(...gcj02), wgs84, 1e-8), String(toWgs84(...gcj02)));
  });
}
