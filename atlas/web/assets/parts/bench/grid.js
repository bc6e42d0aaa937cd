// The table at the foot: the rows of the active layer in step with the map.

import { el, tell } from "../../page/el.js";
import { observe } from "../../page/life.js";
import { areFeatures, gridOf, pressed, sayer } from "../../pure/grid.js";
import { turnedSort } from "../../pure/rows.js";
import { gridHead } from "./grid-head.js";
import { gridRows, ROW_ID } from "./grid-rows.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -Infinity, End: Infinity };

/** The table as a part. */
export function grid(book) {
  const { w } = book,
    lang = book.english ? "en" : "zh";
  const head = gridHead(book),
    scroll = el("div", { class: "atlas-grid", tabindex: "0", role: "group", "aria-label": w("bench_table_keys") }),
    lines = gridRows(scroll, sayer(book));
  const widths = el("colgroup"),
    names = el("tr");
  const told = { role: "grid", "aria-multiselectable": "true", "aria-label": w("bench_table") };
  const table = el("table", told, widths, el("thead", {}, names), lines.body);
  scroll.append(table);
  const root = el(
    "section",
    { class: "atlas-bench-table", "aria-label": w("bench_table"), hidden: true },
    head.root,
    scroll,
  );
  let now = { layer: null, columns: [], rows: [], selected: [], cursor: 0 };
  hearSteps(root, scroll, lines, () => now);
  return {
    root,
    reads: ["layers", "active", "selected", "table"],
    start: (signal) => observe(scroll, lines.fill, signal),
    draw(state) {
      root.hidden = !state.activeLayer?.features;
      if (root.hidden) return;
      head.draw(state);
      scroll.hidden = !state.table.open;
      if (scroll.hidden) return;
      const next = nextOf(now, state, lang);
      const jumps = next.cursor !== now.cursor || next.rows !== now.rows;
      now = next;
      drawHeads(widths, names, next.columns, state.table.sort, w);
      table.setAttribute("aria-rowcount", next.rows.length + 1);
      table.setAttribute("aria-activedescendant", ROW_ID + next.cursor);
      if (jumps) lines.reveal(next.cursor);
      lines.draw(next);
    },
  };
}

/** What the table shows next: where one row was selected elsewhere, on the map, the cursor goes there. */
function nextOf(now, { activeLayer: layer, table, selected }, lang) {
  const shown = gridOf(layer, table, lang),
    takes = areFeatures(layer, table);
  const chosen = new Set(takes ? selected : []);
  const elsewhere = selected.length === 1 && selected !== now.selected;
  const found = takes && elsewhere ? shown.rows.findIndex(({ id }) => id === selected[0]) : -1;
  const stays = shown.rows === now.rows ? now.cursor : 0;
  const isAnswer = Boolean(layer.answer?.table) && table.shows === "answer";
  return { layer, ...shown, isAnswer, selected, takes, chosen, cursor: found >= 0 ? found : stays };
}

/** Rows are selected by a press, and by the arrow keys. */
function hearSteps(root, scroll, lines, state) {
  const step = (to, event) => {
    const now = state();
    if (!now.rows.length || !now.takes) return;
    now.cursor = Math.max(0, Math.min(now.rows.length - 1, to));
    lines.reveal(now.cursor);
    tell(root, "select", { id: now.layer.id, rows: pressed(now.selected, now.rows, now.cursor, event) });
  };
  scroll.addEventListener("keydown", (event) => {
    const by = STEPS[event.key];
    if (by === undefined || event.target !== scroll) return;
    event.preventDefault();
    step(state().cursor + Math.max(-1e9, Math.min(1e9, by)), event);
  });
  lines.body.addEventListener("click", (event) => {
    const line = event.target.closest("[data-at]");
    if (line) step(Number(line.dataset.at), event);
  });
}

function drawHeads(widths, names, columns, sort, w) {
  widths.replaceChildren(...columns.map(({ width }) => el("col", { style: `width:${width + 2}ch` })));
  const focused = names.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  names.replaceChildren(...columns.map((column) => headOf(column, sort?.[0] === column.name ? sort[1] : 0, sort, w)));
  if (focused !== null) [...names.querySelectorAll("button")].find(({ dataset }) => dataset.key === focused)?.focus();
}

function headOf({ name, title, type }, way, sort, w) {
  const press = ({ currentTarget }) => tell(currentTarget, "table", { part: { sort: turnedSort(sort, name) } });
  const label = w("sort_by", { column: title });
  return el(
    "th",
    {
      scope: "col",
      class: type === "whole" || type === "figure" ? "is-figure" : null,
      "aria-sort": way > 0 ? "ascending" : way < 0 ? "descending" : "none",
    },
    el("button", { type: "button", "data-key": name, "aria-label": label, title, onclick: press }, title),
  );
}
