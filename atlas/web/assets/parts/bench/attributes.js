// Name and attributes of the drawn shape that is selected.

import { el } from "../../page/el.js";
import { isMeasuring } from "../../pure/drawing.js";

/** The form; `acts.value` and `acts.column` write. */
export function attributes({ w }, acts) {
  const fields = el("div", { class: "atlas-draw-fields" });
  const more = el("input", {
    type: "text",
    maxlength: 60,
    "aria-label": w("draw_attribute"),
    placeholder: w("draw_attribute"),
  });
  const add = el("button", { type: "button" }, w("draw_add_attribute"));
  const root = el("div", { class: "atlas-draw-form", hidden: true }, fields, el("span", {}, more, add));
  let at = null,
    shown = "";
  add.addEventListener("click", () => {
    acts.column(at.layer, more.value.trim());
    more.value = "";
  });
  const fieldOf = ({ name }) => {
    const input = el("input", { type: "text", maxlength: 500, "data-column": name });
    input.addEventListener("change", () => acts.value(at, name, input.value));
    return el("label", {}, el("span", {}, name), input);
  };
  return {
    root,
    draw(state) {
      const feature = shapeOf(state);
      root.hidden = !feature;
      if (!feature) return;
      const { id, columns } = state.activeLayer;
      at = { layer: id, row: feature.id };
      const wanted = JSON.stringify([at, columns]);
      if (wanted !== shown) fields.replaceChildren(...columns.map(fieldOf));
      shown = wanted;
      for (const input of fields.querySelectorAll("input")) {
        if (input !== document.activeElement) input.value = feature.properties[input.dataset.column] ?? "";
      }
    },
  };
}

/** The one drawn shape that is selected while a tool has the map. */
function shapeOf({ tool, activeLayer, selected, rows }) {
  if (!tool || isMeasuring(tool) || activeLayer?.kind !== "drawn" || selected.length !== 1) return null;
  return rows.find(({ id }) => id === selected[0]) ?? null;
}
