// The choices in force, each with a button that takes it back.

import { el, tell } from "../page/el.js";
import { chipsOf } from "../pure/chips.js";
import { withoutFilter } from "../pure/view.js";

/** The choices of the filters in `table`; those of parts that are not `offered` have no effect here, which a line then says. */
export function chips(book, offered = book.view, table = book.view) {
  const { w } = book;
  const names = new Set(offered.map(({ name }) => name));
  const hint = el("p", { class: "atlas-hint", hidden: true }, w("chips_elsewhere"));
  const list = el("ul", { "aria-label": w("chosen") });
  const root = el("div", { class: "atlas-chips", hidden: true }, list, hint);
  return {
    root,
    reads: Object.keys(withoutFilter(table)),
    draw({ view }) {
      const all = chipsOf(table, view, book).map((chip) => ({ ...chip, idle: !names.has(Object.keys(chip.part)[0]) }));
      root.hidden = !all.length;
      hint.hidden = !all.some(({ idle }) => idle);
      const at = [...list.querySelectorAll("button")].indexOf(document.activeElement);
      list.replaceChildren(...all.map((chip) => el("li", {}, button(chip, w))));
      if (at >= 0)
        (
          list.querySelectorAll("button")[Math.min(at, all.length - 1)] ??
          root.parentElement.querySelector("summary, input")
        )?.focus();
    },
  };
}

function button({ text, part, idle }, w) {
  const press = ({ currentTarget }) => tell(currentTarget, "set", { part });
  return el(
    "button",
    { type: "button", class: idle ? "is-idle" : null, "aria-label": w("chip_remove", { text }), onclick: press },
    el("span", {}, text),
    el("span", { "aria-hidden": "true" }, "×"),
  );
}
