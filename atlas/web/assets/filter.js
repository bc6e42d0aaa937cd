// The reader's filter, the same rules as atlas/analysis/filter.py (a test compares the two on the real data).

export const FACETS = ["district", "theme", "layer", "status", "outcome"];

/** The values of a feature in a facet. */
export function valuesOf(feature, facet) {
  const value = feature[facet];
  return Array.isArray(value) ? value : [value];
}

/** Whether the feature's interval meets the range; without `horizon`, years that are only the plan's period fail. */
export function inYears(feature, years, horizon) {
  if (!years && horizon) return true;
  if (feature.horizon && !horizon) return false;
  if (!years) return true;
  return feature.years !== null && feature.years[0] <= years[1] && feature.years[1] >= years[0];
}

/** Whether a feature meets the filter; `found` and `nearby` hold ids (or null for all). */
export function matches(feature, wanted, found, nearby, skip = null) {
  for (const facet of FACETS) {
    const chosen = wanted[facet];
    if (facet !== skip && chosen.length && !valuesOf(feature, facet).some((v) => chosen.includes(v))) return false;
  }
  if (skip !== "q" && found && !found.has(feature.id)) return false;
  if (skip !== "near" && nearby && !nearby.has(feature.id)) return false;
  return inYears(feature, skip === "years" ? null : wanted.years, skip === "years" ? true : wanted.horizon);
}

/** The features that meet the filter, in their order. */
export function keep(features, wanted, found, nearby, skip = null) {
  return features.filter((feature) => matches(feature, wanted, found, nearby, skip));
}

/** How many features each value of each facet would show under the other filters. */
export function counts(features, wanted, found, nearby) {
  const result = {};
  for (const facet of FACETS) {
    const tally = new Map();
    for (const feature of features) {
      if (!matches(feature, wanted, found, nearby, facet)) continue;
      for (const value of valuesOf(feature, facet)) tally.set(value, (tally.get(value) ?? 0) + 1);
    }
    result[facet] = tally;
  }
  return result;
}

/** The filters in force: facets with a choice, years, text, near. */
export function active(wanted) {
  const set = FACETS.filter((facet) => wanted[facet].length);
  if (wanted.years || !wanted.horizon) set.push("years");
  if (wanted.q) set.push("q");
  if (wanted.near) set.push("near");
  return set;
}

/** What loosening each filter alone would give, best first; only those that give something. */
export function loosen(features, wanted, found, nearby) {
  return active(wanted)
    .map((name) => ({ name, count: keep(features, wanted, found, nearby, name).length }))
    .filter((offer) => offer.count)
    .sort((a, b) => b.count - a.count);
}
