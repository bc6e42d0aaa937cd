// Where the map stands: what it shows, told when it has come to rest. A change of the node's size is no move.

import { later, observe } from "../page/life.js";

const MOVE_QUIET_MS = 250;

/** The standing of a map in its node until the signal. */
export function standing(map, root, signal) {
  let moved = false,
    quiet = false,
    zooming = false;
  const quietly = (look) => {
    quiet = true;
    look();
    quiet = false;
  };
  const resize = (look = () => {}) =>
    quietly(() => {
      map.invalidateSize({ pan: false });
      look();
    });
  observe(root, () => resize(), signal);
  map.on("moveend", () => {
    moved ||= !quiet;
  });
  map.on("zoomanim", () => {
    zooming = true;
  });
  map.on("zoomend", () => {
    zooming = false;
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
    /** Look elsewhere by `look`, which is no move of the reader's; while the map zooms, once it has done so. */
    jump(look) {
      const leap = () => {
        quietly(look);
        moved = false;
      };
      if (zooming) map.once("moveend", leap);
      else leap();
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
