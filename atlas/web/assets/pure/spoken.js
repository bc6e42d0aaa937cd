// A view's filters in words, for a sheet of paper.

import { distance, span } from "./units.js";
import { activeFilters } from "./view.js";

const SAY = {
  text: (text, { w }) => w("quoted", { text }),
  list: (values, { w, terms }, name) => values.map((code) => terms[name][code]).join(w("comma")),
  years: (years) => span(years),
  near: ([lat, lon, radius_m], { w }) =>
    w("within_of", { radius: distance(radius_m, w), place: `${lat.toFixed(5)}, ${lon.toFixed(5)}` }),
};

/** Each filter in force as a phrase: its name and what is asked for. */
export function spokenFilters(view, book) {
  const { w, view: table } = book;
  const active = new Set(activeFilters(table, view));
  const told = table.filter((part) => SAY[part.kind] && active.has(part.filter) && isSet(view[part.name]));
  const phrases = told.map((part) => `${w(part.word)}${w("colon")}${SAY[part.kind](view[part.name], book, part.name)}`);
  return view.horizon ? phrases : [...phrases, w("without_horizon")];
}

function isSet(value) {
  return value !== null && value.length > 0;
}
