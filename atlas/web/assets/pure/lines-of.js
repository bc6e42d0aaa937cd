// The lines of a geometry, whatever its type: outlines of areas, lines, and points as lines of one place.

const DEPTHS = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };
const boxes = new WeakMap();

/** The lines as lists of positions. */
export function linesOf({ type, coordinates, geometries }) {
  if (type === "GeometryCollection") return geometries.flatMap(linesOf);
  if (type === "Point") return [[coordinates]];
  if (type === "MultiPoint") return coordinates.map((at) => [at]);
  return DEPTHS[type] === 1 ? [coordinates] : coordinates.flat(DEPTHS[type] - 2);
}

/** West, south, east and north of a geometry, found once. */
export function boxOf(geometry) {
  if (!boxes.has(geometry)) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const line of linesOf(geometry)) for (const at of line) widen(box, at);
    boxes.set(geometry, box);
  }
  return boxes.get(geometry);
}

function widen(box, [lon, lat]) {
  box[0] = Math.min(box[0], lon);
  box[1] = Math.min(box[1], lat);
  box[2] = Math.max(box[2], lon);
  box[3] = Math.max(box[3], lat);
}
