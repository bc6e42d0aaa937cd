import assert from "node:assert/strict";
import { test } from "node:test";

import { awayText, oddsText } from "../../atlas/web/assets/pure/away.js";

const w = (key, values = {}) => [key, ...Object.values(values)].join(" ");
const book = { w, terms: { district: { 330105: "Gongshu", 330106: "Xihu" } } };
const within = (distance_m) => ({ group: "within", distance_m, likelihood: 1 });
const perhaps = (distance_m, likelihood) => ({ group: "perhaps", distance_m, likelihood });
const point = (uncertainty_m, precision = "site") => ({ uncertainty_m, precision });
const drawn = (basis, margin_m) => ({ uncertainty_m: 900, extent: { basis, margin_m } });

for (const [says, feature, entry, text] of [
  ["without a place nothing is said", point(50), undefined, null],
  ["a sure point is as far as it is", point(50), within(190), "metres 190"],
  ["a rough point is about as far", point(200), within(700), "away_about metres 700 metres 200"],
  ["nearer than it is sure: close by", point(250), within(190), "away_close metres 250"],
  [
    "less sure than the radius: nowhere to be told",
    point(6000),
    perhaps(190, 0.02),
    "away_perhaps odds_under_1 away_somewhere kilometres 6",
  ],
  ["perhaps, with how likely", point(400), perhaps(900, 0.6), "away_perhaps odds_6 away_about metres 900 metres 400"],
  ["a mapped line is as far as it is, however rough its point", drawn("osm", 0), within(190), "metres 190"],
  ["inside an area", drawn("osm", 0), within(0), "away_inside"],
  ["an edge that we built is not exact", drawn("stated", 500), within(190), "away_edge metres 190"],
  [
    "what is drawn too small is perhaps near",
    drawn("osm", 900),
    perhaps(1200, null),
    "away_perhaps odds_unknown away_edge kilometres 1.2",
  ],
  [
    "only the district is known",
    { district: ["330105", "330106"] },
    { group: "district", distance_m: null },
    "away_district GongshucommaXihu",
  ],
]) {
  test(says, () => assert.equal(awayText(feature, entry, 1000, book), text));
}

for (const [likelihood, precision, text] of [
  [0.001, "site", "odds_under_1"],
  [0.049, "site", "odds_under_1"],
  [0.05, "site", "odds_1"],
  [0.34, "site", "odds_3"],
  [0.949, "site", "odds_9"],
  [0.999, "site", "odds_over_9"],
  [null, "site", "odds_unknown"],
  [0.34, "area", "odds_least odds_3"],
  [0.04, "area", "odds_unknown"],
  [null, "area", "odds_unknown"],
]) {
  test(`${likelihood} of a ${precision} is ${text}`, () => assert.equal(oddsText(likelihood, precision, w), text));
}
