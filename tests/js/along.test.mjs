import assert from "node:assert/strict";
import { test } from "node:test";

import { lettersAlong, stretches } from "../../atlas/web/assets/pure/along.js";

const letters = (line, count, upright, aside) =>
  lettersAlong(stretches(line)[0], Array(count).fill(10), upright, aside);
const round = (value) => Math.round(value * 100) / 100;
const told = (all) => all.map(({ x, y, angle }) => [x, y, angle].map(round));

test("a short line has one place for its name, in the middle; a long one several", () => {
  assert.deepEqual(
    stretches([0, 0, 0, 100]).map(({ x, y }) => [x, y]),
    [[0, 50]],
  );
  assert.deepEqual(
    stretches([0, 0, 1000, 0]).map(({ x }) => x),
    [250, 750],
  );
});

test("letters stand one after the other around the middle", () => {
  assert.deepEqual(told(letters([0, 0, 100, 0], 2, false)), [
    [44.7, 0, 0],
    [55, 0, 0],
  ]);
});

test("a name is read from the left, whichever way its line runs", () => {
  const [first, second] = letters([100, 0, 0, 0], 2, false);
  assert.ok(first.x < second.x);
  assert.equal(round(first.angle), 0);
});

test("on a steep line upright letters stand one below the other, others lie", () => {
  const [top, foot] = letters([50, 100, 50, 0], 2, true);
  assert.ok(top.y < foot.y);
  assert.equal(round(top.angle), 0);
  assert.equal(Math.abs(round(letters([50, 100, 50, 0], 2, false)[0].angle)), round(Math.PI / 2));
});

test("a name beside its line keeps its distance, above it", () => {
  assert.deepEqual(
    letters([0, 0, 100, 0], 2, false, 8).map(({ y }) => y),
    [-8, -8],
  );
});

test("a line that is too short or bends too much bears no name", () => {
  assert.equal(letters([0, 0, 10, 0], 2, false), null);
  assert.equal(letters([0, 0, 30, 0, 30, 30], 5, false), null);
  assert.equal(letters([0, 0, 30, 0, 60, 15], 4, false, 8), null);
  assert.ok(letters([0, 0, 30, 0, 60, 10], 4, false));
});
