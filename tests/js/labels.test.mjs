import assert from "node:assert/strict";
import { test } from "node:test";

import { stretches } from "../../atlas/web/assets/pure/along.js";
import { placeLabels } from "../../atlas/web/assets/pure/label-places.js";

const BOX = [0, 0, 400, 300];
const label = (text, x, y, rank = 1) => ({ text, x, y, rank, size: 10 });
const widthOf = ({ text }) => text.length * 10;
const placed = (labels) => placeLabels(labels, BOX, widthOf).map(({ text }) => text);

test("of two names at one place the more important stands", () => {
  assert.deepEqual(placed([label("low", 100, 100, 3), label("high", 100, 100, 1)]), ["high"]);
});

test("names side by side both stand", () => {
  assert.deepEqual(placed([label("one", 100, 100), label("two", 200, 100)]), ["one", "two"]);
});

test("no name covers a symbol", () => {
  assert.deepEqual(placed([{ x: 100, y: 100, block: 9 }, label("name", 100, 100)]), []);
});

test("a district's name steps aside for a symbol", () => {
  const [name] = placeLabels(
    [
      { x: 100, y: 100, block: 5 },
      { ...label("name", 100, 100), above: true },
    ],
    BOX,
    widthOf,
  );
  assert.deepEqual([name.x, name.y], [80, 84]);
});

test("a district's name stands over symbols where it cannot step aside, and never over another name", () => {
  const crowd = { x: 100, y: 100, block: 90 };
  const names = [crowd, { ...label("one", 100, 100), above: true }, { ...label("low", 100, 100, 2), above: false }];
  const [one, ...more] = placeLabels(names, BOX, widthOf);
  assert.deepEqual([one.text, one.x, one.y, more], ["one", 85, 100, []]);
});

test("the name of a symbol takes another side when its right is taken", () => {
  const beside = [
    { x: 100, y: 100, block: 9 },
    { ...label("mine", 100, 100, 2), around: 10 },
  ];
  assert.equal(placeLabels(beside, BOX, widthOf)[0].x, 112);
  const taken = [...beside, label("other", 140, 100, 1)];
  assert.equal(placeLabels(taken, BOX, widthOf).find(({ text }) => text === "mine").x, 48);
});

test("names far outside the map are left out", () => {
  assert.deepEqual(placed([label("out", -100, 100), label("in", 10, 100)]), ["in"]);
});

test("no name of the ground stands twice nearby, and none beside the same name of a symbol", () => {
  const base = [label("same", 100, 100, 5), label("same", 200, 200, 5)];
  assert.deepEqual(placed(base), ["same"]);
  const mine = { ...label("same", 100, 60, 2), around: 10 };
  assert.deepEqual(placed([mine, { ...mine, y: 160 }, ...base]), ["same", "same"]);
});

test("far away a name may stand again", () => {
  assert.deepEqual(placed([label("same", 30, 50, 5), label("same", 370, 250, 5)]), ["same", "same"]);
});

test("a name that wants room stands off from others", () => {
  const low = { ...label("low", 145, 100, 2), room: 20 };
  assert.deepEqual(placed([label("high", 100, 100)]), ["high"]);
  assert.deepEqual(placed([label("high", 100, 100), { ...low, room: 0 }]), ["high", "low"]);
  assert.deepEqual(placed([label("high", 100, 100), low]), ["high"]);
});

test("a dot takes its place, and stands where the name's place is", () => {
  const spot = { ...label("spot", 100, 100, 2), dot: 2, dy: 10 };
  const [name] = placeLabels([spot], BOX, widthOf);
  assert.deepEqual([name.x, name.y, name.dotAt.x, name.dotAt.y], [80, 110, 100, 100]);
  assert.deepEqual(placed([{ x: 100, y: 100, block: 3 }, spot]), []);
});

test("a name along a line has its letters on it, moved to where the line lies now", () => {
  const [stretch] = stretches([0, 0, 100, 0]);
  const road = { ...label("甲乙", 150, 100, 6), stretch, upright: true };
  const [name] = placeLabels([road], BOX, widthOf);
  assert.deepEqual(
    name.letters.map(({ text, x, y }) => [text, x, y]),
    [
      ["甲", 143.5, 100],
      ["乙", 155, 100],
    ],
  );
});
