// How far a project is from a place and how surely, as people say it.

import { distance } from "./units.js";

const SURE_M = 100;
const ODDS = [
  "odds_under_1",
  "odds_1",
  "odds_2",
  "odds_3",
  "odds_4",
  "odds_5",
  "odds_6",
  "odds_7",
  "odds_8",
  "odds_9",
  "odds_over_9",
];

/** How far a feature is by its entry among what is near, within a radius; null without an entry. */
export function awayText(feature, entry, radius_m, { w, terms }) {
  if (!entry) return null;
  if (entry.group === "district") return w("away_district", { districts: namesOf(feature.district, terms, w) });
  const far = feature.extent
    ? toExtent(feature.extent, entry, w)
    : toPoint(feature.uncertainty_m ?? 0, entry, radius_m, w);
  return entry.group === "within"
    ? far
    : w("away_perhaps", { odds: oddsText(entry.likelihood, feature.precision, w), far });
}

/** A likelihood in tenths, as words: of what may be large itself only the least is known, and nothing when that is little. */
export function oddsText(likelihood, precision, w) {
  const tenths = Math.round((likelihood ?? 0) * 10);
  if (precision !== "area") return w(likelihood === null ? "odds_unknown" : ODDS[tenths]);
  return tenths ? w("odds_least", { odds: w(ODDS[tenths]) }) : w("odds_unknown");
}

function toExtent({ basis, margin_m }, { distance_m, group }, w) {
  if (distance_m === 0) return w("away_inside");
  const sure = basis === "osm" ? group === "within" : margin_m <= SURE_M;
  return sure ? distance(distance_m, w) : w("away_edge", { distance: distance(distance_m, w) });
}

function toPoint(uncertainty_m, { distance_m }, radius_m, w) {
  const far = distance(distance_m, w),
    radius = distance(uncertainty_m, w);
  if (uncertainty_m <= SURE_M) return far;
  if (uncertainty_m < distance_m) return w("away_about", { distance: far, radius });
  return w(uncertainty_m <= radius_m ? "away_close" : "away_somewhere", { radius });
}

function namesOf(codes, { district }, w) {
  return codes.map((code) => district[code]).join(w("comma"));
}
