import assert from "node:assert/strict";
import { test } from "node:test";

import { choices, doubtOf, nameOf } from "../../atlas/web/assets/pure/choices.js";
import { table } from "./cases.mjs";

const WORDS = { metres: "{n} m", kilometres: "{n} km", place_inexact: "to {radius}", found_by: "also {name}" };
const w = (key, values = {}) => (WORDS[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name]);
const terms = {
  place: { station: "Station" },
  district: { 330105: "Gongshu" },
  kind: { park: "Park" },
  state: { done: "Done" },
};
const book = { w, terms, view: table, english: false };
const place = {
  name: "大关站",
  name_en: "",
  kind: "station",
  district: "330105",
  uncertainty_m: 150,
  by: null,
  loose: false,
};
const none = { count: 0, shown: [] };
const lines = (found, byId = new Map()) =>
  choices({ places: none, categories: none, projects: none, ...found }, book, byId).map(
    ({ head, count, choices: some }) => [head, count, ...some.map(({ name, line }) => `${name}: ${line}`)],
  );

test("a place says what it is, where, and how surely it is placed", () => {
  assert.deepEqual(lines({ places: { count: 1, shown: [place] } }), [["find_places", 1, "大关站: Station · Gongshu"]]);
  assert.equal(doubtOf({ ...place, uncertainty_m: 1000 }, w), "to 1 km");
  assert.equal(doubtOf({ ...place, uncertainty_m: 250 }, w), null);
  assert.equal(doubtOf({ ...place, district: "" }, w), "place_outside");
});

test("a category that bears the whole name stands before places that only hold it", () => {
  const shown = [{ facet: "kind", value: "school", name: "学校", name_en: "School", by: null, loose: false }];
  const heads = (more) =>
    lines({ places: { count: 1, shown: [place], ...more }, categories: { count: 1, shown, whole: true } }).map(
      ([head]) => head,
    );
  assert.deepEqual(heads({}), ["find_categories", "find_places"]);
  assert.deepEqual(heads({ whole: true }), ["find_places", "find_categories"]);
});

test("a district is asked around at its seat", () => {
  const district = { ...place, name: "拱墅区", kind: "district", uncertainty_m: null, by: "下城区" };
  assert.deepEqual(lines({ places: { count: 1, shown: [district] } }), [
    ["find_places", 1, "拱墅区: near_seat · also 下城区"],
  ]);
});

test("a category names its facet and sets it", () => {
  const shown = [{ facet: "theme", value: "culture", name: "文化", name_en: "Culture", by: null, loose: false }];
  const [{ choices: some }] = choices(
    { places: none, categories: { count: 1, shown }, projects: none },
    book,
    new Map(),
  );
  assert.deepEqual(some, [
    { name: "文化", line: "theme", verb: "narrow", detail: { facet: "theme", value: "culture" } },
  ]);
});

test("a project says what it is, where it stands and that it is only spelt alike; all are counted", () => {
  const shown = [{ id: "a-park", name: "公园", name_en: "Park", by: null, loose: true }];
  const byId = new Map([["a-park", { kind: "park", state: "done", partly: false }]]);
  assert.deepEqual(lines({ projects: { count: 9, shown } }, byId), [
    ["find_projects", 9, "公园: Park · Done · found_loosely"],
  ]);
});

test("a name is in the reader's language where it has one", () => {
  assert.equal(nameOf({ name: "西湖", name_en: "West Lake" }, { english: true }), "West Lake");
  assert.equal(nameOf({ name: "大关", name_en: "" }, { english: true }), "大关");
});
