import assert from "node:assert/strict";
import { test } from "node:test";

import { deriveMap, FACTS, spanOfYears } from "../../atlas/web/assets/pure/derive.js";
import { emptyView } from "../../atlas/web/assets/pure/view.js";
import { cases, table } from "./cases.mjs";

const base = cases("filter")[0].feature;
const features = ["a", "b", "c"].map((id) => ({ ...base, id, geometry: id === "c" ? null : {} }));
const house = { features, byId: new Map(features.map((f) => [f.id, f])), table };
const derive = (view, facts) => deriveMap({ ...emptyView(table), ...view }, { ...FACTS, asked: true, ...facts }, house);
const ids = (list) => list.map(({ id }) => id);

test("no fact bears the name of a part of the view, which it would hide", () => {
  assert.deepEqual(
    table.filter(({ name }) => name in FACTS),
    [],
  );
});

test("what is shown on the map has a place", () => {
  const state = derive({}, {});
  assert.deepEqual(ids(state.shown), ["a", "b", "c"]);
  assert.deepEqual([...state.ids], ["a", "b"]);
});

test("the best match, and then the nearest, come first", () => {
  assert.deepEqual(ids(derive({ q: "x" }, { found: ["c", "a"] }).shown), ["c", "a"]);
  assert.deepEqual(
    ids(
      derive(
        { q: "x" },
        {
          found: ["a", "b", "c"],
          nearby: [
            ["b", 5, 1],
            ["a", 9, 1],
          ],
        },
      ).shown,
    ),
    ["b", "a"],
  );
});

test("before the first answer nothing is shown and nothing is called empty", () => {
  const state = derive({ q: "x" }, { asked: false });
  assert.deepEqual([state.shown, state.offers], [[], []]);
});

test("a card is open for a project or for several", () => {
  assert.equal(derive({}, {}).open, false);
  assert.equal(derive({ project: "a" }, {}).open, true);
  assert.equal(derive({}, { several: ["a", "b"] }).open, true);
});

test("the years of the form are those of the features", () => {
  assert.deepEqual(
    spanOfYears([{ years: [2021, 2025] }, { years: null }, { years: [2019, 2020] }], 2026),
    [2019, 2025],
  );
  assert.deepEqual(spanOfYears([{ years: null }], 2026), [2026, 2026]);
});
