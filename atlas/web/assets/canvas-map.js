// The Leaflet map: base, features, selection, place picking and online basemaps. It knows nothing of filters.

import "./leaflet.js"; // Leaflet's own minified build; it puts itself into the global L
import { CITY, CORE, baseLabels, baseMap } from "./base.js";
import { gcj02Crs } from "./datum.js";
import { el } from "./dom.js";
import { labelLayer } from "./labels.js";
import { symbolMarker } from "./symbols.js";

const { L } = globalThis;
const HIT_PX = 11;
const WEIGHT = 2.2;
const LABELS_FROM_ZOOM = 12.5;
const TILE_PATIENCE_MS = 8000;

/** The map in a container. `on` hears: select(ids), place([lat, lon]), move(view), tiles(state). */
export function planMap(container, { data, base, words, theme, name, covered, on }) {
  const Symbol = symbolMarker(L);
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(container, {
    preferCanvas: true, zoomControl: false, attributionControl: false, zoomSnap: 0.25, zoomDelta: 1, wheelPxPerZoomLevel: 90,
    minZoom: 7, maxZoom: 19, maxBounds: L.latLngBounds(CITY).pad(0.6), zoomAnimation: !still, fadeAnimation: !still,
  });
  map.fitBounds(CORE);
  const looks = () => words.style.base[theme()];
  const ground = baseMap(L, map, base, looks);
  const featurePane = map.createPane("features");
  featurePane.style.zIndex = 450;
  const extentPane = map.createPane("extent");
  extentPane.style.zIndex = 440;
  const renderer = L.canvas({ pane: "features", padding: 0.3, tolerance: 4 });
  const shapes = new Map(data.features.filter((f) => f.geometry).map((f) => [f.id, shapeOf(f)]));
  const group = L.layerGroup().addTo(map);
  const byId = new Map(data.features.map((f) => [f.id, f]));
  let visible = new Set(), selected = null, picking = false, radius = null, near = null, tiles = null;

  function lookOf(feature) {
    const layer = words.style.layers[feature.layer];
    const precision = words.style.precision[feature.precision] ?? words.style.precision.area;
    return {
      color: theme() === "dark" ? layer.color_dark : layer.color,
      symbol: layer.symbol, fill: precision.fill, dash: precision.dash, paper: looks().marker,
    };
  }

  /** The radius of a symbol in pixels; smaller where many lie close. */
  function sizeAt(zoom) {
    return Math.round(words.style.radius * (zoom < 11.5 ? 0.7 : zoom < 12.75 ? 0.85 : 1));
  }

  function shapeOf(feature) {
    const look = lookOf(feature);
    const { type, coordinates } = feature.geometry;
    if (type === "Point") { // nearly all are; L.geoJSON would make a group for each
      const shape = new Symbol([coordinates[1], coordinates[0]], { renderer, pane: "features", radius: words.style.radius, weight: WEIGHT, look });
      shape.feature = feature;
      return shape;
    }
    const drawn = L.geoJSON(feature.geometry, {
      renderer, pane: "features",
      style: { color: look.color, weight: WEIGHT, fillColor: look.color, fillOpacity: look.fill ? 0.25 : 0.08, dashArray: look.dash.join(" ") },
      pointToLayer: (_, at) => new Symbol(at, { renderer, pane: "features", radius: sizeAt(map.getZoom()), look }),
    });
    const [only] = drawn.getLayers();
    const shape = drawn.getLayers().length === 1 ? only : drawn;
    shape.feature = feature;
    return shape;
  }

  const points = () => [...visible].map((id) => shapes.get(id)).filter((s) => s instanceof Symbol);

  function hits(event, shape) {
    const here = map.latLngToContainerPoint(event.latlng);
    const close = points()
      .map((s) => [s.feature.id, map.latLngToContainerPoint(s.getLatLng()).distanceTo(here)])
      .filter(([, away]) => away <= HIT_PX)
      .sort((a, b) => a[1] - b[1])
      .map(([id]) => id);
    return close.length ? close : [shape.feature.id];
  }

  const tip = L.tooltip({ direction: "top", offset: [0, -8], className: "atlas-tip", opacity: 1 });
  for (const shape of shapes.values()) {
    shape.on("click", (event) => {
      if (picking) return;
      L.DomEvent.stopPropagation(event);
      on.select(hits(event, shape));
    });
    shape.on("mouseover", (event) => {
      const ids = hits(event, shape);
      const more = ids.length > 1 ? ` +${ids.length - 1}` : "";
      map.openTooltip(tip.setContent(el("span", {}, name(byId.get(ids[0])) + more)).setLatLng(event.latlng));
    });
    shape.on("mouseout", () => map.closeTooltip(tip));
  }

  map.on("click", (event) => {
    if (picking) on.place([event.latlng.lat, event.latlng.lng]);
    else on.select([]);
  });
  map.on("zoomend", () => {
    const radius = sizeAt(map.getZoom());
    for (const shape of shapes.values()) if (shape instanceof Symbol && shape.feature.id !== selected) shape.setRadius(radius);
  });
  map.on("moveend", () => {
    const centre = map.getCenter();
    on.move([centre.lat, centre.lng, map.getZoom()]);
  });

  const ofBase = baseLabels(base, words.terms, words.lang, looks);
  const labels = labelLayer(L, (zoom) => {
    const list = tiles?.ready ? [] : ofBase(zoom);
    for (const shape of points()) {
      const { feature } = shape;
      list.push({ at: shape.getLatLng(), block: words.style.radius + 2 });
      if (feature.id !== selected && zoom < LABELS_FROM_ZOOM) continue;
      const look = looks();
      list.push({
        at: shape.getLatLng(), text: name(feature), rank: feature.id === selected ? 0 : 3,
        size: feature.id === selected ? 14 : 12, style: feature.id === selected ? "700" : "", dx: 13,
        color: feature.id === selected ? look.focus : lookOf(feature).color,
      });
    }
    return list;
  }, () => looks().halo).addTo(map);

  /** Whether a position lies off the part of the map that nothing covers. */
  function hiddenFrom(position) {
    const { x, y } = map.latLngToContainerPoint(position), size = map.getSize();
    return x < 40 || y < 40 || x > size.x - 40 || y > size.y - 40 - Math.max(0, covered());
  }

  /** The centre that brings a position to the middle of what is not covered. */
  function above(position, zoom) {
    return map.unproject(map.project(position, zoom).add([0, Math.max(0, covered()) / 2]), zoom);
  }

  function mark(id, chosen) {
    const shape = shapes.get(id);
    if (!(shape instanceof Symbol)) return;
    shape.options.selected = chosen;
    shape.setRadius(chosen ? words.style.selected : sizeAt(map.getZoom()));
    if (chosen) shape.bringToFront();
  }

  return {
    map,
    drawn: () => [...visible],
    chosen: () => selected,
    tilesReady: () => Boolean(tiles?.ready),
    pixelOf: (id) => map.latLngToContainerPoint(shapes.get(id).getLatLng()),
    show(ids) {
      for (const id of visible) if (!ids.has(id) && shapes.has(id)) group.removeLayer(shapes.get(id));
      for (const id of ids) if (!visible.has(id) && shapes.has(id)) group.addLayer(shapes.get(id));
      visible = new Set(ids);
      if (selected) mark(selected, visible.has(selected));
      labels.redraw();
    },
    select(id, { move = false } = {}) {
      if (selected) mark(selected, false);
      radius?.remove();
      radius = null;
      selected = id;
      const feature = id && byId.get(id), shape = id && shapes.get(id);
      if (shape) {
        mark(id, true);
        if (shape instanceof Symbol && feature.uncertainty_m) {
          radius = L.circle(shape.getLatLng(), {
            pane: "extent", renderer: L.svg({ pane: "extent" }), interactive: false, radius: feature.uncertainty_m,
            color: lookOf(feature).color, weight: 1.5, dashArray: "4 4", fillOpacity: 0.08,
          }).addTo(map);
        }
        if (move) this.focus(id);
      }
      labels.redraw();
    },
    focus(id) {
      const shape = shapes.get(id), feature = byId.get(id);
      if (!shape) return;
      if (!(shape instanceof Symbol)) map.fitBounds(shape.getBounds(), { maxZoom: 15, padding: [40, 40], animate: !still });
      else if (hiddenFrom(shape.getLatLng()) || map.getZoom() < 11) {
        const zoom = Math.max(map.getZoom(), feature.uncertainty_m > 1500 ? 12 : 13);
        map.setView(above(shape.getLatLng(), zoom), zoom, { animate: !still });
      }
    },
    pick(wanted) {
      picking = wanted;
      container.classList.toggle("is-picking", wanted);
    },
    near(place) {
      near?.remove();
      near = null;
      if (!place) return;
      const at = [place[0], place[1]];
      const svg = L.svg({ pane: "extent" });
      near = L.layerGroup([
        L.circle(at, { pane: "extent", renderer: svg, interactive: false, radius: place[2], className: "atlas-near-ring" }),
        L.circleMarker(at, { pane: "extent", renderer: svg, interactive: false, radius: 5, className: "atlas-near-dot" }),
      ]).addTo(map);
    },
    fitNear(place) {
      map.fitBounds(L.latLng(place[0], place[1]).toBounds(place[2] * 2.2), { animate: !still });
    },
    view(position) {
      map.setView([position[0], position[1]], position[2], { animate: false });
    },
    fitDistricts(codes) {
      const chosen = base.districts.filter((d) => codes.includes(d.properties.adcode));
      map.fitBounds(L.geoJSON({ type: "FeatureCollection", features: chosen }).getBounds(), { animate: false });
    },
    fit(which) {
      map.fitBounds(which === "city" ? CITY : CORE, { animate: !still });
    },
    zoom: (step) => map.setZoom(map.getZoom() + step),
    basemap(choice) {
      tiles?.stop();
      tiles = null;
      setCrs(choice?.datum === "gcj02" ? gcj02Crs(L) : L.CRS.EPSG3857);
      ground.show(true);
      if (choice) tiles = online(choice);
      labels.redraw();
    },
    restyle() {
      ground.restyle();
      for (const shape of shapes.values()) {
        if (shape instanceof Symbol) shape.options.look = lookOf(shape.feature);
        else shape.setStyle({ color: lookOf(shape.feature).color, fillColor: lookOf(shape.feature).color });
        shape.redraw?.();
      }
      labels.redraw();
    },
    resize: () => map.invalidateSize({ pan: false }),
    remove: () => map.remove(),
  };

  function setCrs(crs) {
    if (map.options.crs === crs) return;
    const centre = map.getCenter(), zoom = map.getZoom();
    map.options.crs = crs;
    map.setView(centre, zoom, { animate: false, reset: true });
    map._resetView(centre, zoom, true); // Leaflet has no public way to draw the same view in another projection
    for (const shape of shapes.values()) shape.redraw?.();
  }

  function online(choice) {
    const state = { ready: false, stop: () => {} };
    const layers = choice.layers.map((url) => L.tileLayer(url, { maxZoom: choice.max_zoom, zIndex: 300, crossOrigin: false }).addTo(map));
    let answered = 0;
    const give = (ready) => {
      if (state.ready === ready && ready) return;
      state.ready = ready;
      ground.show(!ready);
      on.tiles(ready ? "ready" : "failed");
      labels.redraw();
    };
    const timer = setTimeout(() => answered || fail(), TILE_PATIENCE_MS);
    const fail = () => {
      state.stop();
      give(false);
    };
    let missed = 0;
    for (const layer of layers) {
      layer.on("tileload", () => {
        answered += 1;
        if (answered >= 2) give(true);
      });
      layer.on("tileerror", () => {
        missed += 1;
        if (!answered && missed >= 4) fail();
      });
    }
    state.stop = () => {
      clearTimeout(timer);
      for (const layer of layers) layer.remove();
    };
    return state;
  }
}
