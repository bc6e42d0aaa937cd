// What was measured, until it is cleared: each to copy or to take away.

import { copy } from "../../page/clipboard.js";
import { el } from "../../page/el.js";
import { isMeasuring } from "../../pure/drawing.js";

/** The list of measures, shown while one measures; `textOf(one)` says its figures, `acts` remove one or clear all. */
export function measured({ w }, textOf, acts) {
  const list = el("ol", { class: "atlas-measures" }),
    said = el("p", { role: "status", class: "atlas-hint" });
  const take = async (text) => {
    said.textContent = w((await copy(text)) ? "copied" : "copy_failed");
  };
  const all = el("button", { type: "button" }, w("measure_copy_all")),
    clear = el("button", { type: "button", onclick: acts.clearMeasures }, w("measure_clear"));
  const root = el(
    "div",
    { class: "atlas-measured-list" },
    el("h3", {}, w("measure_title")),
    list,
    el("div", { class: "atlas-draw-row" }, all, clear),
    said,
  );
  let texts = [],
    drawn = null;
  all.addEventListener("click", () => take(texts.join("\n")));
  const itemOf = (text, n) =>
    el(
      "li",
      {},
      el("span", {}, text),
      el("button", { type: "button", onclick: () => take(text) }, w("copy")),
      el(
        "button",
        { type: "button", "aria-label": w("measure_remove", { n: n + 1 }), onclick: () => acts.removeMeasure(n) },
        "×",
      ),
    );
  return {
    root,
    draw({ measures = [], tool }) {
      root.hidden = !measures.length || !isMeasuring(tool);
      if (measures === drawn) return;
      drawn = measures;
      texts = measures.map(textOf);
      said.textContent = "";
      list.replaceChildren(...texts.map(itemOf));
    },
  };
}
