import assert from "node:assert/strict";
import { test } from "node:test";

import { baseLabels } from "../../atlas/web/assets/pure/base-labels.js";

const textsOf = (district, english) =>
  baseLabels(
    { district_labels: { 1: [30, 120] }, metro: [] },
    { terms: { district: { 1: district } }, english, w: String },
    8,
    {},
  ).map(({ text }) => text);

test("the label of a district is its name alone in English, and whole in Chinese", () => {
  for (const [named, text] of [
    ["Gongshu District", "Gongshu"],
    ["Tonglu County", "Tonglu"],
    ["District Nine", "District Nine"],
  ]) {
    assert.deepEqual(textsOf(named, true), [text]);
  }
  assert.deepEqual(textsOf("拱墅区", false), ["拱墅区"]);
});
