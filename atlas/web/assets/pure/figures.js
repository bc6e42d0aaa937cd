// The geometries of strangers' layers as flat lists of pixels: points, lines and areas of any GeoJSON geometry.

import { awayFrom, isInside, meet, scaled } from "./paths.js";

const TAKE = {
  Point: (found, at) => found.points.push(at),
  MultiPoint: (found, all) => found.points.push(...all),
  LineString: (found, line) => found.lines.push(line),
  MultiLineString: (found, lines) => found.lines.push(...lines),
  Polygon: (found, rings) => found.rings.push(...rings),
  MultiPolygon: (found, areas) => found.rings.push(...areas.flat()),
};

/** The points, lines and rings of a geometry, collections taken apart. */
export function partsOf(geometry) {
  const found = { points: [], lines: [], rings: [] };
  const waiting = geometry ? [geometry] : [];
  while (waiting.length) {
    const { type, coordinates, geometries } = waiting.pop();
    if (geometries) waiting.push(...geometries);
    else if (coordinates?.length) TAKE[type]?.(found, coordinates);
  }
  return found;
}

/** A feature in pixels at zoom 0: its points, lines and rings as x, y, x, y … and the box around them; null without any. */
export function figureOf(feature, project) {
  const { points, lines, rings } = partsOf(feature.geometry);
  if (!points.length && !lines.length && !rings.length) return null;
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const flat = (line) => flattened(line, project, box);
  return { feature, points: flat(points), lines: lines.map(flat), rings: rings.map(flat), box, zoom: null };
}

function flattened(line, project, box) {
  const flat = new Float64Array(line.length * 2);
  for (let i = 0; i < line.length; i += 1) {
    const { x, y } = project(line[i]);
    flat[2 * i] = x;
    flat[2 * i + 1] = y;
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  return flat;
}

/** The lines and rings of a figure at a zoom, without vertices too close to tell apart; kept until the zoom changes. */
export function pathsAt(figure, zoom) {
  if (figure.zoom !== zoom) {
    const scale = 2 ** zoom;
    Object.assign(figure, {
      zoom,
      thinLines: scaled(figure.lines, scale).lines,
      thinRings: scaled(figure.rings, scale).lines,
    });
  }
  return { lines: figure.thinLines, rings: figure.thinRings };
}

/** Whether a press at x, y (pixels at that zoom) meets a figure within `reach` pixels. */
export function isHit(figure, zoom, x, y, reach) {
  const scale = 2 ** zoom;
  const [left, top, right, bottom] = figure.box.map((edge) => edge * scale);
  if (!meet([left, top, right, bottom], [x - reach, y - reach, x + reach, y + reach])) return false;
  for (let i = 0; i < figure.points.length; i += 2) {
    if (Math.hypot(figure.points[i] * scale - x, figure.points[i + 1] * scale - y) <= reach) return true;
  }
  const { lines, rings } = pathsAt(figure, zoom);
  return (lines.length > 0 && awayFrom(lines, x, y) <= reach) || (rings.length > 0 && isInside(rings, x, y));
}

/** Where the name of a figure stands, in pixels at zoom 0: its first point, the middle of its longest line, or the middle
 * of its box. */
export function middleOf({ points, lines, box }) {
  if (points.length) return [points[0], points[1]];
  if (!lines.length) return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const longest = lines.reduce((best, line) => (line.length > best.length ? line : best));
  const at = 2 * Math.floor(longest.length / 4);
  return [longest[at], longest[at + 1]];
}
