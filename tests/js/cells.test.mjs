import assert from "node:assert/strict";
import { test } from "node:test";

import { cellsIn, middleOf, tileOf } from "../../atlas/web/assets/pure/cells.js";
import { detailLabels, STROKES } from "../../atlas/web/assets/pure/details.js";

const LEVELS = [
  { level: 11, from: 11.5, cells: ["1707-842", "1708-842", "1720-842"] },
  { level: 13, from: 13.5, cells: ["6830-3371"] },
];
const LOOK = {
  green: "g",
  water: "w",
  building: "b",
  rail: "r",
  casing: "c",
  street: "s",
  trunk: "t",
  motorway: "m",
  label: "l",
  station: "n",
};
const road = {
  type: "Feature",
  properties: { class: "primary", name: "文一路" },
  geometry: {
    type: "MultiLineString",
    coordinates: [
      [
        [120.1, 30.28],
        [120.14, 30.28],
      ],
    ],
  },
};

test("a position lies in the tile of the web's map grid", () => {
  assert.deepEqual(tileOf(0, 0, 1), [1, 1]);
  assert.deepEqual(tileOf(120.16, 30.27, 11), [1707, 843]);
});

test("only cells that there are, that the frame meets and that the zoom calls for are asked for", () => {
  const frame = [120.1, 30.3, 120.3, 30.45];
  assert.deepEqual(cellsIn(frame, 11, LEVELS), []);
  assert.deepEqual(cellsIn(frame, 12, LEVELS), [
    [11, "1707-842"],
    [11, "1708-842"],
  ]);
  assert.ok(cellsIn([120.14, 30.27, 120.18, 30.36], 14, LEVELS).some(([level]) => level === 13));
});

test("a name stands in the middle of a line's longest piece", () => {
  assert.deepEqual(
    middleOf([
      [
        [0, 0],
        [1, 0],
        [1, 4],
      ],
    ]),
    { at: [2, 1], length: 4 },
  );
});

test("roads are named when there is room, in English only with an English name", () => {
  assert.deepEqual(
    detailLabels({ roads: [road] }, false, 14, LOOK).map(({ text }) => text),
    ["文一路"],
  );
  assert.deepEqual(detailLabels({ roads: [road] }, false, 12, LOOK), []);
  assert.deepEqual(detailLabels({ roads: [road] }, true, 14, LOOK), []);
});

test("all casings lie under all roads, and nothing is drawn before its zoom", () => {
  const strokes = STROKES.filter(([part]) => part === "roads").map(([, stroke]) => stroke(LOOK, 15)(road.properties));
  assert.deepEqual(
    strokes.filter(Boolean).map(({ color }) => color),
    ["c", "s"],
  );
  assert.ok(STROKES.every(([part, stroke]) => part !== "roads" || !stroke(LOOK, 10)(road.properties)));
});
