import assert from "node:assert/strict";
import { test } from "node:test";

import { placeLabels } from "../../atlas/web/assets/pure/label-places.js";

const SIZE = { x: 400, y: 300 };
const label = (text, x, y, rank = 1) => ({ text, x, y, rank, size: 10 });
const placed = (labels) => placeLabels(labels, SIZE, ({ text }) => text.length * 10).map(({ text }) => text);

test("of two names at one place the more important stands", () => {
  assert.deepEqual(placed([label("low", 100, 100, 3), label("high", 100, 100, 1)]), ["high"]);
});

test("names side by side both stand", () => {
  assert.deepEqual(placed([label("one", 100, 100), label("two", 200, 100)]), ["one", "two"]);
});

test("no name covers a symbol", () => {
  assert.deepEqual(placed([{ x: 100, y: 100, block: 9 }, label("name", 100, 100)]), []);
});

test("names far outside the map are left out", () => {
  assert.deepEqual(placed([label("out", -100, 100), label("in", 10, 100)]), ["in"]);
});
