// The shapes that are proposed for a record, above the base and below its point.

import { L } from "./leaflet.js";

/** The shapes ({ kind, geometry }) as a part; `looks` has the colour, width and dashes of each kind. */
export function outlines(surface, shapes, looks) {
  surface.pane("outlines", 445);
  const renderer = L.svg({ pane: "outlines" });
  const group = L.layerGroup().addTo(surface.map);
  return {
    reads: ["scheme"],
    draw({ scheme }) {
      group.clearLayers();
      for (const { kind, geometry } of shapes) {
        const { color, color_dark, width, dash, fill } = looks[kind];
        const style = {
          color: scheme === "dark" ? color_dark : color,
          weight: width,
          dashArray: dash.join(" "),
          fillOpacity: fill,
        };
        group.addLayer(L.geoJSON(geometry, { pane: "outlines", renderer, interactive: false, style }));
      }
    },
  };
}
