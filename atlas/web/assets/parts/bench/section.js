// A panel of the workbench's column: a box with its name that opens.

import { el } from "../../page/el.js";

/** The panel of a title; it stands open unless told otherwise. */
export function section(title, { open = true } = {}, ...inside) {
  return el(
    "details",
    { class: "atlas-bench-panel", open },
    el("summary", {}, el("h2", {}, title)),
    el("div", { class: "atlas-bench-panel-body" }, inside),
  );
}
