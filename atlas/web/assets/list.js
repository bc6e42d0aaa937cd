// The list beside the map: everything on the map and off it, by keyboard and screen reader too.

import { distance, el, span } from "./dom.js";
import { symbolIcon } from "./symbols.js";

const PAGE = 150;

/** The list; `draw` shows features, `choose(id)` is called when a row is pressed. */
export function projectList({ w, terms, look, name, choose }) {
  const heading = el("h2", { class: "atlas-count", role: "status" });
  const body = el("div", { class: "atlas-rows" });
  const root = el("section", { class: "atlas-list", id: "atlas-list", "aria-label": w("list_heading"), tabindex: "-1" }, heading, body);
  const icons = new Map();
  let rows = [], current = null, limit = PAGE, last = null;

  function icon(feature) {
    const key = `${feature.layer} ${feature.precision}`;
    if (!icons.has(key)) icons.set(key, symbolIcon(look(feature)).toDataURL());
    return el("img", { src: icons.get(key), alt: "", width: "18", height: "18" });
  }

  function line(feature, near) {
    const parts = [terms.status[feature.status], feature.years ? (feature.horizon ? w("period", { years: span(feature.years) }) : span(feature.years)) : null, terms.kind[feature.kind]];
    const away = near?.get(feature.id);
    if (away) {
      const text = distance(away.distance_m, w);
      parts.unshift(away.uncertainty_m > 100 ? w("distance_sure", { distance: text, radius: distance(away.uncertainty_m, w) }) : text);
    }
    return parts.filter(Boolean).join(" · ");
  }

  function row(feature, near) {
    const button = el("button", { type: "button", class: "atlas-row", "data-id": feature.id, tabindex: "-1" },
      icon(feature), el("span", {}, el("span", { class: "atlas-row-name" }, name(feature)), el("small", {}, line(feature, near))));
    button.addEventListener("click", () => choose(feature.id));
    return el("li", {}, button);
  }

  function rove(to) {
    for (const button of rows) button.tabIndex = button === to ? 0 : -1;
  }

  root.addEventListener("keydown", (event) => {
    const at = rows.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -rows.length, End: rows.length, PageDown: 10, PageUp: -10 }[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
    rove(next);
    next.focus();
  });

  function mark() {
    for (const button of rows) {
      if (button.dataset.id === current) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    rove(rows.find((button) => button.dataset.id === current) ?? rows[0]);
  }

  function draw(shown, { near = null, empty = [] } = {}) {
    last = [shown, { near, empty }];
    const placed = shown.filter((f) => f.geometry), off = shown.filter((f) => !f.geometry);
    heading.textContent = shown.length === 1 ? w("results_one") : w("results", { count: shown.length });
    const page = placed.slice(0, limit);
    body.replaceChildren(...[
      shown.length ? null : el("div", { class: "atlas-empty" }, el("p", {}, w("empty")), empty),
      page.length ? el("ul", {}, page.map((f) => row(f, near))) : null,
      placed.length > limit ? more(placed.length - limit) : null,
      off.length ? el("h3", { class: "atlas-off" }, w("unplaced_heading", { count: off.length })) : null,
      off.length ? el("p", { class: "atlas-hint" }, w("unplaced_hint")) : null,
      off.length ? el("ul", { class: "atlas-unplaced" }, off.map((f) => row(f, null))) : null,
    ].filter(Boolean));
    rows = [...body.querySelectorAll(".atlas-row")];
    mark();
  }

  function more(count) {
    return el("button", { type: "button", class: "atlas-more", onclick: () => {
      limit += PAGE;
      draw(...last);
    } }, w("show_more", { count: Math.min(PAGE, count) }));
  }

  return {
    root, draw,
    select(id, { scroll = true } = {}) {
      current = id;
      mark();
      if (!id || !scroll) return; // to measure would make the browser lay out the page once more
      const scrolls = root.scrollHeight > root.clientHeight + 1; // on phones the page scrolls, and must stay
      if (scrolls) rows.find((b) => b.dataset.id === id)?.scrollIntoView({ block: "nearest" });
    },
    focus(id) {
      (rows.find((b) => b.dataset.id === id) ?? rows[0])?.focus();
    },
    restyle() {
      icons.clear();
      if (last) draw(...last);
    },
  };
}
