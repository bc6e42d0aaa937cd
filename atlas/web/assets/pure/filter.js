// The reader's filter, the same rules as atlas/analysis/filter.py; tests/cases/filter.json holds both to them.

import { activeFilters, facetsOf } from "./view.js";

/** What is asked of features: the view by its table, with the ids that its text found and those near, or null. */
export function asked(table, view, found = null, nearby = null) {
  return {
    table,
    view,
    facets: facetsOf(table),
    found: found && new Set(found),
    nearby: nearby && new Set(nearby),
  };
}

/** The values of a feature in a facet. */
export function valuesOf(feature, facet) {
  const value = feature[facet];
  return Array.isArray(value) ? value : [value];
}

/** Whether the feature's interval meets the range; without `horizon`, years that are only the plan's period fail. */
export function inYears(feature, years, horizon) {
  if (feature.horizon && !horizon) return false;
  if (!years) return true;
  return feature.years !== null && feature.years[0] <= years[1] && feature.years[1] >= years[0];
}

/** Whether a feature meets what is asked, leaving out the filter `skip`. */
export function matches(feature, ask, skip = null) {
  const { view, found, nearby } = ask;
  const has = (facet) => !view[facet].length || valuesOf(feature, facet).some((value) => view[facet].includes(value));
  if (!ask.facets.every((facet) => facet === skip || has(facet))) return false;
  if (skip !== "q" && found && !found.has(feature.id)) return false;
  if (skip !== "near" && nearby && !nearby.has(feature.id)) return false;
  return skip === "years" || inYears(feature, view.years, view.horizon);
}

/** The features that meet what is asked, in their order. */
export function keep(features, ask, skip = null) {
  return features.filter((feature) => matches(feature, ask, skip));
}

/** How many features each value of each facet would show under the other filters. */
export function counts(features, ask) {
  return Object.fromEntries(
    ask.facets.map((facet) => {
      const tally = new Map();
      for (const feature of keep(features, ask, facet)) {
        for (const value of valuesOf(feature, facet)) tally.set(value, (tally.get(value) ?? 0) + 1);
      }
      return [facet, tally];
    }),
  );
}

/** What loosening each filter alone would give, best first; only those that give something. */
export function loosen(features, ask) {
  return activeFilters(ask.table, ask.view)
    .map((filter) => ({ filter, count: keep(features, ask, filter).length }))
    .filter((offer) => offer.count)
    .sort((a, b) => b.count - a.count);
}

/** The values in force after one of all was switched; none hidden is the empty list. */
export function toggled(all, chosen, value) {
  const shown = new Set(chosen.length ? chosen : all);
  if (!shown.delete(value)) shown.add(value);
  return shown.size === all.length || shown.size === 0 ? [] : all.filter((other) => shown.has(other));
}
