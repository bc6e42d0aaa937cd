import assert from "node:assert/strict";
import { test } from "node:test";
import { amountOf, answerText } from "../../atlas/web/assets/pure/answer.js";
import { askAddress, lackOf, OPERATIONS } from "../../atlas/web/assets/pure/operations.js";
import { emptyView } from "../../atlas/web/assets/pure/view.js";
import { table } from "./cases.mjs";

const asked = { op: "near", distance: 500, uncertain: "widen", turned: false, by: "theme", attribute: "", within: "" };
const address = (part, view = {}) => askAddress({ ...asked, ...part }, "a&b", table, { ...emptyView(table), ...view });
const w = (key, facts = {}) => `${key}(${Object.values(facts).join("|")})`;

test("a question carries what it needs, and the filters of the view", () => {
  assert.equal(
    address({}, { district: ["330106"], project: "x", q: "运河" }),
    "atlas/overlay?q=%E8%BF%90%E6%B2%B3&district=330106&op=near&distance=500&uncertain=widen&name=a%26b",
  );
  assert.equal(address({ op: "dissolve" }), "atlas/overlay?op=dissolve&by=theme&name=a%26b");
  assert.equal(address({ turned: true }), "atlas/overlay?op=near&distance=500&uncertain=widen&turned=1&name=a%26b");
});

test("each question that the server knows is offered once", () => {
  const ops = Object.values(OPERATIONS).flatMap(Object.keys).sort();
  assert.deepEqual(ops, [
    "area",
    "buffer",
    "clip",
    "coverage",
    "dissolve",
    "intersects",
    "join",
    "near",
    "nearest",
    "summary",
    "union",
    "within",
  ]);
});

test("what a question lacks is told before it is sent", () => {
  assert.equal(lackOf(asked, null), "bench_lack_layer");
  assert.equal(lackOf({ ...asked, distance: 0 }, {}), "bench_lack_distance");
  assert.equal(lackOf({ ...asked, distance: Number.NaN }, {}), "bench_lack_distance");
  assert.equal(lackOf({ ...asked, op: "area", within: "330105" }, null), null);
});

test("an answer says its range and what is not placed", () => {
  const answer = { sure: 6, possible: 11, unplaced: 2, unit: "projects" };
  assert.equal(
    answerText(answer, "near", w),
    "bench_answer_range(bench_n_projects(6)|bench_n_projects(11))bench_answer_unplaced(2)",
  );
  assert.equal(
    answerText({ ...answer, sure: 0, unplaced: 0 }, "near", w),
    "bench_answer_perhaps(bench_n_projects(11))",
  );
  assert.equal(
    answerText({ ...answer, sure: 11, unplaced: 0 }, "nearest", w),
    "bench_nearest_sure(bench_n_projects(11))",
  );
});

test("areas are said in the units of their size", () => {
  assert.equal(amountOf(812.456, "m2", w), "bench_area_m2(812)");
  assert.equal(amountOf(1250000, "m2", w), "bench_area_ha(125|1,875)");
  assert.equal(amountOf(1234.4, "人口", w), "bench_of_column(1,234|人口)");
});
