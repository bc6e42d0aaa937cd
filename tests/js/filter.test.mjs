import assert from "node:assert/strict";
import { test } from "node:test";

import { asked, counts, keep, loosen, matches, toggled } from "../../atlas/web/assets/pure/filter.js";
import { emptyView } from "../../atlas/web/assets/pure/view.js";
import { cases, table } from "./cases.mjs";

const view = (part) => ({ ...emptyView(table), ...part });
const feature = (id, part) => ({ id, ...cases("filter")[0].feature, ...part });
const ids = (features) => features.map(({ id }) => id);

for (const { says, feature: one, filter, kept } of cases("filter")) {
  test(says, () => assert.equal(matches(one, asked(table, view(filter))), kept));
}

test("what a text found and what lies near is kept, and nothing else", () => {
  const features = [feature("a"), feature("b"), feature("c")];
  assert.deepEqual(ids(keep(features, asked(table, view({}), ["b", "c"]))), ["b", "c"]);
  assert.deepEqual(ids(keep(features, asked(table, view({}), ["b", "c"], ["c"]))), ["c"]);
  assert.deepEqual(ids(keep(features, asked(table, view({}), []))), []);
});

test("a facet counts under the other filters and not its own", () => {
  const features = [
    feature("a"),
    feature("b", { status: "existing" }),
    feature("c", { status: "existing", district: ["330106"] }),
  ];
  const tally = counts(features, asked(table, view({ status: ["planned"], district: ["330105"] })));
  assert.deepEqual(
    [...tally.status],
    [
      ["planned", 1],
      ["existing", 1],
    ],
  );
  assert.deepEqual([...tally.district], [["330105", 1]]);
});

test("loosening offers only what gives something, the most first", () => {
  const features = [feature("a"), feature("b", { status: "existing" }), feature("c", { status: "existing" })];
  const ask = asked(table, view({ status: ["cancelled"], theme: ["ecology"], q: "x" }), ["a", "b", "c"]);
  assert.deepEqual(loosen(features, ask), [{ filter: "status", count: 3 }]);
});

test("years and the plan's period are loosened together", () => {
  const ask = asked(table, view({ years: [1990, 1991], horizon: false }));
  assert.deepEqual(loosen([feature("a", { horizon: true })], ask), [{ filter: "years", count: 1 }]);
});

test("a layer pressed in the legend hides, pressed again shows; none hidden is no choice", () => {
  assert.deepEqual(toggled(["a", "b", "c"], [], "b"), ["a", "c"]);
  assert.deepEqual(toggled(["a", "b", "c"], ["a", "c"], "b"), []);
  assert.deepEqual(toggled(["a", "b"], ["a"], "a"), []);
});
