// The panel of results: each answer as a sentence with its range, how it was found, and its files.

import { el, tell } from "../../page/el.js";
import { keyed } from "../../page/keyed.js";
import { answerText } from "../../pure/answer.js";
import { keepMenu } from "./keep.js";
import { section } from "./section.js";

/** The panel. */
export function results(book) {
  const { w } = book;
  const list = el("ul", { class: "atlas-bench-results", "aria-live": "polite" }),
    none = el("p", { class: "atlas-hint" }, w("bench_no_results"));
  const draw = keyed(list, ({ id }) => resultOf(book, id));
  let last = null;
  return {
    root: section(w("bench_results"), {}, none, list),
    reads: ["layers", "active"],
    draw({ layers, active }) {
      const answers = layers.filter(({ kind, stale }) => kind === "result" && !stale);
      none.hidden = answers.length > 0;
      draw(answers, active);
      if (answers[0]?.id === active && active !== last) list.firstElementChild.scrollIntoView({ block: "nearest" });
      last = active;
    },
  };
}

function resultOf(book, id) {
  const { w } = book,
    lang = book.english ? "en" : "zh";
  const title = el("h3", {}),
    answer = el("p", { class: "atlas-bench-answer" }),
    note = el("ol", {}),
    files = keepMenu(book, id);
  const show = () => {
    tell(root, "layer-active", { id });
    tell(root, "table", { part: { open: true, shows: "answer" } });
  };
  const root = el(
    "li",
    {},
    title,
    answer,
    el(
      "div",
      { class: "atlas-bench-acts" },
      el("button", { type: "button", onclick: show }, w("bench_show_table")),
      el("button", { type: "button", onclick: () => tell(root, "layer-zoom", { id }) }, w("bench_zoom")),
    ),
    el("details", { class: "atlas-bench-more" }, el("summary", {}, w("bench_method")), note),
    el("details", { class: "atlas-bench-more" }, el("summary", {}, w("bench_keep")), files.root),
  );
  return {
    root,
    draw(layer, active) {
      title.textContent = layer.title;
      answer.textContent = answerText(layer.answer, layer.asked?.op, w);
      root.classList.toggle("is-active", layer.id === active);
      note.replaceChildren(...(layer.note?.[lang] ?? []).map((line) => el("li", {}, line)));
      files.draw(layer);
    },
  };
}
