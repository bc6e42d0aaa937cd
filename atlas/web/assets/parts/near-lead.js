// What a reader must know before reading what is near: whether the place is in Hangzhou, how good the device's guess of it
// was, and what the list cannot hold.

import { el, tell } from "../page/el.js";
import { isRough } from "../pure/position.js";
import { same } from "../pure/store.js";
import { distance } from "../pure/units.js";
import { shownBy } from "../pure/view.js";

/** The lead of the list around a place. */
export function nearLead(book) {
  const { w } = book;
  const said = el("div", { role: "status" });
  const pick = el("button", { type: "button", onclick: () => tell(root, "pick") }, w("near_pick"));
  const root = el("div", { class: "atlas-near-lead" }, said, pick);
  return {
    root,
    reads: [...shownBy(book.view), "located"],
    draw(state) {
      const told = sentences(state, w);
      said.replaceChildren(...told.map((text) => el("p", { class: "atlas-hint" }, text)));
      root.hidden = !told.length;
      pick.hidden = !isBeyond(state);
    },
  };
}

/** Whether the place that is asked for lies so far off Hangzhou that nothing of it is near. */
export function isBeyond({ nearby }) {
  return Boolean(nearby && !nearby.touched.size);
}

function sentences(state, w) {
  const { near, nearby, located, unknown } = state;
  if (!nearby) return [];
  if (isBeyond(state)) return [w("near_beyond_hint")];
  return [
    nearby.inside ? null : w("near_border"),
    located && same(located.place.slice(0, 2), near.slice(0, 2)) ? guessText(located, near, w) : null,
    unknown ? w("near_unknown", { count: unknown }) : null,
  ].filter(Boolean);
}

function guessText({ place, accuracy_m, wanted_m }, near, w) {
  const accuracy = distance(accuracy_m, w);
  if (wanted_m < near[2] && same(place, near))
    return w("near_widened", { accuracy, wanted: distance(wanted_m, w), radius: distance(near[2], w) });
  return isRough(accuracy_m, near[2]) ? w("near_accuracy", { accuracy }) : null;
}
