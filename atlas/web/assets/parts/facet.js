// A facet of the form: its values with counts, any of them together.

import { el, tell } from "../page/el.js";
import { symbolIcon } from "../page/icon.js";
import { labelsOf } from "../pure/words.js";
import { box } from "./box.js";

const LONG = 12;

/** The facet of a part of the view; `iconOf(code)` gives the look of a value, or nothing. */
export function facet(book, part, reads, iconOf = () => null) {
  const { name } = part;
  const long = Object.values(labelsOf(book, name)).some((text) => text.length > LONG);
  const rows = Object.entries(labelsOf(book, name)).map(([code, text]) => valueRow(code, text, iconOf(code)));
  const group = el(
    "div",
    { role: "group", class: long ? "is-long" : null, "aria-label": book.w(part.word) },
    rows.map((row) => row.root),
  );
  const { root, say } = box(book, part, group);
  group.addEventListener("change", () => {
    const chosen = rows.filter((row) => row.check.checked).map((row) => row.check.value);
    tell(root, "set", { part: { [name]: chosen } });
  });
  return {
    root,
    reads,
    draw(state) {
      const chosen = state[name],
        tally = state.counts[name];
      for (const row of rows) drawValue(row, chosen.includes(row.check.value), tally.get(row.check.value) ?? 0);
      say(chosen.length || "");
    },
  };
}

function valueRow(code, text, look) {
  const check = el("input", { type: "checkbox", value: code });
  const count = el("span", { class: "atlas-n" });
  const root = el("label", { class: "atlas-check" }, check, look && symbolIcon(look), el("span", {}, text), count);
  return { root, check, count };
}

function drawValue({ root, check, count }, chosen, number) {
  check.checked = chosen;
  count.textContent = number;
  root.classList.toggle("is-none", number === 0 && !chosen);
}
