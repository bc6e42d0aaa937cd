// The list beside the map: everything on the map and off it, by keyboard and screen reader too.

import { el } from "../page/el.js";
import { markCurrent, rove, stepped } from "../page/focus.js";
import { symbolIcon } from "../page/icon.js";
import { awayText } from "../pure/away.js";
import { shownBy } from "../pure/view.js";
import { empty, isUnknown } from "./empty.js";
import { countText, groupsOf } from "./list-groups.js";
import { listHead } from "./list-head.js";
import { nearLead } from "./near-lead.js";
import { projectRow } from "./row.js";

const PAGE = 100;

/** The list of what is shown under its head; `lookOf(feature)` is the look of its symbol, `at` resolves a path. */
export function projectList(book, lookOf, at) {
  const { w } = book;
  const head = listHead(book, at),
    lead = nearLead(book);
  const heading = el("h2", { class: "atlas-count" }),
    said = el("p", { class: "atlas-hidden", role: "status" });
  const body = el("div", { class: "atlas-rows" });
  const root = el(
    "section",
    { class: "atlas-list", id: "atlas-list", "aria-label": w("list_heading"), tabindex: "-1" },
    heading,
    said,
    lead.root,
    head.root,
    body,
  );
  const rowOf = rowCache(book, iconCache(lookOf));
  let rows = [],
    limit = PAGE,
    last = null;
  const write = (state) => {
    heading.textContent = headingOf(state, book);
    head.root.hidden = state.asked && !state.shown.length && !state.onlySeen;
    if (said.textContent !== heading.textContent) said.textContent = heading.textContent;
    body.replaceChildren(...contents(book, state, rowOf(state), limit));
    rows = [...body.querySelectorAll(".atlas-row")];
    last = state;
  };
  body.addEventListener("click", ({ target }) => {
    if (!target.closest(".atlas-more")) return;
    limit += PAGE;
    write(last);
    mark(rows, last.project);
  });
  root.addEventListener("focus", () => rows.find((row) => row.tabIndex === 0)?.focus({ preventScroll: true }));
  root.addEventListener("keydown", (event) => {
    const next = stepped(rows, event.key);
    if (!next) return;
    event.preventDefault();
    rove(rows, next);
    next.focus();
  });
  return {
    root,
    inside: [lead, head, ...head.inside],
    reads: [...shownBy(book.view), "scheme", "project", "several", "narrow", "order", "onlySeen", "frame", "film"],
    draw(state) {
      const moved = (last?.project ?? null) !== state.project;
      if (!last || !sameRows(last, state)) write(state);
      last = state;
      mark(rows, state.project);
      if (moved) show(root, rows, state.project);
      root.hidden = state.open && !state.narrow;
    },
    focus: (id) => (rows.find((row) => row.dataset.id === id) ?? rows[0] ?? root).focus(),
  };
}

function headingOf(state, book) {
  if (state.asked && !state.answered) return book.w("unanswered_heading");
  if (!isUnknown(state)) return countText(state, book);
  return book.w(state.also?.places.count ? "empty_named_place" : "empty_named", { text: state.q });
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

/** Rows, each made once for a scheme and a distance, so that a filter change moves most of them and makes few. */
function rowCache(book, icons) {
  const known = new Map();
  return ({ scheme, away, near }) =>
    (feature) => {
      const far = awayText(feature, away.get(feature.id), near?.[2], book),
        key = `${scheme} ${far ?? ""}`;
      if (known.get(feature.id)?.key !== key)
        known.set(feature.id, { key, row: projectRow(book, feature, icons(scheme), far) });
      return known.get(feature.id).row;
    };
}

function contents(book, state, row, limit) {
  const groups = groupsOf(state, book).flatMap((group) => written(group, row, limit, book));
  return state.asked && !state.shown.length
    ? [el("div", { class: "atlas-empty" }, empty(book, state)), ...groups]
    : groups;
}

function written({ features, heading, hint, style }, row, limit, { w }) {
  const rest = features.length - limit;
  return [
    heading && el("h3", { class: "atlas-off" }, heading),
    hint && el("p", { class: "atlas-hint" }, hint),
    el("ul", { class: style }, features.slice(0, limit).map(row)),
    rest > 0 && el("button", { type: "button", class: "atlas-more" }, w("show_more", { count: Math.min(PAGE, rest) })),
    rest > 0 && el("p", { class: "atlas-print-rest" }, w("print_rest", { count: rest })),
  ].filter(Boolean);
}
