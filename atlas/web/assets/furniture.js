// What stands on the map: zoom buttons, legend, basemap choice, notices and credits.

import { el } from "./dom.js";
import { symbolIcon } from "./symbols.js";

/** Zoom and extent buttons. */
export function controls({ w, zoom, fit }) {
  const button = (text, label, action) => el("button", { type: "button", "aria-label": label, title: label, onclick: action }, text);
  return el("div", { class: "atlas-controls", role: "group", "aria-label": w("map_label").split("；")[0].split(";")[0] },
    button("+", w("zoom_in"), () => zoom(1)), button("−", w("zoom_out"), () => zoom(-1)),
    button("◎", w("core_city"), () => fit("core")), button("▢", w("whole_city"), () => fit("city")));
}

const FEW_LAYERS = 8;

/** The legend: pressing a layer hides or shows it. */
export function legend({ w, terms, looks, toggle }) {
  const buttons = new Map();
  const rows = Object.entries(terms.layer).map(([id, text]) => {
    const button = el("button", { type: "button", "aria-pressed": "true", onclick: () => toggle(id) }, symbolIcon(looks(id), 18), el("span", {}, text));
    buttons.set(id, button);
    return el("li", {}, button);
  });
  const key = (fill, dash, text) => el("li", { class: "atlas-key" }, symbolIcon({ ...looks(Object.keys(terms.layer)[0]), color: "#6b7280", fill, dash, symbol: "circle" }, 18), el("span", {}, text));
  const root = el("div", { class: "atlas-legend" },
    el("details", { open: window.innerWidth > 900 && rows.length <= FEW_LAYERS }, el("summary", {}, w("legend")), el("ul", {}, rows)),
    el("ul", { class: "atlas-keys" }, key(true, [], w("legend_precise")), key(false, [], w("legend_near")), key(false, [3, 3], w("legend_area"))));
  return {
    root,
    draw(view) {
      for (const [id, button] of buttons) button.setAttribute("aria-pressed", String(!view.layer.length || view.layer.includes(id)));
    },
  };
}

/** The layers in force after one was pressed in the legend; none hidden is the empty list. */
export function toggled(all, chosen, id) {
  const shown = new Set(chosen.length ? chosen : all);
  if (shown.has(id)) shown.delete(id);
  else shown.add(id);
  return shown.size === all.length || shown.size === 0 ? [] : all.filter((other) => shown.has(other));
}

/** The choice of basemap; a third party is named before it is asked. */
export function basemapChoice({ w, basemaps, choose }) {
  const select = el("select", { "aria-label": w("basemap"), title: w("base_third_party") },
    el("option", { value: "builtin" }, w("base_builtin")), basemaps.map((b) => el("option", { value: b.id }, b.title)));
  select.addEventListener("change", () => choose(select.value));
  return { root: el("label", { class: "atlas-basemap" }, el("span", {}, w("basemap")), select), draw: (id) => { select.value = id; } };
}

/** Credits of what is drawn, with the map review number or the plain word that there is none. */
export function credits({ w, review }) {
  const root = el("p", { class: "atlas-credits" });
  return {
    root,
    draw(choice) {
      root.replaceChildren(
        el("strong", {}, review ? w("review_no", { number: review }) : w("review_none")), " · ", w("boundary_note"), " · ",
        w("boundaries_credit"), " · ", choice ? choice.attribution : w("base_credit"), " · Leaflet");
    },
  };
}

/** Notices that a reader can close; the same text is shown once. */
export function notices({ w }) {
  const root = el("div", { class: "atlas-notices", role: "status" });
  const said = new Set();
  return {
    root,
    say(text) {
      if (said.has(text)) return;
      said.add(text);
      const note = el("div", { class: "atlas-notice" }, el("span", {}, text), el("button", { type: "button", "aria-label": w("close"), onclick: () => { note.remove(); said.delete(text); } }, "×"));
      root.append(note);
    },
  };
}
