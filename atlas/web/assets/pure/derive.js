// What the map's room shows, from the view and the facts alone.

import { asked, counts, keep, loosen } from "./filter.js";
import { happenedIn } from "./happened.js";
import { onScreen } from "./on-screen.js";
import { inOrder } from "./order.js";
import { activeFilters, countChoices } from "./view.js";

/** What the map's room knows besides its view, before anything has answered; no name is one of the view's. */
export const FACTS = Object.freeze({
  scheme: "light",
  narrow: false,
  asked: false,
  failed: [],
  found: null,
  also: null,
  place: null,
  nearby: null,
  record: null,
  several: [],
  picking: false,
  drawer: false,
  tiles: null,
  order: "auto",
  onlySeen: false,
  film: null,
  frame: [-180, -90, 180, 90],
});

/** The state that the parts of the map's room draw. */
export function deriveMap(view, facts, { features, byId, table, name, english }) {
  const ask = asked(table, view, facts.found, facts.nearby);
  const answered = facts.asked && !facts.failed.some((name) => name !== "project");
  const kept = answered ? inOrder(keep(features, ask), facts, name, english) : [];
  const all = facts.film ? kept.filter((feature) => happenedIn(feature, facts.film)) : kept;
  const seen = onScreen(all, facts.frame);
  const shown = facts.onlySeen ? seen : all;
  return {
    ...view,
    ...facts,
    view,
    answered,
    shown,
    total: all.length,
    seen: seen.length,
    otherYears: keep(features, ask, "years"),
    ids: new Set(all.filter((feature) => feature.geometry).map((feature) => feature.id)),
    away: new Map((facts.nearby ?? []).map(([id, distance_m, uncertainty_m]) => [id, { distance_m, uncertainty_m }])),
    anyState: answered ? keep(features, ask, "state") : [],
    counts: counts(features, ask),
    offers: answered && !shown.length ? loosen(features, ask) : [],
    filters: activeFilters(table, view),
    choices: countChoices(table, view),
    chosen: byId.get(view.project) ?? null,
    open: Boolean(view.project || facts.several.length),
  };
}

/** First and last year of all features; this year where none has any. */
export function spanOfYears(features, thisYear) {
  const years = features.flatMap(({ years: stated, events = [] }) => [
    ...(stated ?? []),
    ...events.map(([year]) => year),
  ]);
  return years.length ? [Math.min(...years), Math.max(...years)] : [thisYear, thisYear];
}
