// What the list says when it has nothing to show: what was not answered, or what else there is.

import { el, tell } from "../page/el.js";
import { categoryChoice, facetWord, nameOf, placeChoice } from "../pure/choices.js";
import { withoutFilter } from "../pure/view.js";
import { isBeyond } from "./near-lead.js";

const MOST = 2;

/** The words and the ways on, for a state of the map's room. */
export function empty(book, state) {
  const { w } = book;
  if (!state.answered) return [el("p", {}, w("unanswered")), way(w("retry"), "retry")];
  if (isUnknown(state)) return otherWays(book, state);
  if (isBeyond(state)) return offers(book, state.offers);
  return [el("p", {}, w("empty")), ...offers(book, state.offers)];
}

/** Whether no project at all has the name that is asked for. */
export const isUnknown = ({ q, found }) => Boolean(q) && found !== null && !found.length;

function way(text, verb, detail) {
  return el("button", { type: "button", onclick: ({ currentTarget }) => tell(currentTarget, verb, detail) }, text);
}

/** Places and categories of that name, and the list without the text. */
function otherWays(book, { also, offers: all }) {
  const { w, terms } = book;
  const places = also?.places.shown.slice(0, MOST) ?? [];
  const called = (place) => {
    const same = places.filter(({ name }) => name === place.name).length > 1;
    return same
      ? w("place_of", { place: nameOf(place, book), district: terms.district[place.district] })
      : nameOf(place, book);
  };
  const categories = also?.categories.shown.slice(0, MOST) ?? [];
  return [
    ...places.map((place) => way(w("empty_near", { place: called(place) }), ...actOf(placeChoice(place, book)))),
    ...categories.map((category) => {
      const text = w("empty_category", { facet: facetWord(book, category.facet), name: nameOf(category, book) });
      return way(text, ...actOf(categoryChoice(category, book)));
    }),
    ...offers(book, all),
  ];
}

const actOf = ({ verb, detail }) => [verb, detail];

/** What taking away one filter would show. */
function offers({ w, view: table }, all) {
  const wordOf = (filter) => w(table.find((part) => part.name === filter).word);
  return all.map(({ filter, count }) => {
    const text = filter === "q" ? w("empty_search", { count }) : w("empty_loosen", { filter: wordOf(filter), count });
    return way(text, "set", { part: withoutFilter(table, filter) });
  });
}
