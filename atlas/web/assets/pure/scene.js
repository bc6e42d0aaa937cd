// What stands on the map at a zoom and what lies under a press, in pixels of the whole world at that zoom.

import { gather } from "./cluster.js";
import { awayFrom, isInside, meet, sizeOf } from "./paths.js";

const ORDER = ["done", "under_way", "changed", "promised", "silent", "existing"];
const NEAR_ZOOM = 12.5,
  CLOSE_ZOOM = 15;
const LEAST_SHAPE_PX = 12;
const SYMBOLS = [
  [10, 3.6],
  [12, 5],
  [13, 8],
  [14, 10],
  [16, 12],
];

/** Features from the most important to the least: by state, then those with a line or area, then by id. */
export function byImportance(features) {
  const rank = ({ state, extent }) => 2 * ORDER.indexOf(state) + (extent ? 0 : 1);
  return features.toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

/** The radius of a symbol at a zoom. */
export function radiusAt(zoom) {
  let [before, radius] = SYMBOLS[0];
  for (const [at, r] of SYMBOLS) {
    if (zoom <= at) return at === before ? r : radius + ((r - radius) * Math.max(0, zoom - before)) / (at - before);
    [before, radius] = [at, r];
  }
  return radius;
}

/** The scene of items, the most important first; each is a feature with x, y and, with an extent, its path and area. */
export function sceneOf(items, zoom, project) {
  const radius = radiusAt(zoom),
    chosen = items.find(({ feature }) => feature.id === project) ?? null;
  const shapes = items.filter(({ path }) => path && sizeOf(path.box) >= LEAST_SHAPE_PX);
  const bySize = (a, b) => sizeOf(b.path.box) - sizeOf(a.path.box);
  const last = (list) => [...list.filter((one) => one !== chosen), ...list.filter((one) => one === chosen)];
  const others = items.filter((item) => item !== chosen);
  const { single, clusters } = gather(others, ...(zoom < NEAR_ZOOM ? [24, 3] : [Math.min(7, radius * 0.6), 2]));
  return {
    zoom,
    radius,
    chosen,
    areas: last(shapes.filter(({ area }) => area).sort(bySize)),
    lines: last(shapes.filter(({ area }) => !area).reverse()),
    symbols: [...single.reverse(), ...(chosen ? [chosen] : [])],
    clusters,
  };
}

/** The radius of a cluster by how many it holds. */
export function clusterRadius(count) {
  return 9 + Math.min(6, 2 * Math.log10(count));
}

/** What a press within `reach` pixels meets, nearest first: items, or one cluster to come closer to. Symbols win over
 * lines, lines over areas, and the smaller area over the larger. */
export function hits({ symbols, clusters, lines, areas, zoom, radius }, x, y, reach) {
  const away = (one) => Math.hypot(one.x - x, one.y - y);
  const near = symbols.filter((one) => away(one) <= Math.max(radius, reach)).sort((a, b) => away(a) - away(b));
  const heap = clusters
    .filter((one) => away(one) <= clusterRadius(one.points.length) + reach / 2)
    .sort((a, b) => away(a) - away(b))[0];
  if (heap)
    return zoom < CLOSE_ZOOM && !isOnePlace(heap.points)
      ? { cluster: heap, items: [] }
      : { items: [...new Set([...near, ...heap.points])] };
  if (near.length) return { items: near };
  return { items: shapesUnder(lines, areas, x, y, reach) };
}

function shapesUnder(lines, areas, x, y, reach) {
  const here = [x - reach, y - reach, x + reach, y + reach];
  const around = (one) => meet(one.path.box, here);
  const along = lines
    .filter(around)
    .map((one) => [one, awayFrom(one.path.lines, x, y)])
    .filter(([, away]) => away <= reach)
    .sort((a, b) => a[1] - b[1]);
  if (along.length) return along.map(([one]) => one);
  return areas
    .filter((one) => around(one) && isInside(one.path.lines, x, y))
    .sort((a, b) => sizeOf(a.path.box) - sizeOf(b.path.box))
    .slice(0, 1);
}

/** Whether coming closer would not part the points. */
function isOnePlace(points) {
  return points.every(({ x, y }) => Math.hypot(x - points[0].x, y - points[0].y) < 0.5);
}

/** The share of each state in a cluster, in the order of its points: [state, share of 1]. */
export function sharesOf(points) {
  const tally = new Map();
  for (const { feature } of points) tally.set(feature.state, (tally.get(feature.state) ?? 0) + 1);
  return [...tally].map(([state, count]) => [state, count / points.length]);
}
