// What the map's room shows, from the view and the facts alone.

import { asked, counts, keep, loosen } from "./filter.js";
import { happenedIn } from "./happened.js";
import { onScreen } from "./on-screen.js";
import { inOrder } from "./order.js";
import { activeFilters, countChoices, emptyView } from "./view.js";

/** What the map's room knows besides its view, before anything has answered; no name is one of the view's. */
export const FACTS = Object.freeze({
  scheme: "light",
  narrow: false,
  asked: false,
  failed: [],
  found: null,
  also: null,
  place: null,
  located: null,
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
export function deriveMap(view, facts, { features, byId, table, name, english, around }) {
  const nearby = around(view.near),
    ids = nearby?.entries.map(({ id }) => id);
  const ask = asked(table, view, facts.found, ids);
  const answered = isAnswered(facts);
  const kept = answered ? inOrder(keep(features, ask), { ...facts, nearby: ids }, name, english) : [];
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
    nearby,
    away: new Map(nearby?.entries.map((entry) => [entry.id, entry])),
    pale: new Set(nearby?.entries.filter(({ group }) => group === "perhaps").map(({ id }) => id)),
    unknown: nearby ? keep(features, ask, "near").filter(isNowhere).length : 0,
    anyState: answered ? keep(features, ask, "state") : [],
    counts: counts(features, ask),
    offers: answered && !shown.length ? loosen(features, ask) : [],
    filters: activeFilters(table, view),
    choices: countChoices(table, view),
    chosen: byId.get(view.project) ?? null,
    open: Boolean(view.project || facts.several.length),
  };
}

/** Whether all that decides what is listed has been answered; what did not come claims no result. */
function isAnswered({ asked: hasAsked, failed }) {
  return hasAsked && !failed.includes("q") && !failed.includes("near");
}

/** Whether not even the district of a feature is known. */
function isNowhere({ geometry, district }) {
  return !geometry && !district.length;
}

/** What a list of a page shows, and what its filters draw; parts of the view that the page does not offer are no matter. */
export function deriveList(view, facts, { features, table, offered = table }) {
  const idle = emptyView(table.filter(({ name }) => !offered.some((part) => part.name === name)));
  const ask = asked(offered, { ...view, ...idle }, facts.found, facts.nearby);
  const answered = isAnswered(facts);
  const shown = answered ? keep(features, ask) : [];
  return {
    ...view,
    ...facts,
    view,
    answered,
    shown,
    otherYears: keep(features, ask, "years"),
    counts: counts(features, ask),
    offers: answered && !shown.length ? loosen(features, ask) : [],
    filters: activeFilters(table, view),
    choices: countChoices(table, view),
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
