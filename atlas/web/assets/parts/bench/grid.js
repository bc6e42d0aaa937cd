// The table at the foot.

import { el } from "../../page/el.js";

/** The table of the active layer. */
export function grid({ w }) {
  const root = el("section", { class: "atlas-bench-table", "aria-label": w("bench_table"), hidden: true });
  return { root, reads: ["layers", "active", "selected", "table"], draw: () => undefined };
}
