// What of the features stands in the map's frame, counted as the legend tells it.

import { isRough } from "./look.js";
import { linesOf, meet } from "./paths.js";

const boxes = new WeakMap();

/** The features whose place, line or area meets a frame: west, south, east, north. */
export function onScreen(features, frame) {
  return features.filter((feature) => feature.geometry && meet(boxOf(feature), frame));
}

/** How many features have each value of a property. */
export function tally(features, property) {
  const counts = new Map();
  for (const { [property]: value } of features) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** How many are placed only nearly and drawn as a symbol alone, and how many have an extent that was constructed. */
export function unsure(features) {
  return {
    rough: features.filter(({ extent, precision }) => !extent && isRough(precision)).length,
    constructed: features.filter(({ extent }) => extent && extent.basis !== "osm").length,
  };
}

function boxOf({ geometry, extent }) {
  const [lon, lat] = geometry.coordinates;
  if (!extent) return [lon, lat, lon, lat];
  if (!boxes.has(extent)) boxes.set(extent, boxAround(linesOf(extent.geometry).flat()));
  return boxes.get(extent);
}

function boxAround(positions) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of positions) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}
