import assert from "node:assert/strict";
import { test } from "node:test";

import { eventsOf, yearBars, yearsWithEvents } from "../../atlas/web/assets/pure/happened.js";

const feature = (id, part) => ({ id, events: [], years: null, horizon: false, ...part });
const station = feature("station", {
  events: [
    [2019, "started"],
    [2022, "opened"],
  ],
  years: [2021, 2025],
  horizon: true,
});
const park = feature("park", { events: [[2022, "opened"]], years: [2022, 2023] });

test("the years with events within the span, each once", () => {
  assert.deepEqual(yearsWithEvents([station, park], [2020, 2027]), [2022]);
  assert.deepEqual(yearsWithEvents([station, park], [2015, 2027]), [2019, 2022]);
});

test("bars tell events, stated ends and mere periods apart", () => {
  const bars = yearBars([station, park], [2021, 2023]);
  assert.deepEqual(bars, [
    { year: 2021, events: 0, stated: 0, period: 1 },
    { year: 2022, events: 2, stated: 0, period: 1 },
    { year: 2023, events: 0, stated: 1, period: 1 },
  ]);
});

test("what happened in a year, the most frequent fact first", () => {
  const told = eventsOf([feature("x", { events: [[2022, "started"]] }), station, park], 2022);
  assert.deepEqual(
    told.map(([fact, found]) => [fact, found.map(({ id }) => id)]),
    [
      ["opened", ["station", "park"]],
      ["started", ["x"]],
    ],
  );
});
