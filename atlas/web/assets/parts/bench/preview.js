// What a file holds before it is put on the map: what was found, what is to be decided, its first rows.

import { el, tell } from "../../page/el.js";
import { refill } from "../../page/focus.js";
import { systemName } from "../../pure/crs-list.js";
import { refusalText } from "../../pure/refusal.js";
import { cellText } from "../../pure/rows.js";
import { PASTED } from "../../pure/uploads.js";
import { columnsOf, datumOf, encodingOf, layerOf, systemOf } from "./decisions.js";

const FIRST_ROWS = 5,
  MOST_ROWS_TOLD = 10;

/** The preview of the upload that is open. */
export function preview(book) {
  const { w } = book;
  const said = el("p", { role: "status", class: "atlas-preview-said" }),
    body = el("div", { class: "atlas-preview-body" }),
    title = el("h2", { id: "atlas-preview-title", tabindex: "-1" });
  const lay = el("button", { type: "button", class: "atlas-primary" }),
    drop = el("button", { type: "button" }, w("bench_discard"));
  let drawn = null;
  lay.addEventListener("click", () => tell(root, "upload-lay", { id: drawn.id }));
  drop.addEventListener("click", () => tell(root, "upload-drop", { id: drawn.id }));
  const root = el(
    "section",
    { class: "atlas-preview", "aria-labelledby": "atlas-preview-title", hidden: true },
    el("header", {}, title, closer(w)),
    said,
    body,
    el("footer", {}, lay, drop),
  );
  const show = (upload, before) => {
    const opens = upload.id !== before?.id;
    title.textContent = upload.name === PASTED ? w("bench_pasted") : upload.name;
    lay.textContent = w(upload.replaces ? "bench_lay_again" : "bench_lay");
    lay.disabled = upload.step !== "told";
    said.textContent = sayOf(upload, w);
    said.classList.toggle("is-refused", upload.step === "refused");
    if (opens || upload.told !== before.told || upload.refused !== before.refused)
      refill(body, ...contentOf(upload, book));
    if (opens) title.focus({ preventScroll: true });
  };
  return {
    root,
    reads: ["uploads", "shownPreview"],
    draw({ uploads, shownPreview }) {
      const upload = uploads.find((one) => one.id === shownPreview) ?? null;
      const before = drawn;
      drawn = upload;
      root.hidden = !upload;
      if (upload) show(upload, before);
    },
  };
}

function closer(w) {
  const close = ({ currentTarget }) => tell(currentTarget, "upload-open", { id: null });
  return el(
    "button",
    { type: "button", class: "atlas-bench-x", "aria-label": w("bench_preview_close"), onclick: close },
    "×",
  );
}

function sayOf({ step, refused, told }, w) {
  if (step === "refused") return refusalText(refused, w);
  if (step === "told") return w("bench_preview_found", { count: told.count, form: w(`form_${told.form}`) });
  return w(told ? "bench_rereading" : "bench_reading");
}

function contentOf(upload, book) {
  const { w } = book,
    { told } = upload;
  if (!told) return [systemOf(upload, book)];
  return [
    facts(told, w),
    layerOf(upload, book),
    datumOf(upload, book),
    columnsOf(upload, book),
    systemOf(upload, book),
    encodingOf(upload, book),
    notes(told, book),
    firstRows(upload, w),
  ].filter(Boolean);
}

/** What kinds of geometry there are, and where they lie. */
function facts({ geometry_types: types, bounds }, w) {
  const kinds = Object.entries(types).map(([type, count]) =>
    w("bench_of_type", { type: w(`geometry_${type}`), count }),
  );
  const [west, south, east, north] = (bounds ?? []).map((edge) => edge.toFixed(4));
  return el(
    "p",
    {},
    kinds.join(w("comma")) || w("bench_no_geometry"),
    bounds && el("small", {}, w("bench_extent", { west, south, east, north })),
  );
}

function notes({ notes: all }, book) {
  const { w } = book;
  if (!all.length) return null;
  return el(
    "section",
    { class: "atlas-decision" },
    el("h3", {}, w("bench_noted")),
    el(
      "ul",
      { class: "atlas-bench-notes" },
      all.map(({ key, facts: told, rows }) =>
        el("li", {}, w(key, named(told, book)), rows.length ? el("small", {}, rowsText(rows, w)) : null),
      ),
    ),
  );
}

/** The facts of a note with the names of systems as we call them. */
function named(facts, book) {
  const name = facts.code && systemName(facts.code, book);
  return name ? { ...facts, name } : facts;
}

function rowsText(rows, w) {
  const numbers = rows.slice(0, MOST_ROWS_TOLD).map((row) => row + 1);
  return w("bench_rows", { rows: numbers.join(w("comma")) });
}

function firstRows({ told, features }, w) {
  const rows = features.features.slice(0, FIRST_ROWS);
  if (!rows.length || !told.columns.length) return null;
  return el(
    "div",
    { class: "atlas-table", role: "region", tabindex: "0", "aria-label": w("bench_first_rows") },
    el(
      "table",
      {},
      el("caption", {}, w("bench_first_rows")),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          told.columns.map(({ name }) => el("th", { scope: "col" }, name)),
        ),
      ),
      el(
        "tbody",
        {},
        rows.map(({ properties }) =>
          el(
            "tr",
            {},
            told.columns.map(({ name }) => el("td", {}, cellText(properties[name]))),
          ),
        ),
      ),
    ),
  );
}
