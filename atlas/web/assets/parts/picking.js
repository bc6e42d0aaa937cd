// What stands on the map while a place is picked: what to do, the map's centre as a choice, and how to leave it.

import { el, tell } from "../page/el.js";

/** The bar of picking; the crosshair is the map's. */
export function picking({ w }) {
  const byPointer = el("span", {}),
    byKeyboard = el("span", { class: "atlas-picking-keys" });
  const said = el("p", { role: "status" }, byPointer, byKeyboard);
  const centre = el("button", { type: "button", onclick: () => tell(root, "centre") }, w("near_centre"));
  const cancel = el("button", { type: "button", onclick: () => tell(root, "pick") }, w("cancel"));
  const root = el("div", { class: "atlas-picking", hidden: true }, said, centre, cancel);
  return {
    root,
    reads: ["picking"],
    draw(state) {
      root.hidden = !state.picking;
      byPointer.textContent = state.picking ? w("near_picking") : "";
      byKeyboard.textContent = state.picking ? w("near_picking_keys") : "";
    },
  };
}
