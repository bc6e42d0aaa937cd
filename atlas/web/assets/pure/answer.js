// An answer in a sentence, with its range.

const HECTARE_M2 = 10000,
  MU_M2 = 2000 / 3;
const COUNTED = { projects: "bench_n_projects", features: "bench_n_features", groups: "bench_n_groups" };

const USUAL = { sure: "bench_answer_sure", range: "bench_answer_range", perhaps: "bench_answer_perhaps" };
const NEAREST = { sure: "bench_nearest_sure", range: "bench_nearest_range", perhaps: "bench_nearest_perhaps" };

/** What an answer says: surely so much, perhaps so much, and how many projects have no place; of the nearest, for how
 * many it is sure. */
export function answerText({ sure, possible, unplaced, unit }, op, w) {
  const said = op === "nearest" ? NEAREST : USUAL;
  const told = rangeText(said, [sure, possible], (value) => amountOf(value, unit, w), w);
  return unplaced ? told + w("bench_answer_unplaced", { count: unplaced }) : told;
}

function rangeText(said, [sure, possible], amount, w) {
  if (sure === possible) return w(said.sure, { amount: amount(sure) });
  if (!sure) return w(said.perhaps, { possible: amount(possible) });
  return w(said.range, { sure: amount(sure), possible: amount(possible) });
}

/** A figure with its unit: 12 projects; an area in m², ha and mu; a length; the sum of a column, which is the unit. */
export function amountOf(value, unit, w) {
  if (unit in COUNTED) return w(COUNTED[unit], { count: figure(value) });
  if (unit === "m2") return areaOf(value, w);
  if (unit === "m") return w("metres", { n: figure(value) });
  return unit ? w("bench_of_column", { amount: figure(value), column: unit }) : figure(value);
}

function areaOf(area_m2, w) {
  if (area_m2 < HECTARE_M2) return w("bench_area_m2", { m2: figure(area_m2) });
  return w("bench_area_ha", { ha: figure(area_m2 / HECTARE_M2), mu: figure(area_m2 / MU_M2) });
}

function figure(value) {
  return Number(value).toLocaleString("en", { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 });
}
