// Leaflet: the one import of it, and every use of what it keeps private.

import "../leaflet.js"; // Leaflet's own minified build; it puts itself into the global L
import { toGcj02, toWgs84 } from "../pure/datum.js";
import { drawGlow, drawSymbol } from "../pure/symbols.js";

export const { L } = globalThis;

/** A CircleMarker on canvas that draws our symbols; its options carry `look` and `selected`. */
export const SymbolMarker = L.CircleMarker.extend({
  _updatePath() {
    const { _ctx: context, _drawing: drawing } = this._renderer;
    if (!drawing || this._empty()) return;
    const { x, y } = this._point;
    if (this.options.selected) drawGlow(context, this.options.look, x, y, this._radius);
    drawSymbol(context, this.options.look, x, y, this._radius);
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
