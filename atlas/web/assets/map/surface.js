// The Leaflet map itself: its node, panes and moves. It knows nothing of features and filters.

import { el } from "../page/el.js";
import { L, settle } from "./leaflet.js";
import { standing } from "./standing.js";

const CITY = [
  [29.18, 118.33],
  [30.57, 120.74],
];
const CORE = [
  [30.1, 120.0],
  [30.43, 120.36],
];
const EDGE_PX = 40;

/** The node that a map draws into; it must stand in the page, with its size, before there is a map. */
export function canvas(label) {
  return el("div", { class: "atlas-canvas", role: "application", "aria-label": label });
}

/** A map in its node until the signal; `covered()` is how many pixels of its foot something covers. */
export function surface(root, signal, covered = () => 0) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = made(root, still);
  map.fitBounds(CORE);
  const fit = (bounds, how) => map.fitBounds(bounds, { animate: !still, ...how });
  const moves = {
    core_city: (how) => fit(CORE, how),
    whole_city: (how) => fit(CITY, how),
    zoom_in: () => map.setZoom(map.getZoom() + 1),
    zoom_out: () => map.setZoom(map.getZoom() - 1),
  };
  signal.addEventListener("abort", () => map.remove(), { once: true });
  return {
    root,
    map,
    fit,
    pane: (name, z) => pane(map, name, z),
    look: (to, how) => moves[to](how),
    view: ([lat, lon, zoom]) => map.setView([lat, lon], zoom, { animate: false }),
    ...standing(map, root, signal),
    settle: () => settle(map),
    fitShapes: (features) => fit(L.geoJSON({ type: "FeatureCollection", features }).getBounds(), { animate: false }),
    around: ([lat, lon, radius_m]) => fit(L.latLng(lat, lon).toBounds(radius_m * 2.2)),
    fitPlaces(places, maxZoom) {
      const bounds = L.latLngBounds([]);
      for (const [lat, lon, radius_m] of places) bounds.extend(L.latLng(lat, lon).toBounds(2.4 * radius_m));
      fit(bounds, { maxZoom, animate: false });
    },
    isHidden: (at) => isHidden(map, at, covered()),
    /** The whole of a geometry, in what is not covered; `left` pixels are covered beside it. */
    fitAll: (geometry, maxZoom, left = 0) =>
      fit(L.geoJSON(geometry).getBounds(), {
        maxZoom,
        paddingTopLeft: [EDGE_PX + left, EDGE_PX],
        paddingBottomRight: [EDGE_PX, EDGE_PX + Math.max(0, covered())],
      }),
    /** Bring a position into what is not covered, closer when the map shows it from afar. */
    approach(at, closest) {
      if (!isHidden(map, at, covered()) && map.getZoom() >= 11) return;
      const zoom = Math.max(map.getZoom(), closest);
      const centre = map.project(at, zoom).add([0, Math.max(0, covered()) / 2]);
      map.setView(map.unproject(centre, zoom), zoom, { animate: !still });
    },
  };
}

function made(root, still) {
  const map = L.map(root, {
    preferCanvas: true,
    zoomControl: false,
    attributionControl: false,
    zoomSnap: 0.25,
    zoomDelta: 1,
    wheelPxPerZoomLevel: 90,
    minZoom: 7,
    maxZoom: 19,
    maxBounds: L.latLngBounds(CITY).pad(0.6),
    zoomAnimation: !still,
    fadeAnimation: !still,
  });
  L.control.scale({ imperial: false }).addTo(map);
  return map;
}

function pane(map, name, z) {
  const node = map.getPane(name) ?? map.createPane(name);
  node.style.zIndex = z;
  return node;
}

/** Whether a position lies off the part of the map that nothing covers. */
function isHidden(map, at, covered) {
  const { x, y } = map.latLngToContainerPoint(at),
    size = map.getSize();
  return x < EDGE_PX || y < EDGE_PX || x > size.x - EDGE_PX || y > size.y - EDGE_PX - Math.max(0, covered);
}
