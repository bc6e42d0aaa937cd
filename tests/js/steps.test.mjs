import assert from "node:assert/strict";
import { test } from "node:test";

import { redone, stepped, stepsOf, undone } from "../../atlas/web/assets/pure/steps.js";

test("what is done is undone and done again, and a new step forgets what was undone", () => {
  const three = ["b", "c"].reduce(stepped, stepsOf("a"));
  assert.equal(undone(three).now, "b");
  assert.equal(undone(undone(undone(three))).now, "a");
  assert.deepEqual(redone(redone(undone(undone(three)))), three);
  assert.equal(redone(three).now, "c");
  const other = stepped(undone(three), "d");
  assert.deepEqual([other.now, redone(other).now, undone(other).now], ["d", "d", "b"]);
});

test("the same value is no step, and old steps are forgotten", () => {
  const one = stepsOf("a");
  assert.equal(stepped(one, "a"), one);
  let many = one;
  for (let i = 0; i < 300; i += 1) many = stepped(many, i);
  assert.equal(many.past.length, 100);
  assert.equal(many.past.at(-1), 298);
});
