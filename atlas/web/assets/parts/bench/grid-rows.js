// The rows of the table that are in sight: drawn anew when it is scrolled, between two rows that stand for all others.

import { el } from "../../page/el.js";
import { letterScale } from "../../page/layout.js";
import { inSight } from "../../pure/grid.js";
import { cellText } from "../../pure/rows.js";

const ROW_PX = 30;
export const ROW_ID = "atlas-grid-row-";

/** The body of a table within `scroll`; `draw({ columns, rows, chosen, cursor })` shows them, `reveal(at)` brings a row
 * into sight. */
export function gridRows(scroll, say) {
  const top = el("tr", { "aria-hidden": "true" }, el("td")),
    bottom = el("tr", { "aria-hidden": "true" }, el("td")),
    body = el("tbody");
  let now = { columns: [], rows: [], chosen: new Set(), cursor: 0 };
  const height = () => ROW_PX * letterScale();
  const fill = () => {
    const { columns, rows, chosen, cursor } = now,
      row = height();
    const [first, end] = inSight(rows.length, scroll.scrollTop, scroll.clientHeight || 10 * row, row);
    const lines = rows
      .slice(first, end)
      .map((one, i) =>
        lineOf(one, first + i, { columns, chosen, isCursor: first + i === cursor, say: now.isAnswer ? say : plain }),
      );
    top.firstChild.style.height = `${first * row}px`;
    bottom.firstChild.style.height = `${(rows.length - end) * row}px`;
    body.replaceChildren(top, ...lines, bottom);
  };
  scroll.addEventListener("scroll", fill);
  return {
    body,
    fill,
    draw(next) {
      now = next;
      fill();
    },
    /** Scroll until a row is in sight, below the heads that stay. */
    reveal(at) {
      const [from, to] = [at * height(), (at + 2) * height()];
      if (from < scroll.scrollTop) scroll.scrollTop = from;
      else if (to > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = to - scroll.clientHeight;
    },
  };
}

const plain = (_, value) => cellText(value);

function lineOf({ id, properties }, at, { columns, chosen, isCursor, say }) {
  const cells = columns.map(({ name, type }) => {
    const look = type === "whole" || type === "figure" ? "is-figure" : null;
    return el("td", { class: look }, say(name, properties?.[name]));
  });
  const told = { "aria-rowindex": at + 2, "aria-selected": String(chosen.has(id)) };
  return el("tr", { id: ROW_ID + at, "data-at": at, ...told, class: isCursor ? "is-cursor" : null }, cells);
}
