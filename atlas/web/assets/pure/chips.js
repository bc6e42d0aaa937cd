// The choices in force, each in words and with what takes it back.

import { same } from "./store.js";
import { distance, span } from "./units.js";
import { labelsOf } from "./words.js";

/** The choices of a view in the order of its table: [{text, part}], `part` being what the view is set to without it. */
export function chipsOf(table, view, book) {
  const set = table.filter((part) => part.filter && !same(view[part.name], part.empty ?? null));
  return set.flatMap((part) => CHIPS[part.kind](part, view[part.name], book));
}

/** The choices that name a title: few values of facets, else none. */
export function titleOf(table, view, book, most = 3) {
  const facets = table.filter(({ kind }) => kind === "list");
  const chips = chipsOf(facets, view, book);
  return chips.length <= most ? chips.map(({ text }) => text).join(book.w("dot")) : "";
}

const whole = (text) => (part, value, book) => [{ text: text(value, book), part: { [part.name]: part.empty ?? null } }];

const CHIPS = {
  text: whole((text, { w }) => w("quoted", { text })),
  near: whole(([, , radius], { w }) => w("chip_near", { radius: distance(radius, w) })),
  years: whole((years) => span(years)),
  flag: whole((_off, { w }) => w("chip_stated")),
  list: ({ name }, values, book) =>
    values.map((value) => ({
      text: labelsOf(book, name)[value],
      part: { [name]: values.filter((other) => other !== value) },
    })),
};
