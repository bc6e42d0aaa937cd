import assert from "node:assert/strict";
import { test } from "node:test";

import { typedPosition } from "../../atlas/web/assets/pure/coordinates.js";

for (const [text, expected] of [
  ["120.15,30.28", { at: [120.15, 30.28], turned: false }],
  [" 120.15， 30.28 ", { at: [120.15, 30.28], turned: false }],
  ["120 30", { at: [120, 30], turned: false }],
  ["30.28,120.15", { at: [120.15, 30.28], turned: true }],
  ["-73.9;40.7", { at: [-73.9, 40.7], turned: false }],
  ["120.15", null],
  ["181,91", null],
  ["120.15,30.28,5", null],
  ["a,b", null],
  ["", null],
]) {
  test(`“${text}”`, () => assert.deepEqual(typedPosition(text), expected));
}
