import assert from "node:assert/strict";
import { test } from "node:test";

import { areaText, distance, plansYears, span, yearsOf } from "../../atlas/web/assets/pure/units.js";
import { widthAt } from "../../atlas/web/assets/pure/widths.js";
import { speaker } from "../../atlas/web/assets/pure/words.js";

const w = speaker({
  metres: "{n} m",
  kilometres: "{n} km",
  period: "period {years}",
  drawn_area: "{drawn} ha ({share})",
});

for (const [metres, text] of [
  [80, "80 m"],
  [123, "120 m"],
  [999, "1000 m"],
  [1000, "1 km"],
  [1234, "1.2 km"],
  [23456, "23 km"],
]) {
  test(`${metres} metres are ${text}`, () => assert.equal(distance(metres, w), text));
}

test("years are one or two, and the plan's period is told as such", () => {
  assert.equal(span([2025, 2025]), "2025");
  assert.equal(span([2021, 2025]), "2021–2025");
  assert.equal(yearsOf({ years: [2021, 2025], horizon: true }, w), "period 2021–2025");
  assert.equal(yearsOf({ years: null }, w), "");
});

test("a drawn extent is compared with its sign", () => {
  assert.equal(areaText({ drawn_ha: 17.26, share: 0.438 }, w), "17.3 ha (+44%)");
  assert.equal(areaText({ drawn_ha: 10, share: -0.2 }, w), "10 ha (−20%)");
});

test("a word that is not there is its key, and an unknown place stays", () => {
  assert.equal(w("nothing"), "nothing");
  assert.equal(speaker({ a: "{b} {c}" })("a", { b: 1 }), "1 {c}");
});

test("a line grows with the zoom from nothing", () => {
  assert.deepEqual(
    [widthAt("trunk", 9), widthAt("trunk", 10), widthAt("trunk", 12), widthAt("trunk", 19)],
    [0, 0.6, 2.1, 5.5],
  );
});

test("the years in which plans came out, of those whose date is known", () => {
  const plans = { a: { date: "2022-07-28" }, b: { date: null }, c: { date: "2021-08" } };
  assert.deepEqual(plansYears(plans), [2021, 2022]);
  assert.equal(plansYears({ b: { date: null } }), null);
});
