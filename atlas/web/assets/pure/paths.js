// Lines and areas as flat lists of pixels, light enough to draw and to point at.

const LEAST_PX = 0.8;
const CUT_DEG = 0.005;

/** Whether a GeoJSON geometry is an area. */
export function isArea({ type }) {
  return type.endsWith("Polygon");
}

/** The outline of an area without the edges at which its source ends: long ones straight along a meridian or a parallel. */
export function banksOf(geometry) {
  const lines = linesOf(geometry).flatMap(uncut);
  return { type: "MultiLineString", coordinates: lines };
}

function uncut(ring) {
  const lines = [[ring[0]]];
  for (let i = 1; i < ring.length; i += 1) {
    if (isCut(ring[i - 1], ring[i])) lines.push([]);
    lines.at(-1).push(ring[i]);
  }
  return lines.filter((line) => line.length > 1);
}

function isCut([lon, lat], [otherLon, otherLat]) {
  const dx = Math.abs(lon - otherLon),
    dy = Math.abs(lat - otherLat);
  return Math.min(dx, dy) === 0 && Math.max(dx, dy) > CUT_DEG;
}

/** The lines or rings of a GeoJSON geometry. */
export function linesOf({ type, coordinates }) {
  if (type === "LineString") return [coordinates];
  return type === "MultiPolygon" ? coordinates.flat() : coordinates;
}

/** The lines of a geometry as x, y, x, y …; `project([lon, lat])` gives the x and y of a position. */
export function flattened(geometry, project) {
  return linesOf(geometry).map((line) => {
    const flat = new Float64Array(line.length * 2);
    for (let i = 0; i < line.length; i += 1) {
      const { x, y } = project(line[i]);
      flat[2 * i] = x;
      flat[2 * i + 1] = y;
    }
    return flat;
  });
}

/** The lines at a scale, without vertices too close to tell apart, and the box around them. */
export function scaled(lines, scale) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  return { lines: lines.map((line) => thinned(line, scale, box)), box };
}

function thinned(line, scale, box) {
  const kept = [];
  let lastX = Infinity,
    lastY = Infinity;
  for (let i = 0; i < line.length; i += 2) {
    const x = line[i] * scale,
      y = line[i + 1] * scale;
    const far = Math.abs(x - lastX) > LEAST_PX || Math.abs(y - lastY) > LEAST_PX;
    if (!far && i < line.length - 2) continue;
    kept.push(x, y);
    grow(box, x, y);
    lastX = x;
    lastY = y;
  }
  return kept;
}

function grow(box, x, y) {
  if (x < box[0]) box[0] = x;
  if (y < box[1]) box[1] = y;
  if (x > box[2]) box[2] = x;
  if (y > box[3]) box[3] = y;
}

/** Whether two boxes [left, top, right, bottom] meet. */
export function meet(one, other) {
  return one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1];
}

/** The longer side of a box. */
export function sizeOf([left, top, right, bottom]) {
  return Math.max(right - left, bottom - top);
}

/** How far a point lies from the nearest of the lines. */
export function awayFrom(lines, x, y) {
  let least = Infinity;
  for (const line of lines) {
    for (let i = 2; i < line.length; i += 2) {
      least = Math.min(least, toSegment(x, y, line[i - 2], line[i - 1], line[i], line[i + 1]));
    }
  }
  return least;
}

function toSegment(x, y, ax, ay, bx, by) {
  const dx = bx - ax,
    dy = by - ay,
    length = dx * dx + dy * dy;
  const along = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** Whether a point lies inside the rings, by the even-odd rule. */
export function isInside(rings, x, y) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const crosses = ring[i + 1] > y !== ring[j + 1] > y;
      if (crosses && x < ((ring[j] - ring[i]) * (y - ring[i + 1])) / (ring[j + 1] - ring[i + 1]) + ring[i])
        inside = !inside;
    }
  }
  return inside;
}

/** Trace lines on a canvas, shifted by an origin; rings are closed. */
export function trace(context, lines, [left, top], closed) {
  context.beginPath();
  for (const line of lines) {
    context.moveTo(line[0] - left, line[1] - top);
    for (let i = 2; i < line.length; i += 2) context.lineTo(line[i] - left, line[i + 1] - top);
    if (closed) context.closePath();
  }
}
