// A box of the form that opens and says in its head what is chosen in it.

import { el } from "../page/el.js";

/** The box of a part of the view; `say(text)` writes what is chosen beside its name. */
export function box({ w }, part, ...inside) {
  const chosen = el("span", { class: "atlas-chosen" });
  const root = el(
    "details",
    { class: "atlas-facet", open: part.opened },
    el("summary", {}, w(part.word), chosen),
    el("div", { class: "atlas-facet-body" }, inside),
  );
  return {
    root,
    say: (text) => {
      chosen.textContent = text;
    },
  };
}
