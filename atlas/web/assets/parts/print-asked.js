// What only paper shows of the map's room: what is asked for, and how many projects that finds.

import { el } from "../page/el.js";
import { spokenFilters } from "../pure/spoken.js";
import { shownBy } from "../pure/view.js";

/** The line over the map. */
export function printAsked(book) {
  const { w } = book;
  const root = el("p", { class: "atlas-print-asked" });
  return {
    root,
    reads: [...shownBy(book.view), "project"],
    draw({ project, view, shown: { length: count } }) {
      const filters = spokenFilters(view, book);
      const found = count === 1 ? w("results_one") : w("results", { count });
      root.hidden = Boolean(project);
      root.textContent = (filters.length ? filters.join(w("semicolon")) : w("no_filter")) + w("dot") + found;
    },
  };
}
