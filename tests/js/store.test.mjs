import assert from "node:assert/strict";
import { test } from "node:test";

import { store } from "../../atlas/web/assets/pure/store.js";

const heard = (source, signal) => {
  const told = [];
  source.on((changed, how) => told.push([changed, how]), signal);
  return told;
};

test("a change is heard with what changed and how", () => {
  const source = store({ q: "", theme: [] });
  const told = heard(source);
  source.set({ q: "x", theme: [] }, { push: true });
  assert.deepEqual(told, [[["q"], { push: true }]]);
  assert.deepEqual(source.get(), { q: "x", theme: [] });
});

test("setting what is there already is no change, also for lists", () => {
  const source = store({ years: [2021, 2022], near: null });
  const told = heard(source);
  source.set({ years: [2021, 2022], near: null });
  assert.deepEqual(told, []);
});

test("null, nothing and the empty list differ", () => {
  const source = store({ years: null });
  const told = heard(source);
  source.set({ years: [] });
  assert.equal(told.length, 1);
});

test("the value is frozen", () => {
  assert.throws(() => {
    store({ q: "" }).get().q = "x";
  }, TypeError);
});

test("after its signal nobody hears", () => {
  const life = new AbortController();
  const source = store({ q: "" });
  const told = heard(source, life.signal);
  life.abort();
  source.set({ q: "x" });
  assert.deepEqual(told, []);
});
