// What was measured, on the map: its line or outline, and the figures beside it.

import { el } from "../page/el.js";
import { figuresOf, isMeasuring } from "../pure/drawing.js";
import { lengthOf_m } from "../pure/geodesic.js";
import { areaInUnits, lengthText } from "../pure/units.js";
import { L } from "./leaflet.js";

const PANE = "measures",
  HEIGHT = 625,
  LABELS = 645;

const flip = ([lon, lat]) => [lat, lon];

/** What was measured and is being measured as a part; `point(at)` tells the figure up to the pointer. */
export function measures(surface, book) {
  const { map } = surface;
  surface.pane(PANE, HEIGHT).style.pointerEvents = "none";
  surface.pane("measure-labels", LABELS).style.pointerEvents = "none";
  const done = L.layerGroup().addTo(map),
    now = L.layerGroup().addTo(map);
  const renderer = L.svg({ pane: PANE, padding: 0.5 });
  let state = null,
    at = null;
  const drawNow = () => {
    now.clearLayers();
    const path = state?.sketch?.now.paths[0] ?? [];
    if (!isMeasuring(state?.tool) || !path.length) return;
    const led = at ? [...path, at] : path;
    for (const label of labelsOf({ tool: state.tool, path: led }, book)) now.addLayer(label);
  };
  return {
    reads: ["measures", "sketch", "tool"],
    draw(next) {
      state = next;
      drawNow();
      done.clearLayers();
      for (const one of state.measures ?? []) for (const layer of drawnOf(one, renderer, book)) done.addLayer(layer);
    },
    point(to) {
      at = to;
      drawNow();
    },
  };
}

function drawnOf(one, renderer, book) {
  const look = { pane: PANE, renderer, interactive: false, smoothFactor: 0, className: "atlas-measured" };
  const corners = one.path.map(flip);
  const shape = one.tool === "area" ? L.polygon(corners, look) : L.polyline(corners, { ...look, fill: false });
  return [shape, ...labelsOf(one, book)];
}

/** Along a line how far it is to each corner; in an area its figures. */
function labelsOf({ tool, path }, book) {
  if (path.length < 2) return [];
  if (tool === "area") {
    const { length_m, area_m2 } = figuresOf(tool, path);
    const lines = area_m2 === null ? [lengthText(length_m, book)] : areaInUnits(area_m2, book).split(" = ");
    return [label(middleOf(path), lines, "is-total")];
  }
  return path.slice(1).map((at, i) => {
    const text = lengthText(lengthOf_m(path.slice(0, i + 2)), book);
    return label(at, [text], i === path.length - 2 ? "is-total is-end" : "is-end");
  });
}

function label([lon, lat], lines, look) {
  const html = el(
    "div",
    { class: `atlas-measure ${look}` },
    lines.map((line) => el("span", {}, line)),
  );
  const icon = L.divIcon({ html, className: "atlas-measure-at", iconSize: [0, 0] });
  return L.marker([lat, lon], { icon, pane: "measure-labels", interactive: false, keyboard: false });
}

function middleOf(path) {
  const sum = path.reduce(([x, y], [lon, lat]) => [x + lon, y + lat], [0, 0]);
  return sum.map((part) => part / path.length);
}
