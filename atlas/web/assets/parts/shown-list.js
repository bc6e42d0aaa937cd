// The list of a snapshot, which stands in its page already: each place can be looked at on the map, and what is chosen there
// is told in words.

import { el, tell } from "../page/el.js";

/** The list within a host as a part. */
export function shownList(host, { w }) {
  const said = host.querySelector(".atlas-said");
  const rows = new Map([...host.querySelectorAll(".atlas-list li")].map((row) => [row.dataset.id, row]));
  for (const [id, row] of rows) if ("placed" in row.dataset) row.append(button(id, row, w));
  return {
    reads: ["project"],
    draw({ project }) {
      for (const [id, row] of rows) row.toggleAttribute("data-chosen", id === project);
      const row = rows.get(project);
      said.hidden = !row;
      said.textContent = row ? w("embed_here", { name: nameOf(row), facts: factsOf(row) }) : "";
    },
  };
}

function button(id, row, w) {
  const label = w("embed_show", { name: nameOf(row) });
  const choose = ({ currentTarget }) => tell(currentTarget, "choose", { id });
  return el("button", { type: "button", "aria-label": label, title: label, onclick: choose }, "◎");
}

function nameOf(row) {
  return row.querySelector("a, s").textContent;
}

function factsOf(row) {
  return row.querySelector("small").textContent;
}
