// The search box.

import { el, tell } from "../page/el.js";
import { later } from "../page/life.js";

const TYPING_MS = 180;

/** Tells atlas:set with the text once the reader has stopped typing. */
export function search({ w }) {
  const root = el("input", {
    type: "search",
    class: "atlas-q",
    maxlength: "80",
    placeholder: w("search"),
    "aria-label": w("search"),
    autocomplete: "off",
  });
  return {
    root,
    reads: ["q"],
    start(signal) {
      root.addEventListener(
        "input",
        later(TYPING_MS, () => tell(root, "set", { part: { q: root.value.trim() } }), signal),
      );
    },
    draw({ q }) {
      if (document.activeElement !== root) root.value = q;
    },
  };
}
