import assert from "node:assert/strict";
import { test } from "node:test";

import { disagreements, timeSteps } from "../../atlas/web/assets/pure/outcomes.js";

const PLANS = { p: { date: "2022-02-24" }, undated: { date: null } };
const outcome = (part) => ({
  fact: "opened",
  value: "2023-09",
  unit: "date",
  as_of: null,
  grade: "press",
  announced: false,
  ...part,
});
const record = (part) => ({
  evidence: [{ plan: "p", supports: "name", exact: "园" }],
  outcomes: [],
  conflicts: [],
  year_start: null,
  year_end: 2025,
  year_basis: "stated",
  ...part,
});
const looks = (steps) => steps.map(({ kind, look }) => `${kind} ${look}`);

test("plan, what is ahead and events stand in order of time", () => {
  const steps = timeSteps(record({ outcomes: [outcome({})] }), PLANS);
  assert.deepEqual(looks(steps), ["plan is-plan", "event is-fact", "period is-plan is-ahead"]);
});

test("an outcome that was only announced, or that nobody confirmed, looks so", () => {
  const steps = timeSteps(record({ outcomes: [outcome({ announced: true }), outcome({ grade: "wiki" })] }), PLANS);
  assert.deepEqual(looks(steps).slice(1, 3), ["event is-announced", "event is-unconfirmed"]);
});

test("where nothing became known the last step says so", () => {
  const figure = outcome({ fact: "area_ha", value: 3, unit: "ha" });
  assert.equal(timeSteps(record({ outcomes: [figure] }), PLANS).at(-1).kind, "nothing");
});

test("what has no date stands last and apart, behind what is known to date", () => {
  const undated = record({ evidence: [{ plan: "undated", supports: "name", exact: "园" }] });
  assert.deepEqual(looks(timeSteps(undated, PLANS)), [
    "period is-plan is-ahead",
    "nothing is-nothing",
    "plan is-plan is-undated",
  ]);
});

test("an undated plan stands last", () => {
  const steps = timeSteps(
    record({ evidence: [{ plan: "undated", supports: "name", exact: "园" }], outcomes: [outcome({})] }),
    PLANS,
  );
  assert.equal(steps.at(-1).plan, "undated");
});

test("what does not agree is told once for each place", () => {
  const conflict = (kind) => ({ kind, outcomes: [0], evidence: [1], quantities: [] });
  const marks = disagreements(
    record({ conflicts: [conflict("plan_years"), conflict("plan_figures"), conflict("later")] }),
  );
  assert.deepEqual(marks.outcomes.get(0), ["plans_differ", "later_than_plan"]);
  assert.deepEqual([...marks.evidence.keys()], [1]);
  assert.equal(marks.quantities.size, 0);
});
