import assert from "node:assert/strict";
import { test } from "node:test";

import { lookOf } from "../../atlas/web/assets/pure/look.js";
import { onScreen, tally, unsure } from "../../atlas/web/assets/pure/on-screen.js";
import { strokesOf } from "../../atlas/web/assets/pure/shapes.js";

const FILLS = ["full", "half", "hollow", "broken", "crossed", "small"];
const at = (lon, lat) => ({ type: "Point", coordinates: [lon, lat] });
const line = {
  basis: "stated",
  geometry: {
    type: "LineString",
    coordinates: [
      [120, 30],
      [121, 30],
    ],
  },
};

test("on screen is what has its place or a part of its extent in the frame", () => {
  const features = [
    { id: "in", geometry: at(120.5, 30) },
    { id: "out", geometry: at(122, 30) },
    { id: "crossing", geometry: at(120, 30), extent: line },
    { id: "unplaced", geometry: null },
  ];
  assert.deepEqual(
    onScreen(features, [120.4, 29.9, 120.6, 30.1]).map(({ id }) => id),
    ["in", "crossing"],
  );
});

test("what is unsure is counted once: an extent tells more than its label's precision", () => {
  const all = [
    { precision: "area", extent: line },
    { precision: "area", extent: null },
    { precision: "site", extent: null },
  ];
  assert.deepEqual(unsure(all), { rough: 1, constructed: 1 });
});

test("values are counted", () => {
  assert.deepEqual(
    [...tally([{ state: "done" }, { state: "silent" }, { state: "done" }], "state")],
    [
      ["done", 2],
      ["silent", 1],
    ],
  );
});

test("each state has strokes of its own, so that a line tells it without colour", () => {
  const drawn = FILLS.map((fill) => JSON.stringify(strokesOf(fill, 5)));
  assert.equal(new Set(drawn).size, FILLS.length);
});

test("a look takes colour and fill from the state, the pictogram from the group, the halo from the precision", () => {
  const style = {
    states: { done: { color: "#1", color_dark: "#2", fill: "full" } },
    groups: { work: "M0 0" },
    base: { light: { marker: "#f", focus: "#0" }, dark: { marker: "#0", focus: "#f" } },
  };
  const feature = { state: "done", group: "work", precision: "area" };
  assert.deepEqual(lookOf(style, "dark", feature), {
    state: "done",
    fill: "full",
    color: "#2",
    icon: "M0 0",
    paper: "#0",
    focus: "#f",
    rough: true,
  });
  assert.equal(lookOf(style, "light", { ...feature, group: undefined, precision: "site" }).icon, null);
});
