// The groups of the list: around a place by how surely they are near it, else what is on the map and what is not.

import { GROUPS } from "../pure/near.js";
import { distance } from "../pure/units.js";

const HEADINGS = { within: "near_within", perhaps: "near_perhaps", district: "near_district" };
const HINTS = { perhaps: "near_perhaps_hint", district: "near_district_hint" };

/** The groups in order, those that hold something: each its features, heading, hint and style class, or none of these. */
export function groupsOf({ shown, away, nearby, near }, { w }) {
  const groups = nearby
    ? GROUPS.map((group) => around(group, shown, away, distance(near[2], w), w))
    : [
        { features: shown.filter((feature) => feature.geometry) },
        offMap(
          shown.filter((feature) => !feature.geometry),
          w,
        ),
      ];
  return groups.filter(({ features }) => features.length);
}

function around(group, shown, away, radius, w) {
  const features = shown.filter(({ id }) => away.get(id).group === group);
  return {
    features,
    heading: w(HEADINGS[group], { radius, count: features.length }),
    hint: HINTS[group] && w(HINTS[group], { radius }),
    style: `is-${group}`,
  };
}

function offMap(features, w) {
  return {
    features,
    heading: w("unplaced_heading", { count: features.length }),
    hint: w("unplaced_hint"),
    style: "atlas-unplaced",
  };
}

/** What the list holds in all, in words. */
export function countText({ shown, away, nearby, near }, { w }) {
  if (!nearby) return shown.length === 1 ? w("results_one") : w("results", { count: shown.length });
  if (!nearby.touched.size) return w("near_beyond");
  const count = (group) => shown.filter(({ id }) => away.get(id).group === group).length;
  const [within, perhaps, district] = GROUPS.map(count);
  return w("near_results", { radius: distance(near[2], w), within, perhaps, district });
}
