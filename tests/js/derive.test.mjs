import assert from "node:assert/strict";
import { test } from "node:test";

import { deriveMap, FACTS, spanOfYears } from "../../atlas/web/assets/pure/derive.js";
import { emptyView } from "../../atlas/web/assets/pure/view.js";
import { cases, table } from "./cases.mjs";

const base = cases("filter")[0].feature;
const features = ["a", "b", "c"].map((id, index) => ({
  ...base,
  id,
  name: id,
  geometry: id === "c" ? null : { type: "Point", coordinates: [120.1 + index / 10, 30.3] },
  events: id === "b" ? [[2022, "opened"]] : [],
  news: null,
}));
const entry = (id, group) => ({ id, group, distance_m: 1, likelihood: 1 });
const around = (place) => place && { entries: [entry("b", "within"), entry("a", "perhaps")], touched: new Set(["x"]) };
const house = {
  around,
  features,
  byId: new Map(features.map((f) => [f.id, f])),
  table,
  name: (f) => f.name,
  english: false,
};
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
  assert.deepEqual(ids(derive({ q: "x", near: [30, 120, 500] }, { found: ["a", "b", "c"] }).shown), ["b", "a"]);
});

test("what is only perhaps near is pale, and of the rest those without a district are counted", () => {
  const lost = { ...features[2], id: "lost", district: [] };
  const state = deriveMap(
    { ...emptyView(table), near: [30, 120, 500] },
    { ...FACTS, asked: true },
    { ...house, features: [...features, lost] },
  );
  assert.deepEqual([[...state.pale], state.unknown, state.away.get("b").group], [["a"], 1, "within"]);
  assert.deepEqual([[...derive({}, {}).pale], derive({}, {}).unknown], [[], 0]);
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

test("only what the map shows is listed when that is asked; the map keeps the rest", () => {
  const frame = [120.15, 30, 121, 31];
  const state = derive({}, { frame, onlySeen: true });
  assert.deepEqual([ids(state.shown), [...state.ids], state.seen, state.total], [["b"], ["a", "b"], 1, 3]);
  assert.deepEqual(ids(derive({}, { frame }).shown), ["a", "b", "c"]);
});

test("a year of the film shows what happened in it", () => {
  assert.deepEqual(ids(derive({}, { film: 2022 }).shown), ["b"]);
  assert.deepEqual(ids(derive({}, { film: 2021 }).shown), []);
});
