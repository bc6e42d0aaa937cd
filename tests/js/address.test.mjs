import assert from "node:assert/strict";
import { test } from "node:test";

import { carried, knownOf, others, readView } from "../../atlas/web/assets/pure/address.js";
import { emptyView, query } from "../../atlas/web/assets/pure/view.js";
import { cases, table } from "./cases.mjs";

const KNOWN = {
  district: new Set(["330105", "330106"]),
  theme: new Set(["culture"]),
  state: new Set(["done"]),
  plan: new Set(["a-plan"]),
  layer: new Set(["a-layer"]),
  kind: new Set(["park"]),
  status: new Set(["planned"]),
  outcome: new Set(["opened", "none"]),
  project: new Set(["a-park"]),
  base: new Set(["builtin", "osm"]),
};
const SHARED = table.filter(({ filter }) => filter).map(({ url }) => url);

for (const { says, query: search, view, written } of cases("permalink")) {
  test(`the address of ${says}`, () => {
    const read = readView(table, KNOWN, search);
    assert.deepEqual(read, { ...emptyView(table), ...view });
    assert.equal(query(table, read), written);
  });
}

test("what the table does not name stays beside the view, but for what is to be forgotten", () => {
  const search = "?indicator=gdp&district=330105&amp;theme=culture&lang=en";
  assert.deepEqual(others(table, search), [
    ["indicator", "gdp"],
    ["lang", "en"],
  ]);
  assert.deepEqual(others(table, search, ["indicator"]), [["lang", "en"]]);
});

test("a link to another page takes the filter along and leaves the rest behind", () => {
  const here = "http://a/?district=330105,330106&q=%E8%BF%90%20%26&view=30,120,12&project=a-park&lang=en#x";
  assert.equal(
    carried("http://a/outcomes", here, [...SHARED, "lang"]),
    "http://a/outcomes?district=330105,330106&q=%E8%BF%90%20%26&lang=en",
  );
});

test("what a link says itself stays, and what its page had when it was left comes back", () => {
  const here = "http://a/outcomes?district=330105&theme=culture";
  assert.equal(
    carried("http://a/projects?project=a-park&district=330106", here, SHARED, [["sort", "years"]]),
    "http://a/projects?project=a-park&district=330106&theme=culture&sort=years",
  );
});

test("every value of the words is known, and the built-in base map too", () => {
  const terms = Object.fromEntries(Object.keys(KNOWN).map((name) => [name, { a: "A" }]));
  const known = knownOf({ terms, basemaps: [{ id: "osm" }], view: table }, ["a-park"]);
  assert.deepEqual([...known.base], ["builtin", "osm"]);
  assert.deepEqual(
    [known.plan, known.project].map(([...values]) => values),
    [["a"], ["a-park"]],
  );
});
