// The strip of a first visit: what this is, from which plans and how old, and three ways in.

import { el, tell, whole } from "../page/el.js";
import { isFramed } from "../page/layout.js";
import { isRemembered, remember } from "../page/memory.js";
import { plansYears, span } from "../pure/units.js";
import { activeFilters, withoutFilter } from "../pure/view.js";

const NAME = "welcome";

/** The strip, hidden from who has closed it before, comes by a link to something or has chosen something, and inside another
 * page; `find(hear)` looks for what is near the reader, `say(text)` tells how that goes. `about` is the address that names the
 * plans. */
export function welcome(book, { count, toldUntil, view, say, find, about }) {
  const { w, view: table } = book;
  const leave = (verb, detail) => {
    remember(NAME);
    root.hidden = true;
    tell(root, "welcomed");
    if (verb) tell(root, verb, detail);
  };
  const near = () => {
    leave();
    find((text) => text && say(text));
  };
  const done = () => leave("set", { part: { state: ["done"] } });
  const way = (text, act) => el("button", { type: "button", onclick: () => act() }, text);
  const root = el(
    "section",
    {
      class: "atlas-welcome",
      "aria-label": w("welcome"),
      hidden: isFramed() || isRemembered(NAME) || comesByLink(table, view),
    },
    el("p", {}, el("strong", {}, w("welcome_what")), " ", el("small", {}, facts(book, { count, toldUntil, about }))),
    el(
      "div",
      { class: "atlas-ways" },
      way(w("welcome_near"), near),
      way(w("welcome_done"), done),
      way(w("welcome_all"), leave),
    ),
    el(
      "button",
      { type: "button", class: "atlas-welcome-close", "aria-label": w("close"), onclick: () => leave() },
      "×",
    ),
  );
  return {
    root,
    reads: ["project", ...Object.keys(withoutFilter(table))],
    draw({ project, filters }) {
      if (project || filters.some((filter) => filter !== "q")) root.hidden = true;
    },
  };
}

function comesByLink(table, view) {
  return Boolean(activeFilters(table, view).length || view.project || view.view);
}

function facts({ w, plans }, { count, toldUntil, about }) {
  const years = plansYears(plans);
  const rest = [
    years && w("welcome_years", { years: span(years) }),
    w("welcome_count", { count }),
    toldUntil && w("welcome_news", { date: toldUntil }),
  ];
  return [
    el("a", { href: about }, w("welcome_plans", { count: Object.keys(plans).length })),
    ...rest.filter(Boolean).map((text) => whole(`${w("dot")}${text}`)),
  ];
}
