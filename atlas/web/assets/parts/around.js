// The place that is asked around: its name, how far, and what must be known of it before the answer is believed.

import { el, tell } from "../page/el.js";
import { doubtOf, nameOf, placeAt } from "../pure/choices.js";
import { distance } from "../pure/units.js";

/** The line; it is there while something is asked around a place. */
export function around(book) {
  const { w } = book;
  const said = el("span", {});
  const doubt = el("small", {});
  const clear = () => tell(root, "set", { part: { near: null } });
  const off = el(
    "button",
    { type: "button", "aria-label": w("near_clear"), title: w("near_clear"), onclick: clear },
    "×",
  );
  const root = el("p", { class: "atlas-around", hidden: true }, el("span", {}, said, doubt), off);
  return {
    root,
    reads: ["near", "place"],
    draw({ near, place }) {
      root.hidden = !near;
      if (!near) return;
      const known = placeAt(place, near);
      said.textContent = w("around", {
        place: known ? nameOf(known, book) : w("around_point"),
        radius: distance(near[2], w),
      });
      doubt.textContent = known ? (doubtOf(known, w) ?? "") : "";
    },
  };
}
