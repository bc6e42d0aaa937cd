// The head of the list: how many are in which state, the order, and whether only what the map shows is listed.

import { el, tell } from "../page/el.js";
import { stateCounts } from "../pure/news.js";
import { usualOrder } from "../pure/order.js";
import { shownBy } from "../pure/view.js";
import { take } from "./take.js";

const WORDS = {
  distance: "order_distance",
  match: "order_match",
  news: "order_news",
  name: "order_name",
  year: "order_year",
};
const CHOICES = ["news", "name", "year"];

/** The head; what it sets are facts of the room. */
export function listHead(book, at) {
  const { w, terms, view } = book;
  const states = Object.keys(terms.state);
  const tally = el("p", { class: "atlas-tally" });
  const usual = el("option", { value: "auto" });
  const order = el(
    "select",
    { "aria-label": w("order") },
    usual,
    CHOICES.map((name) => el("option", { value: name }, w(WORDS[name]))),
  );
  const files = take(book, at);
  const only = el("input", { type: "checkbox" });
  const count = el("span", {});
  const root = el(
    "div",
    { class: "atlas-list-head" },
    tally,
    el("div", { class: "atlas-list-tools" }, el("label", { class: "atlas-check" }, only, count), order),
    files.root,
  );
  order.addEventListener("change", () => tell(root, "know", { fact: { order: order.value } }));
  only.addEventListener("change", () => tell(root, "know", { fact: { onlySeen: only.checked } }));
  return {
    root,
    inside: [files],
    reads: [...shownBy(view), "order", "onlySeen", "frame", "film"],
    draw(state) {
      root.hidden = !state.total;
      tally.textContent = stateCounts(state.shown, states)
        .map(([name, number]) => `${terms.state[name]} ${number}`)
        .join(" · ");
      usual.textContent = w(WORDS[usualOrder(state)]);
      order.value = state.order;
      only.checked = state.onlySeen;
      count.textContent = w("only_seen", { count: state.seen, total: state.total });
    },
  };
}
