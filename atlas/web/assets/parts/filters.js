// The form: clear-all, and a box for each filter in the order of the view's table.

import { el, tell } from "../page/el.js";
import { shownBy, withoutFilter } from "../pure/view.js";
import { facet } from "./facet.js";
import { near } from "./near.js";
import { years } from "./years.js";

/** The form with its parts; `lookOf(state)` is the look of a state, `radius()` what a pressed place takes. */
export function filters(book, { span, lookOf }) {
  const { w, view: table } = book;
  const boxes = {
    near: (part) => near(book, part),
    years: (part) => years(book, part, span),
    list: (part) => facet(book, part, shownBy(table), part.name === "state" ? lookOf : undefined),
  };
  const inside = table.filter((part) => boxes[part.kind]).map((part) => [part.kind, boxes[part.kind](part)]);
  const clear = clearAll(book);
  const root = el(
    "form",
    { class: "atlas-filters", "aria-label": w("filters"), onsubmit: (event) => event.preventDefault() },
    clear.root,
    inside.map(([, part]) => part.root),
  );
  return {
    root,
    parts: [clear, ...inside.map(([, part]) => part)],
    radius: inside.find(([kind]) => kind === "near")[1].radius,
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
