// Where a place on the map snaps to: corners and edges of what lies on it.

import { boxOf, linesOf } from "../pure/lines-of.js";
import { meet } from "../pure/paths.js";
import { snapped } from "../pure/snap.js";
import { L } from "./leaflet.js";

const REACH_PX = 10;
const MOST_CORNERS = 5000;

/** Snapping as a part; `near([x, y])` gives the position [lon, lat] for a place in pixels of the map's node, on a corner or
 * an edge within reach unless the reader has switched that off. */
export function snapping({ map }) {
  let stack = [],
    editing = null,
    isOn = true,
    known = null;
  map.on("moveend zoomend viewreset", () => {
    known = null;
  });
  const pixelOf = ([lon, lat]) => {
    const { x, y } = map.latLngToContainerPoint([lat, lon]);
    return [x, y];
  };
  const positionOf = ([x, y]) => {
    const { lat, lng } = map.containerPointToLatLng(L.point(x, y));
    return [lng, lat];
  };
  const targets = () => {
    known ??= linesInSight(stack, editing, map.getBounds()).map((line) => ({ line, pixels: line.map(pixelOf) }));
    return known;
  };
  return {
    reads: ["layers", "tool", "editing", "snap"],
    draw(state) {
      ({ stack, editing, snap: isOn } = state);
      known = null;
    },
    near(point) {
      const paths = isOn ? targets() : [];
      const found = snapped(
        point,
        paths.map(({ pixels }) => pixels),
        REACH_PX,
      );
      if (!found) return positionOf(point);
      return found.at ? positionOf(found.at) : paths[found.path].line[found.corner];
    },
  };
}

/** The lines and outlines that the map shows, but for the shape that is being edited; no more than there is time for. */
function linesInSight(stack, editing, bounds) {
  const frame = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  const isOther = (layer, { id }) => editing?.layer !== layer.id || editing.row !== id;
  const lines = stack.flatMap(({ layer, rows }) =>
    rows
      .filter((row) => row.geometry && isOther(layer, row) && meet(boxOf(row.geometry), frame))
      .flatMap(({ geometry }) => linesOf(geometry)),
  );
  let corners = 0;
  return lines.filter((line) => {
    corners += line.length;
    return corners <= MOST_CORNERS;
  });
}
