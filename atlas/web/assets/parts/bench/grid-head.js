// The head of the table: whose rows, how many of them are selected, what may be done with those, and open or shut.

import { el, tell } from "../../page/el.js";

/** The head. */
export function gridHead({ w }) {
  const turn = el("button", { type: "button", class: "atlas-grid-turn" }),
    title = el("strong", {}),
    count = el("span", { role: "status" });
  const near = el("button", { type: "button" }, w("bench_to_selected")),
    none = el("button", { type: "button" }, w("bench_select_none"));
  const shows = el(
    "select",
    { "aria-label": w("bench_table_shows") },
    el("option", { value: "answer" }, w("bench_shows_answer")),
    el("option", { value: "features" }, w("bench_shows_features")),
  );
  const root = el("header", { class: "atlas-grid-head" }, turn, title, count, shows, near, none);
  let now = null;
  turn.addEventListener("click", () => tell(root, "table", { part: { open: !now.table.open } }));
  shows.addEventListener("change", () => tell(root, "table", { part: { shows: shows.value, sort: null } }));
  near.addEventListener("click", () => tell(root, "selected-zoom"));
  none.addEventListener("click", () => tell(root, "select", { id: now.active, rows: [] }));
  return {
    root,
    draw(state) {
      const { activeLayer: layer, table, selected, rows } = state;
      now = state;
      title.textContent = layer.title;
      turn.textContent = table.open ? "▾" : "▴";
      turn.setAttribute("aria-expanded", String(table.open));
      turn.setAttribute("aria-label", w("bench_table"));
      const all = rows.length;
      count.textContent = selected.length
        ? w("bench_selected", { count: selected.length, all })
        : w("bench_count", { count: all });
      shows.hidden = !layer.answer?.table;
      shows.value = table.shows === "answer" ? "answer" : "features";
      for (const button of [near, none]) button.hidden = !selected.length;
    },
  };
}
