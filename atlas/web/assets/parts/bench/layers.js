// The panel of layers, the topmost first.

import { el, tell } from "../../page/el.js";
import { section } from "./section.js";

/** The layers with what may be done with each. */
export function layers({ w }) {
  const list = el("ul", { class: "atlas-bench-layers" });
  return {
    root: section(w("bench_layers"), {}, list),
    reads: ["layers", "active"],
    draw({ layers: all }) {
      list.replaceChildren(...all.map((layer) => el("li", {}, rowOf(layer, w))));
    },
  };
}

function rowOf({ id, kind, title, visible }, w) {
  const turn = ({ currentTarget }) =>
    tell(currentTarget, "layer-set", { id, part: { visible: currentTarget.checked } });
  const name = kind === "atlas" ? w("bench_atlas") : title;
  return el(
    "label",
    { class: "atlas-check" },
    el("input", { type: "checkbox", checked: visible, onchange: turn }),
    el("span", {}, name),
  );
}
