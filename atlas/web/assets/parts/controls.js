// Zoom and extent buttons on the map.

import { el, tell } from "../page/el.js";

/** The buttons; each tells atlas:look with where to. */
export function controls({ w }, names = ["zoom_in", "zoom_out", "core_city", "whole_city"]) {
  const signs = { zoom_in: "+", zoom_out: "−", core_city: "◎", whole_city: "▢" };
  const root = el(
    "div",
    { class: "atlas-controls", role: "group", "aria-label": w("map_label").split("；")[0].split(";")[0] },
    names.map((name) =>
      el(
        "button",
        { type: "button", "aria-label": w(name), title: w(name), onclick: () => tell(root, "look", { to: name }) },
        signs[name],
      ),
    ),
  );
  return root;
}
