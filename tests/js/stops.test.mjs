import assert from "node:assert/strict";
import { test } from "node:test";

import { nextStop, restAt, stopBeside } from "../../atlas/web/assets/pure/stops.js";

const HEIGHTS = [160, 460, 760];
const at = (height, speed = 0, from = "half") => restAt(height, speed, HEIGHTS, from);

test("a press raises by one stop and from the highest goes back to the lowest", () => {
  assert.deepEqual(["peek", "half", "full"].map(nextStop), ["half", "full", "peek"]);
});

test("the arrow keys go one stop up or down, and below the lowest it closes", () => {
  assert.equal(stopBeside("peek", 1), "half");
  assert.equal(stopBeside("full", 1), "full");
  assert.equal(stopBeside("half", -1), "peek");
  assert.equal(stopBeside("peek", -1), null);
});

test("let go slowly it rests at the nearest stop, and near the foot it closes", () => {
  assert.equal(at(180), "peek");
  assert.equal(at(400), "half");
  assert.equal(at(620), "full");
  assert.equal(at(79), null);
  assert.equal(at(81), "peek");
});

test("a flick goes on to the next stop in its direction, however near the stop it left is", () => {
  assert.equal(at(455, -0.6), "peek");
  assert.equal(at(465, 0.6), "full");
  assert.equal(at(640, -0.6, "full"), "half");
  assert.equal(at(470, -0.6), "peek");
  assert.equal(at(150, -0.6, "peek"), null);
  assert.equal(at(755, 0.6, "full"), "full");
});
