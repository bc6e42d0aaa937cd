// The list beside the map: everything on the map and off it, by keyboard and screen reader too.

import { el } from "../page/el.js";
import { markCurrent, rove, stepped } from "../page/focus.js";
import { symbolIcon } from "../page/icon.js";
import { shownBy } from "../pure/view.js";
import { empty, isUnknown } from "./empty.js";
import { listHead } from "./list-head.js";
import { projectRow } from "./row.js";

const PAGE = 150;

/** The list of what is shown under its head; `lookOf(feature)` is the look of its symbol. */
export function projectList(book, lookOf) {
  const { w } = book;
  const head = listHead(book);
  const heading = el("h2", { class: "atlas-count", role: "status" });
  const body = el("div", { class: "atlas-rows" });
  const root = el(
    "section",
    { class: "atlas-list", id: "atlas-list", "aria-label": w("list_heading"), tabindex: "-1" },
    heading,
    head.root,
    body,
  );
  const icons = iconCache(lookOf);
  let rows = [],
    limit = PAGE,
    last = null;
  const write = (state) => {
    heading.textContent = headingOf(state, w);
    head.root.hidden = state.asked && !state.shown.length && !state.onlySeen;
    body.replaceChildren(...contents(book, state, icons(state.scheme), limit));
    rows = [...body.querySelectorAll(".atlas-row")];
    last = state;
  };
  body.addEventListener("click", ({ target }) => {
    if (!target.closest(".atlas-more")) return;
    limit += PAGE;
    write(last);
    mark(rows, last.project);
  });
  root.addEventListener("keydown", (event) => {
    const next = stepped(rows, event.key);
    if (!next) return;
    event.preventDefault();
    rove(rows, next);
    next.focus();
  });
  return {
    root,
    head,
    reads: [...shownBy(book.view), "scheme", "project", "several", "narrow", "order", "onlySeen", "frame", "film"],
    draw(state) {
      const moved = (last?.project ?? null) !== state.project;
      if (!last || !sameRows(last, state)) write(state);
      last = state;
      mark(rows, state.project);
      if (moved) show(root, rows, state.project);
      root.hidden = state.open && !state.narrow;
    },
    focus: (id) => (rows.find((row) => row.dataset.id === id) ?? rows[0])?.focus(),
  };
}

function headingOf({ asked, answered, shown, q, found }, w) {
  if (asked && !answered) return w("unanswered_heading");
  if (isUnknown({ q, found })) return w("empty_named", { text: q });
  return shown.length === 1 ? w("results_one") : w("results", { count: shown.length });
}

function sameRows(one, other) {
  return (
    ["scheme", "asked", "answered", "nearby", "also"].every((name) => one[name] === other[name]) &&
    String(one.shown.map((f) => f.id)) === String(other.shown.map((f) => f.id)) &&
    String(one.offers.map((o) => [o.filter, o.count])) === String(other.offers.map((o) => [o.filter, o.count]))
  );
}

function mark(rows, id) {
  for (const row of rows) markCurrent(row, row.dataset.id === id);
  rove(rows, rows.find((row) => row.dataset.id === id) ?? rows[0]);
}

/** Bring a row into sight where the list scrolls by itself; on phones the page scrolls, and must stay. */
function show(root, rows, id) {
  if (root.scrollHeight > root.clientHeight + 1)
    rows.find((row) => row.dataset.id === id)?.scrollIntoView({ block: "nearest" });
}

/** Symbols as pictures, drawn once for each scheme, state and group. */
function iconCache(lookOf) {
  const icons = new Map();
  return (scheme) => (feature) => {
    const key = `${scheme} ${feature.state} ${feature.group}`;
    if (!icons.has(key)) icons.set(key, symbolIcon(lookOf(scheme, feature), 22).toDataURL());
    return el("img", { src: icons.get(key), alt: "", width: "22", height: "22" });
  };
}

function contents(book, state, icon, limit) {
  const { w } = book;
  const placed = state.shown.filter((f) => f.geometry),
    off = state.shown.filter((f) => !f.geometry);
  const row = (feature, away) => projectRow(book, feature, icon, away);
  const rest = placed.length - limit;
  return [
    state.asked && !state.shown.length ? el("div", { class: "atlas-empty" }, empty(book, state)) : null,
    placed.length
      ? el(
          "ul",
          {},
          placed.slice(0, limit).map((f) => row(f, state.away.get(f.id))),
        )
      : null,
    rest > 0
      ? el("button", { type: "button", class: "atlas-more" }, w("show_more", { count: Math.min(PAGE, rest) }))
      : null,
    off.length ? el("h3", { class: "atlas-off" }, w("unplaced_heading", { count: off.length })) : null,
    off.length ? el("p", { class: "atlas-hint" }, w("unplaced_hint")) : null,
    off.length
      ? el(
          "ul",
          { class: "atlas-unplaced" },
          off.map((f) => row(f, null)),
        )
      : null,
  ].filter(Boolean);
}
