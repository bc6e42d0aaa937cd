// The table of the directory: a row for each project, a button in each head to sort by.

import { el, tell } from "../page/el.js";
import { columnsOf, sorted, sortOf } from "../pure/sort.js";
import { shownBy } from "../pure/view.js";

const plain = (event) => !event.metaKey && !event.ctrlKey && !event.shiftKey;

/** The table of what is shown; `href(id)` is the address of a project's page. */
export function table(book, href) {
  const columns = columnsOf(book);
  const heads = columns.map(({ key, title }) => headOf(key, title, book.w));
  const body = el("tbody");
  const root = el(
    "div",
    { class: "atlas-table", role: "region", tabindex: "0", "aria-label": book.w("list_heading") },
    el("table", {}, el("thead", {}, el("tr", {}, heads)), body),
  );
  return {
    root,
    reads: [...shownBy(book.view), "sort"],
    draw({ shown, sort }) {
      const [key, way] = sortOf(sort);
      columns.forEach((column, i) => {
        heads[i].setAttribute("aria-sort", column.key !== key ? "none" : way > 0 ? "ascending" : "descending");
      });
      const by = columns.find((column) => column.key === key);
      body.replaceChildren(...sorted(shown, by, way, book).map((feature) => rowOf(feature, columns, href(feature.id))));
    },
    focus: (id) => body.querySelector(`a[data-id="${id}"]`)?.focus(),
  };
}

function rowOf(feature, columns, href) {
  const choose = (event) => {
    if (!plain(event)) return;
    event.preventDefault();
    tell(event.currentTarget, "choose", { id: feature.id });
  };
  const [first, ...rest] = columns;
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, el("a", { href, "data-id": feature.id, onclick: choose }, first.text(feature))),
    rest.map(({ title, text }) => el("td", { "data-title": title }, text(feature))),
  );
}

function headOf(key, title, w) {
  const sort = ({ currentTarget }) => tell(currentTarget, "sort", { key });
  return el(
    "th",
    { scope: "col" },
    el("button", { type: "button", "aria-label": w("sort_by", { column: title }), onclick: sort }, title),
  );
}
