// The filter of a layer by an attribute: column, comparison, value; map and table show what passes.

import { el } from "../../page/el.js";
import { FILTER_OPS } from "../../pure/rows.js";
import { offerColumns } from "./layer-look.js";

const WITHOUT_VALUE = ["empty", "filled"];

/** The fields; `set(part)` changes the layer. */
export function filterOf({ w }, set) {
  const column = el("select", { "aria-label": w("bench_filter_column") }),
    op = el(
      "select",
      { "aria-label": w("bench_filter_op") },
      FILTER_OPS.map((name) => el("option", { value: name }, w(`filter_${name}`))),
    ),
    value = el("input", { type: "text", "aria-label": w("bench_filter_value") });
  const take = () => {
    const ready = column.value && (value.value !== "" || WITHOUT_VALUE.includes(op.value));
    value.hidden = WITHOUT_VALUE.includes(op.value);
    set({ filter: ready ? Object.freeze({ column: column.value, op: op.value, value: value.value }) : null });
  };
  for (const node of [column, op]) node.addEventListener("change", take);
  value.addEventListener("input", take);
  return {
    root: el("fieldset", { class: "atlas-bench-filter" }, el("legend", {}, w("bench_filter")), column, op, value),
    draw(layer) {
      const { filter } = layer;
      offerColumns(column, layer, filter?.column ?? column.value, w("bench_filter_none"));
      if (!filter) return;
      op.value = filter.op;
      value.hidden = WITHOUT_VALUE.includes(filter.op);
      if (document.activeElement !== value) value.value = filter.value;
    },
  };
}
