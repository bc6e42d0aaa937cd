// What a reader may choose of what a search found: each with its name, a line that says what it is and why it was found, and
// the act that it stands for.

import { stateText } from "./news.js";
import { distance } from "./units.js";

const HEADS = { places: "find_places", categories: "find_categories", projects: "find_projects" };
const EXACT_M = 250;

/** The choices by kind: where the text is the whole of a name, then places first; a kind without any is left out. `byId`
 * knows the projects. */
export function choices(found, book, byId) {
  const of = { places: placeChoice, categories: categoryChoice, projects: projectChoice };
  return Object.entries(HEADS)
    .filter(([kind]) => found[kind].count)
    .sort(([one], [other]) => Boolean(found[other].whole) - Boolean(found[one].whole))
    .map(([kind, head]) => {
      const { count, shown } = found[kind];
      return { head: book.w(head), count, choices: shown.map((thing) => of[kind](thing, book, byId)) };
    });
}

/** A place: choosing it asks what lies around it. */
export function placeChoice(place, book) {
  const { terms, w } = book;
  const where = place.kind === "district" ? w("near_seat") : terms.place[place.kind];
  const inside = place.kind === "district" ? null : terms.district[place.district];
  return {
    name: nameOf(place, book),
    line: joined(where, inside, doubtOf(place, w), why(place, w)),
    verb: "around",
    detail: { place },
  };
}

/** What must be known of a place before its answers are believed: that it is outside, or known only nearly. */
export function doubtOf({ district, uncertainty_m }, w) {
  if (!district) return w("place_outside");
  return uncertainty_m > EXACT_M ? w("place_inexact", { radius: distance(uncertainty_m, w) }) : null;
}

/** A category: choosing it sets its filter. */
export function categoryChoice(category, book) {
  const { facet, value } = category;
  return {
    name: nameOf(category, book),
    line: joined(facetWord(book, facet), why(category, book.w)),
    verb: "narrow",
    detail: { facet, value },
  };
}

/** What a facet is called. */
export const facetWord = ({ view, w }, facet) => w(view.find(({ name }) => name === facet).word);

function projectChoice(project, book, byId) {
  const { terms, w } = book;
  const feature = byId.get(project.id); // a page may know only some of the projects
  const known = feature ? [terms.kind[feature.kind], stateText(feature, book)] : [];
  const line = joined(...known, why(project, w));
  return { name: nameOf(project, book), line, verb: "choose", detail: { id: project.id, move: true } };
}

/** The name of a found thing in the language; a place of one name has that in both. */
export const nameOf = ({ name, name_en }, { english }) => (english && name_en) || name;

function why({ by, loose }, w) {
  if (loose) return w("found_loosely");
  return by ? w("found_by", { name: by }) : null;
}

const joined = (...parts) => parts.filter(Boolean).join(" · ");

/** The place when it is the one that is asked around, else null. */
export function placeAt(place, near) {
  const isSame = place && near && [place.lat, place.lon].every((value, n) => value.toFixed(5) === near[n].toFixed(5));
  return isSame ? place : null;
}
