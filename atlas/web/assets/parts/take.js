// What is shown, to take away as a file.

import { el } from "../page/el.js";
import { query, shownBy } from "../pure/view.js";

const FORMS = ["xlsx", "csv", "gpkg", "qgz", "zip", "geojson", "kml"];
const CRS = ["4326", "4490", "4549", "gcj02"];
const ONLY_DEGREES = ["geojson", "kml"];

/** A menu of files; `at` resolves a path, `table` is what the rows are when they are not projects, `offered`
 * are the parts of the view that count. */
export function take(book, at, { forms = FORMS, table = null, offered = book.view } = {}) {
  const { w, english } = book;
  const summary = el("summary", {}),
    links = el("ul", {});
  const crs = el(
    "select",
    { "aria-label": w("export_crs") },
    CRS.map((code) => el("option", { value: code }, w(`take_crs_${code}`))),
  );
  const root = el(
    "details",
    { class: "atlas-take" },
    summary,
    el(
      "div",
      { class: "atlas-take-body" },
      links,
      table ? null : crs,
      el("p", { class: "atlas-hint" }, w("take_hint")),
    ),
  );
  let last = null;
  const write = () => {
    if (!root.open || !last) return;
    const address = (form) => at(`atlas/export/${form}`) + asked(offered, last, form, crs.value, english, table);
    links.replaceChildren(
      ...forms.map((form) => el("li", {}, el("a", { href: address(form), download: "" }, w(`take_${form}`)))),
    );
  };
  root.addEventListener("toggle", write);
  crs.addEventListener("change", write);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !root.open) return;
    event.stopPropagation();
    root.open = false;
    summary.focus();
  });
  return {
    root,
    start(signal) {
      const leave = ({ target }) => {
        if (!root.contains(target)) root.open = false;
      };
      document.addEventListener("pointerdown", leave, { signal });
    },
    reads: [...shownBy(book.view), "onlySeen", "frame"],
    draw(state) {
      last = state;
      root.hidden = !state.shown.length || Boolean(state.film);
      const { length: count } = state.shown;
      summary.textContent = w(table ? "take_indicators" : count === 1 ? "take_one" : "take", { count });
      write();
    },
  };
}

function asked(offered, { view, onlySeen, frame }, form, crs, english, rows) {
  const beside = [["lang", english ? "en" : "zh"]];
  if (crs !== "4326" && (crs === "gcj02" || !ONLY_DEGREES.includes(form))) beside.push(["crs", crs]);
  if (onlySeen) beside.push(["frame", frame.map((edge) => edge.toFixed(6)).join()]);
  if (rows) beside.push(["table", rows]);
  const filters = offered.filter(({ filter }) => filter);
  return query(filters, view, beside);
}
