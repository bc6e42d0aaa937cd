import assert from "node:assert/strict";
import { test } from "node:test";

import {
  begunWith,
  idsOfYear,
  isCutAway,
  panesOf,
  showsGround,
  sideNames,
} from "../../atlas/web/assets/pure/compare.js";
import { emptyView } from "../../atlas/web/assets/pure/view.js";
import { table } from "./cases.mjs";

const LAYERS = ["layer-2", "layer-1", "atlas"].map((id) => ({ id, title: `T ${id}`, visible: true }));
const paneOf = (id) => (id === "atlas" ? "features" : `bench-${id}`);
const panes = (compare) => panesOf(compare, { layers: LAYERS, paneOf });
const w = (key, values) => (values ? `${key} ${Object.values(values)}` : key);
const TOLD = { layers: LAYERS, basemaps: [{ id: "osm", title: "OSM" }], w };

test("it begins with the years of the plans, two base maps and the two topmost layers", () => {
  const { by, years, bases, sides } = begunWith(
    { layers: LAYERS },
    { span: [2021, 2026], base: "builtin", basemaps: [{ id: "osm" }] },
  );
  assert.deepEqual([by, years, bases], ["years", [2021, 2026], ["builtin", "osm"]]);
  assert.deepEqual(sides, { "layer-2": "right", "layer-1": "left" });
  const bare = begunWith({ layers: [{ id: "atlas" }] }, { span: [1, 2], base: "osm", basemaps: [] });
  assert.deepEqual([bare.bases, bare.sides], [["osm", "builtin"], {}]);
});

test("the only layer of one's own stands on the right", () => {
  const layers = [{ id: "layer-1" }, { id: "atlas" }];
  assert.deepEqual(begunWith({ layers }, { span: [1, 2], base: "osm", basemaps: [] }).sides, { "layer-1": "right" });
});

test("years are the projects and names of each side", () => {
  assert.deepEqual(panes({ by: "years" }), { left: ["features", "names"], right: ["features-b", "names-b"] });
});

test("a base map is its tiles, or the panes of the built-in one, whose names go with it", () => {
  const bases = (...ids) => panes({ by: "bases", bases: ids });
  assert.deepEqual(bases("osm", "gaode"), { left: ["tilePane", "names"], right: ["tiles-b", "names-b"] });
  assert.deepEqual(bases("builtin", "osm").right, ["tiles-b", "names-b"]);
  assert.ok(bases("builtin", "osm").left.includes("land"));
  const turned = bases("osm", "builtin");
  assert.deepEqual(turned.left, ["tilePane", "names-b"]);
  assert.deepEqual([turned.right[0], turned.right.at(-1)], ["land", "names"]);
  assert.equal(showsGround({ by: "bases", bases: ["osm", "builtin"] }), true);
  assert.equal(showsGround({ by: "years", bases: ["osm", "builtin"] }), false);
  assert.equal(showsGround(null), false);
});

test("a layer stands on its side or on both; the names of the projects go with theirs", () => {
  assert.deepEqual(panes({ by: "layers", sides: { "layer-1": "left", "layer-2": "right" } }), {
    left: ["bench-layer-1"],
    right: ["bench-layer-2"],
  });
  assert.deepEqual(panes({ by: "layers", sides: { atlas: "right" } }), {
    left: ["names-b"],
    right: ["features", "names"],
  });
});

test("what is cut away is not there to be pressed", () => {
  const compare = { by: "layers", sides: { "layer-1": "left" } };
  assert.equal(isCutAway(compare, "layer-1", 0.7, 0.5), true);
  assert.equal(isCutAway(compare, "layer-1", 0.3, 0.5), false);
  assert.equal(isCutAway(compare, "layer-2", 0.7, 0.5), false);
  assert.equal(isCutAway({ by: "years", sides: { "layer-1": "left" } }, "layer-1", 0.7, 0.5), false);
});

test("both sides have a name", () => {
  assert.deepEqual(sideNames({ by: "years", years: [2022, 2025] }, TOLD), ["compare_year 2022", "compare_year 2025"]);
  assert.deepEqual(sideNames({ by: "bases", bases: ["builtin", "osm"] }, TOLD), ["base_builtin", "OSM"]);
  const sides = { "layer-1": "left", "layer-2": "left" };
  assert.deepEqual(sideNames({ by: "layers", sides }, TOLD), ["T layer-2commaT layer-1", "compare_nothing"]);
});

test("the projects of a year, under what else is asked", () => {
  const one = (id, years, theme, geometry = {}) => ({ id, years, theme: [theme], geometry, horizon: false });
  const features = [
    one("a", [2022, 2023], "x"),
    one("b", [2024, 2025], "x"),
    one("c", [2022, 2022], "y"),
    one("d", [2022, 2022], "x", null),
  ];
  const blank = emptyView(table);
  for (const feature of features) for (const part of table) if (part.kind === "list") feature[part.name] ??= [];
  assert.deepEqual([...idsOfYear(features, { table, view: blank, found: null }, 2022)], ["a", "c"]);
  assert.deepEqual([...idsOfYear(features, { table, view: { ...blank, theme: ["x"] }, found: ["b"] }, 2024)], ["b"]);
  assert.deepEqual(
    [...idsOfYear(features, { table, view: { ...blank, years: [2024, 2025] }, found: null }, 2022)],
    ["a", "c"],
  );
});
