// The form: clear-all, and a box for each filter in the order of the view's table.

import { el, tell } from "../page/el.js";
import { shownBy, withoutFilter } from "../pure/view.js";
import { chips } from "./chips.js";
import { facet } from "./facet.js";
import { near } from "./near.js";
import { search } from "./search.js";
import { years } from "./years.js";

/** The form with a box for each part of `boxed`; `lookOf(state)` is the look of a state, `around(place)` what lies near,
 * `finder` what the search box needs where the form has it. Where a place can be asked around, a line of its own names it, and no chip.
 * Gives `radius()`, what a pressed place takes, and `find(hear)`, which asks for what is near the reader. */
export function filters(book, { span, lookOf, around, finder, boxed = book.view, offered = boxed }) {
  const { w, view: table } = book;
  const boxes = {
    near: (part) => near(book, part, around),
    years: (part) => years(book, part, span),
    list: (part) => facet(book, part, shownBy(table), part.name === "state" ? lookOf : undefined),
  };
  const inside = boxed.filter((part) => boxes[part.kind]).map((part) => [part.kind, boxes[part.kind](part)]);
  const asking = finder ? [search(book, finder)] : [],
    clear = clearAll(book),
    chosen = chips(book, offered, around ? table.filter(({ kind }) => kind !== "near") : table);
  const root = el(
    "form",
    { class: "atlas-filters", "aria-label": w("filters"), onsubmit: (event) => event.preventDefault() },
    asking.map((part) => part.root),
    el("div", { class: "atlas-choices" }, chosen.root, clear.root),
    inside.map(([, part]) => part.root),
  );
  const place = inside.find(([kind]) => kind === "near")?.[1];
  return {
    root,
    parts: [...asking, clear, chosen, ...inside.map(([, part]) => part)],
    radius: place?.radius,
    find: place?.find,
  };
}

function clearAll({ w, view: table }) {
  const empty = withoutFilter(table);
  const root = el(
    "button",
    { type: "button", class: "atlas-clear", onclick: () => tell(root, "set", { part: empty }) },
    w("clear_all"),
  );
  return {
    root,
    reads: Object.keys(empty),
    draw: ({ filters: set }) => {
      root.hidden = !set.length;
    },
  };
}
