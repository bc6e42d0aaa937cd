import assert from "node:assert/strict";
import { test } from "node:test";

import { cellsIn, tileOf } from "../../atlas/web/assets/pure/cells.js";
import { detailLabels, GREENS, STROKES } from "../../atlas/web/assets/pure/details.js";

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

test("roads are named from the zoom of their class, along their line, in English only with an English name", () => {
  const [label] = detailLabels({ roads: [road] }, false, 14, LOOK);
  assert.deepEqual([label.text, label.geometry], ["文一路", road.geometry]);
  assert.deepEqual(detailLabels({ roads: [road] }, false, 12, LOOK), []);
  assert.deepEqual(detailLabels({ roads: [road] }, true, 14, LOOK), []);
});

const point = (kind, name, from) => ({
  properties: { kind, name, ...(from && { from }) },
  geometry: { coordinates: [120.1, 30.2] },
});
const named = (labels, zoom) =>
  detailLabels({ labels }, false, zoom, LOOK)
    .sort((a, b) => a.rank - b.rank)
    .map(({ text }) => text);

test("a point is named from its own zoom on, quarters first and estates last", () => {
  const labels = [point("estate", "estate", 15), point("school", "school", 15.5), point("place", "quarter")];
  assert.deepEqual(named(labels, 13), ["quarter"]);
  assert.deepEqual(named(labels, 16), ["quarter", "school", "estate"]);
});

test("what has an extent is named on it, what is a spot beneath its dot", () => {
  const labels = detailLabels({ labels: [point("park", "park", 14), point("school", "school", 14)] }, false, 14, LOOK);
  assert.deepEqual(
    labels.map(({ at, dot, dy }) => [at, Boolean(dot), Boolean(dy)]),
    [
      [[30.2, 120.1], false, false],
      [[30.2, 120.1], true, true],
    ],
  );
});

test("stations are named from zoom 13.5 on", () => {
  const stations = [point("metro", "定安路")];
  assert.deepEqual(detailLabels({ stations }, false, 13, LOOK), []);
  assert.equal(detailLabels({ stations }, false, 13.5, LOOK)[0].text, "定安路");
});

test("green lies apart from the rest, under the overview's water", () => {
  assert.deepEqual(
    GREENS.map(([part]) => part),
    ["green"],
  );
  assert.ok(STROKES.every(([part]) => part !== "green"));
});

test("all casings lie under all roads, and nothing is drawn before its zoom", () => {
  const strokes = STROKES.filter(([part]) => part === "roads").map(([, stroke]) => stroke(LOOK, 15)(road.properties));
  assert.deepEqual(
    strokes.filter(Boolean).map(({ color }) => color),
    ["c", "s"],
  );
  assert.ok(STROKES.every(([part, stroke]) => part !== "roads" || !stroke(LOOK, 10)(road.properties)));
});
