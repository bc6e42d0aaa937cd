// The features on the map: symbols and shapes, the chosen one larger, their names when pointed at, and what is pressed.

import { el } from "../page/el.js";
import { lookOf } from "../pure/look.js";
import { shownBy } from "../pure/view.js";
import { L, SymbolMarker } from "./leaflet.js";

const HIT_PX = 11;
const WEIGHT = 2.2;
const ROUGH_M = 1500;

/** The marks as a part; `pressed(ids)` hears which features lie under a press, nearest first, unless a place is picked. */
export function marks(surface, features, book, scheme, pressed) {
  const { map } = surface;
  surface.pane("features", 450);
  const drawn = { renderer: L.canvas({ pane: "features", padding: 0.3, tolerance: 4 }), pane: "features" };
  const look = (feature, of) => lookOf(book.style, of, feature.layer, feature.precision);
  const placed = features.filter((feature) => feature.geometry);
  const shapes = new Map(
    placed.map((feature) => [feature.id, shapeOf(feature, look(feature, scheme), drawn, book.style.radius)]),
  );
  const group = L.layerGroup().addTo(map);
  let now = { ids: new Set(), project: null, scheme, picking: false };
  const chosen = (id) => id === now.project && now.ids.has(id);
  const symbols = () => [...now.ids].map((id) => shapes.get(id)).filter(isSymbol);
  const resize = (id) => {
    const shape = shapes.get(id);
    if (isSymbol(shape)) shape.setRadius(chosen(id) ? book.style.selected : radiusAt(book.style.radius, map.getZoom()));
  };
  const mark = (id) => {
    const shape = shapes.get(id);
    if (!isSymbol(shape)) return;
    shape.options.selected = chosen(id);
    resize(id);
    if (chosen(id)) shape.bringToFront();
  };
  const restyle = () => {
    for (const shape of shapes.values()) recolour(shape, look(shape.feature, now.scheme));
  };
  const hits = (event, shape) => under(map, event.latlng, symbols()) ?? [shape.feature.id];
  const press = (ids) => !now.picking && pressed(ids);
  listen(map, shapes, hits, press, book.name);
  map.on("zoomend", () => {
    for (const id of shapes.keys()) resize(id);
  });
  return {
    reads: [...shownBy(book.view), "project", "scheme", "picking"],
    symbols,
    shape: (id) => shapes.get(id),
    now: () => now,
    pixelOf: (id) => map.latLngToContainerPoint(shapes.get(id).getLatLng()),
    /** Bring a feature into sight. */
    focus: (id) => shapes.has(id) && approach(surface, shapes.get(id)),
    draw(state) {
      const before = now;
      now = { ids: state.ids, project: state.project, scheme: state.scheme, picking: state.picking };
      replace(group, shapes, before.ids, now.ids);
      if (now.scheme !== before.scheme) restyle();
      new Set([before.project, now.project]).forEach(mark);
      surface.root.classList.toggle("is-picking", now.picking);
    },
  };
}

const isSymbol = (shape) => shape instanceof SymbolMarker;

/** The radius of a symbol in pixels; smaller where many lie close. */
function radiusAt(radius, zoom) {
  return Math.round(radius * (zoom < 11.5 ? 0.7 : zoom < 12.75 ? 0.85 : 1));
}

function shapeOf(feature, look, drawn, radius) {
  const { type, coordinates } = feature.geometry;
  const symbol = (at) => new SymbolMarker(at, { ...drawn, radius, weight: WEIGHT, look });
  if (type === "Point") return Object.assign(symbol([coordinates[1], coordinates[0]]), { feature }); // L.geoJSON would make a group for each
  const shape = L.geoJSON(feature.geometry, {
    ...drawn,
    style: { weight: WEIGHT, ...colours(look), dashArray: look.dash.join(" ") },
    pointToLayer: (_, at) => symbol(at),
  });
  const parts = shape.getLayers();
  return Object.assign(parts.length === 1 ? parts[0] : shape, { feature });
}

function colours(look) {
  return { color: look.color, fillColor: look.color, fillOpacity: look.fill ? 0.25 : 0.08 };
}

function recolour(shape, look) {
  if (isSymbol(shape)) shape.options.look = look;
  else shape.setStyle(colours(look));
  shape.redraw?.();
}

/** Which symbols lie under a position, nearest first; nothing when none does. */
function under(map, at, symbols) {
  const here = map.latLngToContainerPoint(at);
  const near = symbols
    .map((symbol) => [symbol.feature.id, map.latLngToContainerPoint(symbol.getLatLng()).distanceTo(here)])
    .filter(([, away]) => away <= HIT_PX)
    .sort((a, b) => a[1] - b[1]);
  return near.length ? near.map(([id]) => id) : null;
}

function listen(map, shapes, hits, press, name) {
  const tip = L.tooltip({ direction: "top", offset: [0, -8], className: "atlas-tip", opacity: 1 });
  for (const shape of shapes.values()) {
    shape.on("click", (event) => {
      if (press(hits(event, shape)) !== false) L.DomEvent.stopPropagation(event);
    });
    shape.on("mouseover", (event) => {
      const [first, ...more] = hits(event, shape);
      const text = name(shapes.get(first).feature) + (more.length ? ` +${more.length}` : "");
      map.openTooltip(tip.setContent(el("span", {}, text)).setLatLng(event.latlng));
    });
    shape.on("mouseout", () => map.closeTooltip(tip));
  }
}

function replace(group, shapes, before, now) {
  for (const id of before) if (!now.has(id)) group.removeLayer(shapes.get(id));
  for (const id of now) if (!before.has(id)) group.addLayer(shapes.get(id));
}

function approach(surface, shape) {
  if (isSymbol(shape)) surface.approach(shape.getLatLng(), shape.feature.uncertainty_m > ROUGH_M ? 12 : 13);
  else surface.fit(shape.getBounds(), { maxZoom: 15, padding: [40, 40] });
}
