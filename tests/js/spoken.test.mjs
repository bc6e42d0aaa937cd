import assert from "node:assert/strict";
import { test } from "node:test";

import { spokenFilters } from "../../atlas/web/assets/pure/spoken.js";
import { emptyView } from "../../atlas/web/assets/pure/view.js";
import { table } from "./cases.mjs";

const SIGNS = { colon: ": ", comma: ", " };
const book = {
  view: table,
  w: (key, values = {}) => SIGNS[key] ?? [key, ...Object.values(values)].join(" "),
  terms: { district: { 330105: "GONGSHU", 330106: "XIHU" }, theme: { culture: "CULTURE" } },
};
const spoken = (part) => spokenFilters({ ...emptyView(table), ...part }, book);

test("nothing is asked for", () => assert.deepEqual(spoken({}), []));

test("each filter in the order of the form, with its values in words", () => {
  assert.deepEqual(spoken({ theme: ["culture"], district: ["330105", "330106"], q: "canal", years: [2022, 2025] }), [
    "search_short: quoted canal",
    "district: GONGSHU, XIHU",
    "theme: CULTURE",
    "years: 2022–2025",
  ]);
});

test("a place with its radius", () => {
  assert.deepEqual(spoken({ near: [30.3, 120.1, 2000] }), ["near_here: within_of kilometres 2 30.30000, 120.10000"]);
});

test("without the plan's period", () => assert.deepEqual(spoken({ horizon: false }), ["without_horizon"]));
