// The larger projects that a project belongs to, and the projects that belong to it, with their states.

import { el, tell } from "../../page/el.js";
import { stateCounts, stateText } from "../../pure/news.js";

const OPEN_UP_TO = 6;

/** The sections with whole and parts; nothing where there are none. */
export function belonging({ parts, wholes }, book) {
  return [
    wholes.length ? el("section", {}, el("h3", {}, book.w("belongs_to")), list(wholes, book)) : null,
    parts.length ? inside(parts, book) : null,
  ];
}

function inside(parts, book) {
  const { w, terms } = book;
  const tally = stateCounts(parts, Object.keys(terms.state)).map(([state, count]) => `${terms.state[state]} ${count}`);
  return el(
    "section",
    {},
    el("h3", {}, w("holds", { count: parts.length })),
    el("p", { class: "atlas-hint" }, tally.join(" · ")),
    el("details", { open: parts.length <= OPEN_UP_TO }, el("summary", {}, w("holds_list")), list(parts, book)),
  );
}

function list(projects, book) {
  const choose =
    (id) =>
    ({ currentTarget }) =>
      tell(currentTarget, "choose", { id, move: true });
  return el(
    "ul",
    { class: "atlas-parts" },
    projects.map((project) =>
      el(
        "li",
        {},
        el("button", { type: "button", class: "atlas-quiet", onclick: choose(project.id) }, book.name(project)),
        el("small", {}, ` ${stateText(project, book)}`, project.by === "place" ? ` · ${book.w("by_place")}` : ""),
      ),
    ),
  );
}
