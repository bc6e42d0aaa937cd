// A shape that is being drawn or edited: (sketch, act) -> sketch. Positions are [lon, lat] in WGS-84.
//
// A sketch is { kind, paths, form, open }: a "point", "line" or "polygon"; its paths of corners, rings not closed by a
// repeated corner; how many of the paths each part of it has; and whether its one path is still being drawn.

const LEAST = { point: 1, line: 2, polygon: 3 };
const DIGITS = 1e7; // about a centimetre

/** The most corners that a shape may have to be edited by hand. */
export const MOST_CORNERS = 2000;

/** An empty sketch. */
export function begun(kind) {
  return { kind, paths: [[]], form: [1], open: true };
}

const PARTS = {
  Point: ["point", (at) => [[[at]]]],
  MultiPoint: ["point", (all) => all.map((at) => [[at]])],
  LineString: ["line", (path) => [[path]]],
  MultiLineString: ["line", (all) => all.map((path) => [path])],
  Polygon: ["polygon", (rings) => [rings]],
  MultiPolygon: ["polygon", (all) => all],
};

/** The sketch of a geometry, finished; null where it cannot be edited by hand: a collection, or too many corners. */
export function sketchOf({ type, coordinates }) {
  const known = PARTS[type];
  if (!known) return null;
  const [kind, split] = known,
    parts = split(coordinates);
  const paths = parts.flat().map((path) => flat(kind === "polygon" ? path.slice(0, -1) : path));
  const corners = paths.reduce((sum, path) => sum + path.length, 0);
  if (!corners || corners > MOST_CORNERS) return null;
  return { kind, paths, form: parts.map((part) => part.length), open: false };
}

function flat(path) {
  return path.map(([lon, lat]) => [lon, lat]);
}

/** Whether it has corners enough. */
export function isWhole({ kind, paths }) {
  return paths.every((path) => path.length >= LEAST[kind]);
}

/** How many corners it still wants. */
export function wanted({ kind, paths: [path] }) {
  return Math.max(0, LEAST[kind] - path.length);
}

/** With a corner more at the end of what is being drawn; one where the last stands is none. */
export function added(sketch, at) {
  const [path] = sketch.paths,
    corner = rounded(at);
  if (String(path.at(-1)) === String(corner)) return sketch;
  return { ...sketch, paths: [[...path, corner]] };
}

/** Without the last corner. */
export function takenBack(sketch) {
  return { ...sketch, paths: [sketch.paths[0].slice(0, -1)] };
}

/** No more corners are drawn. */
export function closed(sketch) {
  return { ...sketch, open: false };
}

/** With the corner [path, i] elsewhere. */
export function moved(sketch, [p, i], at) {
  return withPath(sketch, p, (path) => path.with(i, rounded(at)));
}

/** With a corner more after the corner [path, i]. */
export function inserted(sketch, [p, i], at) {
  return withPath(sketch, p, (path) => path.toSpliced(i + 1, 0, rounded(at)));
}

/** Without the corner [path, i]; the same where its path would have too few. */
export function removed(sketch, [p, i]) {
  if (sketch.paths[p].length <= LEAST[sketch.kind]) return sketch;
  return withPath(sketch, p, (path) => path.toSpliced(i, 1));
}

function withPath(sketch, p, change) {
  return { ...sketch, paths: sketch.paths.with(p, change(sketch.paths[p])) };
}

function rounded([lon, lat]) {
  return [Math.round(lon * DIGITS) / DIGITS, Math.round(lat * DIGITS) / DIGITS];
}

/** The edges: the corner [path, i] where each begins, and its ends; that which closes a ring only when it is closed. */
export function edgesOf({ kind, paths, open }) {
  if (kind === "point") return [];
  return paths.flatMap((path, p) => {
    const ends = kind === "polygon" && !open && path.length > 2 ? [...path.slice(1), path[0]] : path.slice(1);
    return ends.map((end, i) => ({ after: [p, i], from: path[i], to: end }));
  });
}

/** The sketch as a geometry, its corners in their order; null while it wants corners. */
export function geometryOf(sketch) {
  if (!isWhole(sketch)) return null;
  const { kind, paths, form } = sketch;
  if (kind === "polygon") return several("Polygon", partsOf(paths.map(shut), form));
  if (kind === "line") return several("LineString", paths);
  return several(
    "Point",
    paths.map(([at]) => at),
  );
}

function several(type, parts) {
  return parts.length === 1 ? { type, coordinates: parts[0] } : { type: `Multi${type}`, coordinates: parts };
}

function partsOf(paths, form) {
  let next = 0;
  return form.map((count) => {
    next += count;
    return paths.slice(next - count, next);
  });
}

function shut(path) {
  return [...path, path[0]];
}

/** A geometry whose outer rings turn counter-clockwise and whose holes turn clockwise. */
export function turned(geometry) {
  const { type, coordinates } = geometry;
  if (type === "Polygon") return { type, coordinates: wound(coordinates) };
  return type === "MultiPolygon" ? { type, coordinates: coordinates.map(wound) } : geometry;
}

function wound([outer, ...holes]) {
  const way = (ring, sign) => (Math.sign(signed(ring)) === -sign ? ring.toReversed() : ring);
  return [way(outer, 1), ...holes.map((hole) => way(hole, -1))];
}

function signed(ring) {
  return ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i][0] * y - x * ring[i][1], 0);
}

/** Whether the outline of an area crosses or touches itself. */
export function crossesItself(sketch) {
  if (sketch.kind !== "polygon") return false;
  const edges = edgesOf(sketch).map((edge) => ({ ...edge, ...spanOf(edge) }));
  edges.sort((one, other) => one.west - other.west);
  return edges.some((edge, n) => {
    for (let m = n + 1; m < edges.length && edges[m].west <= edge.east; m += 1) {
      if (meet(edge, edges[m])) return true;
    }
    return false;
  });
}

function spanOf({ from, to }) {
  return { west: Math.min(from[0], to[0]), east: Math.max(from[0], to[0]) };
}

/** Whether two edges meet elsewhere than at the corner that they share. */
function meet(one, other) {
  const shared = one.to === other.from ? one.to : one.from === other.to && one.from;
  if (shared) return folds(one, other, shared);
  const sides = (edge, { from, to }) => side(edge, from) * side(edge, to);
  if (sides(one, other) > 0 || sides(other, one) > 0) return false;
  return overlap(one, other, 0) && overlap(one, other, 1);
}

/** Whether two edges that share a corner lie upon each other. */
function folds(one, other, shared) {
  const away = ({ from, to }) => (from === shared ? to : from);
  const [ax, ay] = away(one),
    [bx, by] = away(other),
    [x, y] = shared;
  const cross = (ax - x) * (by - y) - (ay - y) * (bx - x);
  return cross === 0 && (ax - x) * (bx - x) + (ay - y) * (by - y) > 0;
}

function side({ from, to }, at) {
  return Math.sign((to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0]));
}

function overlap(one, other, axis) {
  const low = ({ from, to }) => Math.min(from[axis], to[axis]),
    high = ({ from, to }) => Math.max(from[axis], to[axis]);
  return low(one) <= high(other) && low(other) <= high(one);
}
