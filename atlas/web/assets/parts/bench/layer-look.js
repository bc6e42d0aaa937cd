// How a layer looks: colour, width of lines, size of points, fill of areas, and which column is written beside it.

import { el } from "../../page/el.js";
import { refill } from "../../page/focus.js";
import { COLORS } from "../../pure/bench.js";

/** The fields; `set(part)` changes the layer. */
export function lookOf({ w }, set) {
  let now = null;
  const style = (part) => set({ style: { ...now.style, ...part } });
  const color = el("input", { type: "color", list: "atlas-bench-colors" });
  color.addEventListener("input", () => style({ color: color.value }));
  const width = range({ min: 0, max: 10, step: 0.5 }, (value) => style({ width: value })),
    size = range({ min: 2, max: 14, step: 1 }, (value) => style({ size: value })),
    fill = range({ min: 0, max: 1, step: 0.05 }, (opacity) => set({ opacity }));
  const labels = el("select", {});
  labels.addEventListener("change", () => set({ labels: labels.value }));
  const field = (word, node) => el("label", {}, el("span", {}, w(word)), node);
  return {
    root: el(
      "div",
      { class: "atlas-bench-fields" },
      field("bench_color", color),
      field("bench_width", width),
      field("bench_size", size),
      field("bench_fill", fill),
      field("bench_labels", labels),
      el(
        "datalist",
        { id: "atlas-bench-colors" },
        COLORS.map((value) => el("option", { value })),
      ),
    ),
    draw(layer) {
      now = layer;
      [color.value, width.value, size.value, fill.value] = [
        layer.style.color,
        layer.style.width,
        layer.style.size,
        layer.opacity,
      ];
      offerColumns(labels, layer, layer.labels, w("bench_no_labels"));
    },
  };
}

function range(limits, take) {
  const input = el("input", { type: "range", ...limits });
  input.addEventListener("input", () => take(Number(input.value)));
  return input;
}

/** Offer the columns of a layer in a select, the first option none of them. */
export function offerColumns(select, { columns }, value, none) {
  const names = columns.map(({ name }) => name);
  if (select.options.length !== names.length + 1 || names.some((name, i) => select.options[i + 1].value !== name)) {
    refill(select, el("option", { value: "" }, none), ...names.map((name) => el("option", { value: name }, name)));
  }
  select.value = names.includes(value) ? value : "";
}
