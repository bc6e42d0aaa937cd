// The choice among several projects at one place: each with its symbol and, in words, its state and the precision of its place.

import { el, tell } from "../page/el.js";
import { symbolIcon } from "../page/icon.js";
import { lookOf } from "../pure/look.js";
import { stateText } from "../pure/news.js";

/** The choice as what a card holds. */
export function several(book, features, scheme) {
  const { w } = book;
  return el(
    "article",
    { class: "atlas-card" },
    el("h2", { id: "atlas-card-title", tabindex: "-1" }, w("here_several", { count: features.length })),
    el(
      "ul",
      {},
      features.map((feature) => el("li", {}, row(book, feature, scheme))),
    ),
  );
}

function row(book, feature, scheme) {
  const choose = ({ currentTarget }) => tell(currentTarget, "choose", { id: feature.id });
  const { terms, w, name, style } = book;
  return el(
    "button",
    { type: "button", class: "atlas-pickone", onclick: choose },
    symbolIcon(lookOf(style, scheme, feature), 22),
    el(
      "span",
      {},
      el("span", {}, name(feature)),
      el("small", {}, [stateText(feature, book), terms.precision[feature.precision]].join(w("dot"))),
    ),
  );
}
