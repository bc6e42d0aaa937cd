import assert from "node:assert/strict";
import { test } from "node:test";

import { columnsOf, sorted, sortOf, turned } from "../../atlas/web/assets/pure/sort.js";
import { table } from "./cases.mjs";

const codes = (...names) => Object.fromEntries(names.map((name) => [name, name]));
const book = {
  english: true,
  w: (key, values = {}) => [key, ...Object.values(values)].join(" "),
  name: ({ id }) => id,
  terms: {
    state: codes("done", "under_way", "promised"),
    status: codes("planned", "existing"),
    precision: codes("site", "area"),
    theme: codes("culture", "sport"),
    district: codes("one", "two"),
  },
};
const base = {
  state: "done",
  partly: false,
  theme: ["culture"],
  district: ["one"],
  status: "planned",
  precision: "site",
};
const made = (id, part) => ({ ...base, id, years: null, horizon: false, ...part });
const by = (key) => columnsOf(book).find((column) => column.key === key);
const order = (features, key, way) => sorted(features, by(key), way, book).map(({ id }) => id);

test("blanks are last, up and down", () => {
  const features = [made("a"), made("b", { years: [2021, 2025], horizon: true }), made("c", { years: [2023, 2023] })];
  assert.deepEqual(order(features, "years", 1), ["c", "b", "a"]);
  assert.deepEqual(order(features, "years", -1), ["b", "c", "a"]);
  const places = [made("a", { district: [] }), made("b", { district: ["two"] }), made("c")];
  assert.deepEqual(order(places, "district", 1), ["c", "b", "a"]);
  assert.deepEqual(order(places, "district", -1), ["b", "c", "a"]);
});

test("a state is sorted as states go, and ties by name", () => {
  const features = [made("b"), made("c", { state: "promised" }), made("a", { state: "under_way" }), made("d")];
  assert.deepEqual(order(features, "state", 1), ["b", "d", "a", "c"]);
  assert.deepEqual(order(features, "state", -1), ["c", "a", "b", "d"]);
});

test("a stated year comes before a period that ends in it", () => {
  const features = [made("a", { years: [2021, 2025], horizon: true }), made("b", { years: [2025, 2025] })];
  assert.deepEqual(order(features, "years", 1), ["b", "a"]);
});

test("a head pressed sorts up, then down, then up; by name is the usual order, which the address does not tell", () => {
  assert.deepEqual(
    [sortOf(null), sortOf("years"), sortOf("years-down")],
    [
      ["name", 1],
      ["years", 1],
      ["years", -1],
    ],
  );
  assert.deepEqual(
    [turned(null, "years"), turned("years", "years"), turned("years-down", "years")],
    ["years", "years-down", "years"],
  );
  assert.deepEqual(
    [turned(null, "name"), turned("name-down", "name"), turned("years", "name")],
    ["name-down", null, null],
  );
});

test("the address may name every column, both ways, and no other", () => {
  const choices = columnsOf(book).flatMap(({ key }) => [key, `${key}-down`]);
  assert.deepEqual(table.find(({ name }) => name === "sort").choices, choices);
});
