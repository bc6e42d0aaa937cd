// What only a sheet of paper shows: whose map this is, what is asked for, of which version, day and address.

import { el } from "../page/el.js";
import { spokenFilters } from "../pure/spoken.js";
import { shownBy } from "../pure/view.js";

/** The head of the sheet; `address()` is that of the view. */
export function printHead(book, address) {
  const { w, version } = book;
  const root = el("header", { class: "atlas-print-head" });
  let last = null;
  const write = () => {
    const at = address();
    root.replaceChildren(
      el("p", { class: "atlas-print-title" }, w("app_title")),
      last.project ? "" : el("p", {}, asked(last, book)),
      el(
        "p",
        {},
        w("printed", { version, day: new Date().toLocaleDateString("sv") }),
        w("dot"),
        el("a", { href: at }, at),
      ),
    );
  };
  return {
    root,
    reads: [...shownBy(book.view), "project"],
    start: (signal) => window.addEventListener("beforeprint", () => last && write(), { signal }),
    draw(state) {
      last = state;
      write();
    },
  };
}

function asked({ view, shown: { length: count } }, book) {
  const { w } = book,
    filters = spokenFilters(view, book);
  const found = count === 1 ? w("results_one") : w("results", { count });
  return (filters.length ? filters.join(w("semicolon")) : w("no_filter")) + w("dot") + found;
}
