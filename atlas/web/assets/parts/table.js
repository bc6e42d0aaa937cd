// The table of the directory: a row for each project, a button in each head to sort by.

import { el, tell } from "../page/el.js";
import { markCurrent } from "../page/focus.js";
import { columnsOf, sorted } from "../pure/sort.js";

const plain = (event) => !event.metaKey && !event.ctrlKey && !event.shiftKey;

/** The table of what is shown; `href(id)` is the address of a project's card. */
export function table(book, href) {
  const { w, english, name } = book;
  const columns = columnsOf(book);
  const heads = columns.map(([key, title]) => headOf(key, title, w));
  const body = el("tbody");
  const root = el(
    "div",
    { class: "atlas-table", role: "region", tabindex: "0", "aria-label": w("list_heading") },
    el("table", {}, el("thead", {}, el("tr", {}, heads)), body),
  );
  const row = (feature, chosen) => {
    const open = el(
      "a",
      {
        href: href(feature.id),
        onclick: (event) => {
          if (!plain(event)) return;
          event.preventDefault();
          tell(root, "choose", { id: feature.id });
        },
      },
      name(feature),
    );
    markCurrent(open, chosen);
    return el(
      "tr",
      { class: chosen ? "is-chosen" : "" },
      el("th", { scope: "row" }, open),
      columns.slice(1).map(([, title, textOf]) => el("td", { "data-title": title }, textOf(feature))),
    );
  };
  return {
    root,
    reads: ["found", "asked", "unanswered", "sort", "project"],
    draw({ shown, sort: [key, way], project }) {
      columns.forEach(([k], i) => {
        heads[i].setAttribute("aria-sort", k !== key ? "none" : way > 0 ? "ascending" : "descending");
      });
      const [, , textOf] = columns.find(([k]) => k === key);
      body.replaceChildren(
        ...sorted(shown, textOf, way, english).map((feature) => row(feature, feature.id === project)),
      );
    },
  };
}

function headOf(key, title, w) {
  const sort = ({ currentTarget }) => tell(currentTarget, "sort", { key });
  return el(
    "th",
    { scope: "col" },
    el("button", { type: "button", "aria-label": w("sort_by", { column: title }), onclick: sort }, title),
  );
}
