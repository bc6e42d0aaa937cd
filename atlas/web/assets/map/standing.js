// Where the map stands: what it shows, told when it has come to rest. A change of the node's size is no move.

import { later, observe } from "../page/life.js";

const MOVE_QUIET_MS = 250;

/** The standing of a map in its node until the signal. */
export function standing(map, root, signal) {
  let moved = false,
    resizing = false;
  const resize = (look = () => {}) => {
    resizing = true;
    map.invalidateSize({ pan: false });
    look();
    resizing = false;
  };
  observe(root, () => resize(), signal);
  map.on("moveend", () => {
    moved ||= !resizing;
  });
  return {
    position: () => positionOf(map),
    /** What the map shows: west, south, east, north. */
    frame: () => frameOf(map),
    /** Hear what the map shows at rest, and its position when it was moved. */
    rested(hear) {
      moved = false;
      const tell = () => {
        hear(frameOf(map), moved ? positionOf(map) : null);
        moved = false;
      };
      map.on("moveend", later(MOVE_QUIET_MS, tell, signal));
    },
    /** Show the same part of the world in the node's new size; gives the way back. */
    refit() {
      const bounds = map.getBounds(),
        [lat, lon, zoom] = positionOf(map);
      resize(() => map.fitBounds(bounds, { animate: false }));
      return () => resize(() => map.setView([lat, lon], zoom, { animate: false }));
    },
  };
}

function positionOf(map) {
  const { lat, lng } = map.getCenter();
  return [lat, lng, map.getZoom()];
}

function frameOf(map) {
  const bounds = map.getBounds();
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
}
