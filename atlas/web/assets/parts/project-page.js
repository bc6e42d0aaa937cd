// The page of one project: its card, and the way back to the list.

import { el, tell } from "../page/el.js";

/** The page; `cardOf(record)` writes the card, `list()` is the address of the list. That of a link's project takes no focus. */
export function projectPage({ w }, { first, cardOf, list }) {
  const back = (event) => {
    event.preventDefault();
    tell(root, "close");
  };
  const way = el("a", { class: "atlas-back atlas-button", onclick: back }, "‹ ", w("back_to_list"));
  const box = el("div", {});
  const root = el("section", { class: "atlas-project", "aria-label": w("details"), hidden: true }, way, box);
  const contentOf = (told) => {
    if (told === "failed") return el("p", { role: "alert" }, w("load_failed"));
    return told ? cardOf(told) : el("p", { role: "status" }, w("loading"));
  };
  let quiet = first,
    drawn = null;
  return {
    root,
    reads: ["project", "record", "failed"],
    draw({ project, told }) {
      if (project !== quiet) quiet = null;
      root.hidden = !project;
      way.href = list();
      if (told === drawn) return;
      drawn = told;
      box.replaceChildren(contentOf(told));
      if (told?.id && !quiet) box.querySelector("#atlas-card-title").focus({ preventScroll: true });
    },
  };
}
