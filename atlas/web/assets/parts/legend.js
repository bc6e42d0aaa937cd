// The legend: pressing a layer hides or shows it.

import { el, tell } from "../page/el.js";
import { symbolIcon } from "../page/icon.js";
import { toggled } from "../pure/filter.js";

const FEW_LAYERS = 8;
const KEY_COLOR = "#6b7280";

/** The legend; `lookOf(layer)` is the look of a layer. */
export function legend({ w, terms }, lookOf) {
  const ids = Object.keys(terms.layer);
  let chosen = [];
  const press = (id) => tell(root, "set", { part: { layer: toggled(ids, chosen, id) } });
  const buttons = ids.map((id) =>
    el(
      "button",
      { type: "button", "aria-pressed": "true", onclick: () => press(id) },
      symbolIcon(lookOf(id)),
      el("span", {}, terms.layer[id]),
    ),
  );
  const key = (fill, dash, text) =>
    el(
      "li",
      { class: "atlas-key" },
      symbolIcon({ ...lookOf(ids[0]), color: KEY_COLOR, fill, dash, symbol: "circle" }),
      el("span", {}, text),
    );
  const root = el(
    "div",
    { class: "atlas-legend" },
    el(
      "details",
      { open: window.innerWidth > 900 && ids.length <= FEW_LAYERS },
      el("summary", {}, w("legend")),
      el(
        "ul",
        {},
        buttons.map((button) => el("li", {}, button)),
      ),
    ),
    el(
      "ul",
      { class: "atlas-keys" },
      key(true, [], w("legend_precise")),
      key(false, [], w("legend_near")),
      key(false, [3, 3], w("legend_area")),
    ),
  );
  return {
    root,
    reads: ["layer"],
    draw(state) {
      chosen = state.layer;
      ids.forEach((id, i) => {
        buttons[i].setAttribute("aria-pressed", String(!chosen.length || chosen.includes(id)));
      });
    },
  };
}
