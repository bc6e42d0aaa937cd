// The review page's map: the record's point and everything that the ladder weighed; a click moves the point. Or the shapes
// that are proposed for the record, which a click does not move.

import { planMap } from "./canvas-map.js";
import { el, json, speaker, style, themeNow, watchTheme } from "./dom.js";

const LOOKS = {
  placed: { color: "#b91c1c", color_dark: "#f87171", symbol: "circle", word: "review_map_placed" },
  candidate: { color: "#0f766e", color_dark: "#2dd4bf", symbol: "square", word: "review_map_candidate" },
  rejected: { color: "#6b7280", color_dark: "#9ca3af", symbol: "triangle", word: "review_map_rejected" },
};
const OUTLINES = {
  present: { color: "#6b7280", color_dark: "#9ca3af", dash: "2 5", word: "review_map_present" },
  other: { color: "#0f766e", color_dark: "#2dd4bf", dash: "7 5", word: "review_map_other" },
  proposed: { color: "#b91c1c", color_dark: "#f87171", dash: "", word: "review_map_proposed" },
};

/** Draws shapes above the base; gives the group, which looks again when the theme changes. */
function outlined(map, shapes) {
  const { L } = globalThis;
  map.createPane("outlines").style.zIndex = 445;
  return L.featureGroup(shapes.map(({ kind, geometry }) => L.geoJSON(geometry, {
    pane: "outlines", renderer: L.svg({ pane: "outlines" }), interactive: false,
    style: () => {
      const { color, color_dark, dash } = OUTLINES[kind];
      return { color: themeNow() === "dark" ? color_dark : color, weight: kind === "proposed" ? 3.5 : 2.2, dashArray: dash, fillOpacity: kind === "proposed" ? 0.18 : 0.05 };
    },
  }))).addTo(map);
}

export async function mount({ data, parentElement, setTriggerValue }, at) {
  const host = parentElement.querySelector("div");
  const [base, words] = await Promise.all([
    json(at(data.base)), json(at(data.words)), ...data.style.map((sheet) => style(at(sheet))),
  ]);
  const shapes = data.shapes ?? [];
  const drawn = JSON.stringify([data.places, shapes, data.lang]);
  if (host.atlasMap && host.dataset.drawn === drawn) return undefined;
  const before = host.dataset.record === data.record && host.atlasMap ? host.atlasMap.map : null;
  const view = before && [before.getCenter().lat, before.getCenter().lng, before.getZoom()];
  host.close?.();
  Object.assign(host.dataset, { drawn, record: data.record });
  host.classList.add("atlas-review-map");
  const w = speaker(words.words);
  const canvas = el("div", { class: "atlas-canvas", role: "application", "aria-label": w("review_map") });
  const zoom = (step, sign, label) => el("button", { type: "button", "aria-label": label, onclick: () => map.zoom(step) }, sign);
  const key = Object.entries(LOOKS).filter(([kind]) => data.places.some((p) => p.kind === kind))
    .map(([, look]) => el("span", {}, el("i", { class: `atlas-key-${look.symbol}`, style: `--key: ${look.color}; --key-dark: ${look.color_dark}` }), w(look.word)))
    .concat(Object.entries(OUTLINES).filter(([kind]) => shapes.some((shape) => shape.kind === kind))
      .map(([kind, look]) => el("span", {}, el("i", { class: `atlas-key-line is-${kind}`, style: `--key: ${look.color}; --key-dark: ${look.color_dark}` }), w(look.word))));
  host.replaceChildren(canvas, el("div", { class: "atlas-controls" }, zoom(1, "+", w("zoom_in")), zoom(-1, "−", w("zoom_out"))),
    el("p", { class: "atlas-review-key" }, key, data.shapes ? null : el("span", {}, w("review_map_hint"))));
  const features = data.places.map((place, i) => ({
    id: String(i), name: place.name, layer: place.kind, precision: place.precision, uncertainty_m: place.uncertainty_m,
    geometry: { type: "Point", coordinates: [place.lon, place.lat] },
  }));
  const map = planMap(canvas, {
    data: { features }, base, words: { ...words, style: { ...words.style, layers: LOOKS } }, theme: themeNow,
    name: (feature) => feature.name, covered: () => 0,
    on: {
      select: () => {}, move: () => {}, tiles: () => {},
      place: ([lat, lon]) => setTriggerValue("point", [Number(lon.toFixed(6)), Number(lat.toFixed(6))]),
    },
  });
  const outlines = outlined(map.map, shapes);
  map.pick(!data.shapes);
  map.show(new Set(features.map((f) => f.id)));
  const placed = data.places.findIndex((p) => p.kind === "placed");
  if (placed >= 0) map.select(String(placed));
  if (view) map.view(view);
  else if (features.length || shapes.length) {
    const { L } = globalThis;
    const bounds = L.latLngBounds([]);
    if (shapes.length) bounds.extend(outlines.getBounds());
    else for (const p of data.places) bounds.extend(L.latLng(p.lat, p.lon).toBounds(2.4 * (p.uncertainty_m ?? 500)));
    map.map.fitBounds(bounds, { maxZoom: shapes.length ? 16 : 14, paddingTopLeft: [20, 30], paddingBottomRight: [20, 70], animate: false });
  }
  host.atlasMap = map;
  const unwatch = watchTheme(() => {
    map.restyle();
    outlines.eachLayer((shape) => shape.setStyle(shape.options.style));
  });
  host.close = () => {
    unwatch();
    map.remove();
    host.atlasMap = null;
    host.close = null;
  };
  host.dataset.ready = "true";
  return undefined;
}
