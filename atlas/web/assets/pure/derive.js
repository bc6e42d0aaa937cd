// What the map's room shows, from the view and the facts alone.

import { asked, counts, keep, loosen } from "./filter.js";
import { activeFilters, countChoices } from "./view.js";

/** What the map's room knows besides its view, before anything has answered; no name is one of the view's. */
export const FACTS = Object.freeze({
  scheme: "light",
  narrow: false,
  asked: false,
  found: null,
  nearby: null,
  record: null,
  several: [],
  picking: false,
  drawer: false,
  tiles: null,
  frame: [-180, -90, 180, 90],
});

/** The state that the parts of the map's room draw. */
export function deriveMap(view, facts, { features, byId, table }) {
  const ask = asked(table, view, facts.found, facts.nearby);
  const shown = facts.asked ? inOrder(keep(features, ask), facts) : [];
  return {
    ...view,
    ...facts,
    view,
    shown,
    ids: new Set(shown.filter((feature) => feature.geometry).map((feature) => feature.id)),
    away: new Map((facts.nearby ?? []).map(([id, distance_m, uncertainty_m]) => [id, { distance_m, uncertainty_m }])),
    anyState: facts.asked ? keep(features, ask, "state") : [],
    counts: counts(features, ask),
    offers: facts.asked && !shown.length ? loosen(features, ask) : [],
    filters: activeFilters(table, view),
    choices: countChoices(table, view),
    chosen: byId.get(view.project) ?? null,
    open: Boolean(view.project || facts.several.length),
  };
}

/** Nearest, or best match, first. */
function inOrder(kept, { found, nearby }) {
  const ordered = nearby ? nearby.map(([id]) => id) : found;
  if (!ordered) return kept;
  const rank = new Map(ordered.map((id, i) => [id, i]));
  return kept.toSorted((a, b) => rank.get(a.id) - rank.get(b.id));
}

/** First and last year of all features; this year where none has any. */
export function spanOfYears(features, thisYear) {
  const years = features.flatMap((feature) => feature.years ?? []);
  return years.length ? [Math.min(...years), Math.max(...years)] : [thisYear, thisYear];
}
