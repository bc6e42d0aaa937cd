import assert from "node:assert/strict";
import { test } from "node:test";

import { inOrder, usualOrder } from "../../atlas/web/assets/pure/order.js";

const feature = (id, part) => ({ id, name: id, state: "silent", news: null, years: null, horizon: false, ...part });
const opened = (id, when, part) => feature(id, { state: "done", news: { when, announced: false }, ...part });
const ask = { order: "auto", found: null, nearby: null };
const ids = (features, how) => inOrder(features, { ...ask, ...how }, (f) => f.name, true).map(({ id }) => id);

test("the usual order is by distance, by match, or by news", () => {
  assert.equal(usualOrder({ found: ["a"], nearby: ["a"] }), "distance");
  assert.equal(usualOrder({ found: ["a"], nearby: null }), "match");
  assert.equal(usualOrder(ask), "news");
});

test("the latest news comes first, then what is announced, promised, silent, and what always was", () => {
  const always = opened("always", "2026-01", { state: "existing" });
  const announced = feature("announced", { state: "promised", news: { when: "2028", announced: true } });
  const features = [always, feature("silent"), feature("promised", { state: "promised" }), announced];
  features.push(opened("undated", null), opened("old", "2019"), opened("new", "2022-09-22"));
  assert.deepEqual(ids(features), ["new", "old", "undated", "announced", "promised", "silent", "always"]);
});

test("equal ones are told apart by name, and a name alone orders too", () => {
  assert.deepEqual(ids([feature("b"), feature("a")]), ["a", "b"]);
  assert.deepEqual(ids([opened("b", "2022"), feature("a")], { order: "name" }), ["a", "b"]);
});

test("by year: the earliest end first, stated before the plan's period, none last", () => {
  const due = (id, last, horizon) => feature(id, { years: [2021, last], horizon });
  const features = [feature("none"), due("period", 2025, true), due("stated", 2025, false), due("early", 2022, true)];
  assert.deepEqual(ids(features, { order: "year" }), ["early", "stated", "period", "none"]);
});

test("what a search or a place gave keeps its order", () => {
  assert.deepEqual(ids([feature("a"), feature("b")], { found: ["b", "a"] }), ["b", "a"]);
  assert.deepEqual(ids([feature("a"), feature("b")], { nearby: ["b", "a"] }), ["b", "a"]);
});
