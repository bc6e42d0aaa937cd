import assert from "node:assert/strict";
import { test } from "node:test";

import { chipsOf, titleOf } from "../../atlas/web/assets/pure/chips.js";
import { emptyView } from "../../atlas/web/assets/pure/view.js";
import { table } from "./cases.mjs";

const book = {
  w: (key, values = {}) => [key, ...Object.values(values)].join(" "),
  terms: { district: { 330105: "Gongshu", 330106: "Xihu" }, theme: { culture: "Culture" } },
};
const view = (part) => ({ ...emptyView(table), ...part });

test("each choice is a chip in the order of the table, with what takes it back", () => {
  const chosen = view({
    q: "x",
    near: [30, 120, 500],
    district: ["330105", "330106"],
    years: [2022, 2025],
    horizon: false,
  });
  assert.deepEqual(chipsOf(table, chosen, book), [
    { text: "quoted x", part: { q: "" } },
    { text: "chip_near metres 500", part: { near: null } },
    { text: "Gongshu", part: { district: ["330106"] } },
    { text: "Xihu", part: { district: ["330105"] } },
    { text: "2022–2025", part: { years: null } },
    { text: "chip_stated", part: { horizon: true } },
  ]);
});

test("what is chosen but no filter is no chip", () => {
  assert.deepEqual(chipsOf(table, view({ project: "a", sort: "years", base: "osm", view: [30, 120, 12] }), book), []);
});

test("few values of facets name a title, many do not, and neither does a text", () => {
  assert.equal(titleOf(table, view({ district: ["330105"], theme: ["culture"], q: "x" }), book), "GongshudotCulture");
  assert.equal(titleOf(table, view({ district: ["330105", "330106"] }), book, 1), "");
});
