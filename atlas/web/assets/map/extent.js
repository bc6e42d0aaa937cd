// The radius within which the chosen feature lies, and the ring of a place that is asked for.

import { lookOf } from "../pure/look.js";
import { L } from "./leaflet.js";

/** The radius of the chosen feature as a part. */
export function extent(surface, book) {
  const svg = extentPane(surface);
  const group = L.layerGroup().addTo(surface.map);
  return {
    reads: ["project", "scheme"],
    draw({ chosen, scheme }) {
      group.clearLayers();
      if (!chosen?.geometry || !chosen.uncertainty_m || chosen.extent) return;
      const { color } = lookOf(book.style, scheme, chosen);
      const [lon, lat] = chosen.geometry.coordinates;
      group.addLayer(
        L.circle([lat, lon], {
          ...svg,
          radius: chosen.uncertainty_m,
          color,
          weight: 1.5,
          dashArray: "4 4",
          fillOpacity: 0.08,
        }),
      );
    },
  };
}

/** The ring around the place of the view as a part. */
export function ring(surface) {
  const svg = extentPane(surface);
  const group = L.layerGroup().addTo(surface.map);
  return {
    reads: ["near"],
    draw({ near }) {
      group.clearLayers();
      if (!near) return;
      const [lat, lon, radius] = near;
      group.addLayer(L.circle([lat, lon], { ...svg, radius, className: "atlas-near-ring" }));
      group.addLayer(L.circleMarker([lat, lon], { ...svg, radius: 5, className: "atlas-near-dot" }));
    },
  };
}

function extentPane(surface) {
  surface.pane("extent", 440);
  return { pane: "extent", renderer: L.svg({ pane: "extent" }), interactive: false };
}
