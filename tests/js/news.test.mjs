import assert from "node:assert/strict";
import { test } from "node:test";

import { newsText, planText, stateCounts, stateText } from "../../atlas/web/assets/pure/news.js";

const book = {
  w: (key, values = {}) => [key, ...Object.values(values)].join(" "),
  terms: {
    state: { done: "DONE" },
    fact: { opened: "OPENED", status: "NEWS" },
    fact_ahead: { opened: "TO OPEN" },
    grade: { press: "PRESS" },
    status: { planned: "PLANNED" },
  },
};
const news = { fact: "opened", when: "2022", dated: true, grade: "press", announced: false };

test("a state, or that a part is done", () => {
  assert.equal(stateText({ state: "done", partly: false }, book), "DONE");
  assert.equal(stateText({ state: "under_way", partly: true }, book), "state_partly");
});

test("what stands and is promised is not yet renovated or relocated, and no building to come", () => {
  const promised = { state: "promised", partly: false };
  const told = { ...book, terms: { state: { promised: "PROMISED", silent: "SILENT" } } };
  assert.equal(stateText({ ...promised, status: "planned" }, told), "PROMISED");
  assert.equal(stateText({ ...promised, status: "to_renovate" }, told), "promised_to_renovate");
  assert.equal(stateText({ ...promised, status: "to_relocate" }, told), "promised_to_relocate");
  assert.equal(stateText({ state: "silent", partly: false, status: "to_renovate" }, told), "SILENT");
});

test("news by how it is dated", () => {
  assert.equal(newsText(null, book), "");
  assert.equal(newsText(news, book), "news_dated 2022 OPENED PRESS");
  assert.equal(newsText({ ...news, dated: false }, book), "news_by 2022 OPENED PRESS");
  assert.equal(newsText({ ...news, when: null }, book), "news_undated  OPENED PRESS");
  assert.equal(newsText({ ...news, announced: true }, book), "news_announced 2022 TO OPEN PRESS");
  assert.equal(newsText({ ...news, fact: "status" }, book), "news_progress 2022 NEWS PRESS");
});

test("the plan's word is told as the plan's, and not of what was simply there", () => {
  assert.equal(planText({ status: "planned" }, book), "plan_said PLANNED");
  assert.equal(planText({ status: "existing" }, book), "");
});

test("states are counted in the order given", () => {
  assert.deepEqual(stateCounts([{ state: "b" }, { state: "a" }, { state: "b" }], ["a", "b", "c"]), [
    ["a", 1],
    ["b", 2],
  ]);
});
