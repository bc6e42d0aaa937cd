// The view by its table (atlas/analysis/view_table.py): its empty value, its filters, its query string.

import { same } from "./store.js";

/** The value of each part that asks for nothing. */
export function emptyView(table) {
  return Object.fromEntries(table.map((part) => [part.name, part.empty ?? null]));
}

/** The empty values of one filter, or of all. */
export function withoutFilter(table, filter = null) {
  return emptyView(table.filter((part) => part.filter && (!filter || part.filter === filter)));
}

/** The names of the facets: parts that hold several values. */
export function facetsOf(table) {
  return table.filter((part) => part.kind === "list").map((part) => part.name);
}

/** The parts of the view and the facts that decide which features are shown. */
export function shownBy(table) {
  return [...facetsOf(table), "years", "horizon", "found", "near", "nearby", "asked", "failed", "film"];
}

/** The filters in force, each by its name. */
export function activeFilters(table, view) {
  const set = table.filter((part) => part.filter && !same(view[part.name], part.empty ?? null));
  return [...new Set(set.map((part) => part.filter))];
}

/** How many choices are in force: each value of a facet, and each other filter, is one; a text stands in its own box. */
export function countChoices(table, view) {
  const facets = facetsOf(table);
  const chosen = facets.reduce((sum, facet) => sum + view[facet].length, 0);
  const among = table.filter(({ kind }) => kind !== "text");
  return chosen + activeFilters(among, view).filter((filter) => !facets.includes(filter)).length;
}

const place = ([lat, lon]) => [lat.toFixed(5), lon.toFixed(5)];

const WRITE = {
  text: (text) => text,
  one: (value) => value,
  list: (values) => values.join(","),
  flag: () => "0",
  years: ([first, last]) => (first === last ? String(first) : `${first}-${last}`),
  near: ([lat, lon, radius]) => [...place([lat, lon]), radius].join(","),
  position: ([lat, lon, zoom]) => [...place([lat, lon]), +zoom.toFixed(2)].join(","),
};

/** The query string of a view: only what differs from the empty view, then the parameters that are told beside it. */
export function query(table, view, beside = []) {
  const set = table.filter((part) => !same(view[part.name], part.empty ?? null));
  const pairs = [...set.map((part) => [part.url, WRITE[part.kind](view[part.name])]), ...beside];
  return written(pairs);
}

/** A query string of names and values, with commas as they are. */
export function written(pairs) {
  const text = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&");
  return text && `?${text}`;
}
