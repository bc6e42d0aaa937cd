// Leaflet: the one import of it, and every use of what it keeps private.

import "../leaflet.js"; // Leaflet's own minified build; it puts itself into the global L
import { toGcj02, toWgs84 } from "../pure/datum.js";

export const { L } = globalThis;

/** A canvas that lies on the map and moves with it; `write(context, bounds)` draws in layer points whenever it rests. */
export const Sheet = L.Renderer.extend({
  initialize(write, options) {
    this._write = write;
    L.Renderer.prototype.initialize.call(this, options);
  },
  _initContainer() {
    this._container = L.DomUtil.create("canvas", this.options.className);
    this._container.setAttribute("aria-hidden", "true");
  },
  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const { min } = this._bounds,
      size = this._bounds.getSize();
    const scale = Math.min(2, window.devicePixelRatio || 1),
      canvas = this._container;
    Object.assign(canvas, { width: size.x * scale, height: size.y * scale });
    Object.assign(canvas.style, { width: `${size.x}px`, height: `${size.y}px` });
    L.DomUtil.setPosition(canvas, min);
    const context = canvas.getContext("2d");
    context.setTransform(scale, 0, 0, scale, -min.x * scale, -min.y * scale);
    this._write(context, this._bounds);
  },
  /** Draw anew where the map stands. */
  redraw() {
    if (this._map) this._update();
  },
});

const mercator = L.Projection.SphericalMercator;

/** Web Mercator with every position shifted to GCJ-02 on its way to the screen; the map's own positions stay WGS-84. */
const Gcj02 = L.extend({}, L.CRS.EPSG3857, {
  projection: {
    ...mercator,
    project({ lng, lat }) {
      const [lon, shifted] = toGcj02(lng, lat);
      return mercator.project(L.latLng(shifted, lon));
    },
    unproject(point) {
      const { lng, lat } = mercator.unproject(point);
      const [lon, back] = toWgs84(lng, lat);
      return L.latLng(back, lon);
    },
  },
});

/** Tiles that stand right in a map of the other datum too: the shift is that of the map's centre, and over what a map
 * shows of a city it differs by less than a pixel. */
export const Tiles = L.TileLayer.extend({
  _getTiledPixelBounds(center) {
    return L.TileLayer.prototype._getTiledPixelBounds.call(this, shifted(this, center));
  },
  _setZoomTransform(level, center, zoom) {
    L.TileLayer.prototype._setZoomTransform.call(this, level, shifted(this, center), zoom);
  },
});

/** Where the projection of the map has the place of a centre in the plane of the tiles. */
function shifted({ _map: map, options }, { lng, lat }) {
  const isGcj02 = map.options.crs === Gcj02;
  if (isGcj02 === (options.datum === "gcj02")) return L.latLng(lat, lng);
  const [lon, moved] = isGcj02 ? toWgs84(lng, lat) : toGcj02(lng, lat);
  return L.latLng(moved, lon);
}

/** Draw the same view in the projection of a datum. */
export function project(map, datum) {
  const crs = datum === "gcj02" ? Gcj02 : L.CRS.EPSG3857;
  if (map.options.crs === crs) return;
  const centre = map.getCenter(),
    zoom = map.getZoom();
  map.options.crs = crs;
  map.setView(centre, zoom, { animate: false, reset: true });
  map._resetView(centre, zoom, true); // Leaflet has no public way to draw the same view in another projection
  map.eachLayer((layer) => layer instanceof L.CircleMarker && layer.redraw());
}

/** Draw at once what Leaflet would draw with the next frame, and make canvases keep it: Chromium prints one blank that it
 * has not shown yet. */
export function settle(map) {
  map.eachLayer((layer) => {
    if (!(layer instanceof L.Canvas)) return;
    layer._redrawBounds = null; // all of it
    layer._redraw();
  });
  for (const canvas of map.getContainer().querySelectorAll("canvas")) {
    const { width, height } = canvas,
      context = canvas.getContext("2d");
    if (width && height) context.putImageData(context.getImageData(0, 0, width, height), 0, 0);
  }
}
