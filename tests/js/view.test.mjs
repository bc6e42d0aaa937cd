import assert from "node:assert/strict";
import { test } from "node:test";

import { activeFilters, countChoices, emptyView, query, withoutFilter } from "../../atlas/web/assets/pure/view.js";
import { cases, table } from "./cases.mjs";

const view = (part) => ({ ...emptyView(table), ...part });

for (const { says, view: part, written } of cases("permalink")) {
  test(says, () => assert.equal(query(table, view(part)), written));
}

test("what is told beside the view stands behind it", () => {
  assert.equal(query(table, view({}), [["lang", "en"]]), "?lang=en");
  assert.equal(query(table, view({ status: ["planned"] }), [["lang", "en"]]), "?status=planned&lang=en");
});

test("filters in force are named once, and what is chosen or looked at is none", () => {
  const now = view({
    years: [2021, 2022],
    horizon: false,
    theme: ["culture", "sport"],
    project: "a",
    view: [30, 120, 12],
    q: "x",
  });
  assert.deepEqual(activeFilters(table, now), ["q", "theme", "years"]);
  assert.equal(countChoices(table, now), 3); // what is searched for stands in its own box
  assert.equal(countChoices(table, view({})), 0);
});

test("a filter is cleared with all that belongs to it", () => {
  assert.deepEqual(withoutFilter(table, "years"), { years: null, horizon: true });
  assert.deepEqual(activeFilters(table, { ...view({ theme: ["culture"], q: "x" }), ...withoutFilter(table) }), []);
});

test("a new row of the table is a facet, with its URL, its filter and its empty value", () => {
  const more = [
    ...table,
    { name: "mood", kind: "list", url: "mood", word: "mood", filter: "mood", opened: false, empty: [] },
  ];
  assert.equal(query(more, { ...emptyView(more), mood: ["a", "b"] }), "?mood=a,b");
  assert.deepEqual(activeFilters(more, { ...emptyView(more), mood: ["a"] }), ["mood"]);
});
