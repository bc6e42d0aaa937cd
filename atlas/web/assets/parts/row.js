// A row of the list: what it is called, where it stands today, and what the plan said.

import { el, tell, whole } from "../page/el.js";
import { newsText, planText, stateText } from "../pure/news.js";
import { yearsOf } from "../pure/units.js";

/** The row of a feature; `icon(feature)` is its symbol, `away` says how far it is from the place that is asked for. */
export function projectRow(book, feature, icon, away) {
  const choose = ({ currentTarget }) => tell(currentTarget, "choose", { id: feature.id, move: true });
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "atlas-row", "data-id": feature.id, tabindex: "-1", onclick: choose },
      icon(feature),
      el(
        "span",
        {},
        el("span", { class: "atlas-row-name" }, book.name(feature)),
        el("span", { class: "atlas-hidden" }, symbolText(feature, book)),
        el("small", { class: "atlas-row-now" }, nowLine(book, feature)),
        away && el("small", { class: "atlas-row-away" }, away),
        el("small", {}, whole(plainLine(book, feature))),
      ),
    ),
  );
}

/** What the symbol shows, for those who do not see it. */
function symbolText({ group, precision }, { w, terms }) {
  return terms.group[group] + w("comma") + terms.precision[precision];
}

function nowLine(book, feature) {
  const news = newsText(feature.news, book);
  return [el("strong", {}, stateText(feature, book)), news ? whole(` ${news}`) : ""];
}

function plainLine(book, feature) {
  const { w, terms } = book;
  const parts = [terms.kind[feature.kind], planText(feature, book), yearsOf(feature, w)];
  return parts.filter(Boolean).join(" · ");
}
