// The one year that is shown, large on the map.

import { el } from "../page/el.js";
import { eventsOf } from "../pure/happened.js";

const MOST_NAMES = 4;

/** The stamp: the one year that is shown, or the year of the film with what happened in it; else hidden. */
export function yearStamp(book) {
  const root = el("div", { class: "atlas-year-stamp", role: "status", hidden: true });
  return {
    root,
    reads: ["years", "film"],
    draw({ years, film, shown }) {
      root.hidden = !film && (!years || years[0] !== years[1]);
      if (root.hidden) return;
      const told = film ? eventsOf(shown, film).map(([fact, features]) => eventLine(fact, features, book)) : [];
      root.replaceChildren(el("strong", {}, film ?? years[0]), ...told);
    },
  };
}

function eventLine(fact, features, { w, terms, name }) {
  const names = features.slice(0, MOST_NAMES).map(name).join(w("comma"));
  const more = features.length > MOST_NAMES ? w("and_more", { count: features.length - MOST_NAMES }) : "";
  return el("small", {}, `${terms.fact[fact]}${w("colon")}${names}${more}`);
}
