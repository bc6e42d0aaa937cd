// Lengths and areas on the WGS-84 ellipsoid. tests/cases/geodesic.json holds them to pyproj's.

const A = 6378137;
const F = 1 / 298.257223563;
const B = A * (1 - F);
const E2 = F * (2 - F);
const E = Math.sqrt(E2);
const RADIAN = Math.PI / 180;
const CLOSE_ENOUGH = 1e-14,
  MOST_ROUNDS = 60;

/** The geodesic between two positions [lon, lat] in metres (Vincenty's inverse, to 0.5 mm); NaN for nearly opposite
 * ends of the earth, where his series does not settle. */
export function lengthBetween_m([lon1, lat1], [lon2, lat2]) {
  const apart = turn(lon2 - lon1) * RADIAN;
  const [sin1, cos1] = reduced(lat1),
    [sin2, cos2] = reduced(lat2);
  const ends = { ss: sin1 * sin2, cc: cos1 * cos2, cs: cos1 * sin2, sc: sin1 * cos2, cos2 };
  let lambda = apart;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const arc = arcOf(ends, lambda);
    if (arc.sinSigma === 0) return 0;
    const next = apart + lag(arc);
    if (Math.abs(next - lambda) < CLOSE_ENOUGH) return lengthOf(arc);
    lambda = next;
  }
  return Number.NaN;
}

/** Sine and cosine of the reduced latitude. */
function reduced(lat) {
  const u = Math.atan((1 - F) * Math.tan(lat * RADIAN));
  return [Math.sin(u), Math.cos(u)];
}

/** The arc on the auxiliary sphere for a difference of longitudes on it. */
function arcOf({ ss, cc, cs, sc, cos2 }, lambda) {
  const sinLambda = Math.sin(lambda),
    cosLambda = Math.cos(lambda);
  const sinSigma = Math.hypot(cos2 * sinLambda, cs - sc * cosLambda);
  const cosSigma = ss + cc * cosLambda;
  const sinAlpha = sinSigma && (cc * sinLambda) / sinSigma;
  const cosSqAlpha = 1 - sinAlpha ** 2;
  const middle = cosSqAlpha > 1e-12 ? cosSigma - (2 * ss) / cosSqAlpha : 0; // 0 along the equator
  return { sinSigma, cosSigma, sigma: Math.atan2(sinSigma, cosSigma), sinAlpha, cosSqAlpha, middle };
}

/** How much further the sphere's longitudes are apart than the ellipsoid's. */
function lag({ sinSigma, cosSigma, sigma, sinAlpha, cosSqAlpha, middle }) {
  const c = (F / 16) * cosSqAlpha * (4 + F * (4 - 3 * cosSqAlpha));
  return (1 - c) * F * sinAlpha * (sigma + c * sinSigma * (middle + c * cosSigma * (2 * middle ** 2 - 1)));
}

function lengthOf({ sinSigma, cosSigma, sigma, cosSqAlpha, middle }) {
  const u = (cosSqAlpha * (A ** 2 - B ** 2)) / B ** 2;
  const a = 1 + (u / 16384) * (4096 + u * (u * (320 - 175 * u) - 768));
  const b = (u / 1024) * (256 + u * (u * (74 - 47 * u) - 128));
  const inner = cosSigma * (2 * middle ** 2 - 1) - (b / 6) * middle * (4 * sinSigma ** 2 - 3) * (4 * middle ** 2 - 3);
  return B * a * (sigma - b * sinSigma * (middle + (b / 4) * inner));
}

/** A difference of longitudes the short way round. */
function turn(degrees) {
  return degrees - 360 * Math.round(degrees / 360);
}

/** The length of a path of positions in metres. */
export function lengthOf_m(path) {
  return path.slice(1).reduce((sum, at, i) => sum + lengthBetween_m(path[i], at), 0);
}

const AUTHALIC_POLE = authalic(1);
const AUTHALIC_RADIUS_SQ = (A ** 2 * AUTHALIC_POLE) / 2;

/** Half of what the ellipsoid's zone from the equator to a latitude of this sine measures, in squares of its axis. */
function authalic(sine) {
  return (1 - E2) * (sine / (1 - E2 * sine ** 2) + Math.atanh(E * sine) / E);
}

/** The area of a ring of positions in m², closed or not, however it turns: that of great circles between its corners on
 * the sphere of the same surface. It differs from that of geodesics by a millionth at 20 km across, a hundred-thousandth
 * at 100 km. */
export function areaOf_m2(ring) {
  const halves = ring.map(([, lat]) => Math.tan(Math.asin(authalic(Math.sin(lat * RADIAN)) / AUTHALIC_POLE) / 2));
  const excess = ring.reduce((sum, [lon], i) => {
    const j = (i + 1) % ring.length;
    const t = Math.tan((turn(ring[j][0] - lon) * RADIAN) / 2);
    return sum + Math.atan2(t * (halves[i] + halves[j]), 1 + halves[i] * halves[j]);
  }, 0);
  return Math.abs(2 * excess) * AUTHALIC_RADIUS_SQ;
}

/** What a geometry measures: the length of its lines or the outline of its areas in metres, and its area in m², without
 * the holes; null for what has none. */
export function measured(geometry) {
  const { type, coordinates } = geometry;
  if (type === "LineString") return { length_m: lengthOf_m(coordinates), area_m2: null };
  if (type === "MultiLineString") return { length_m: sumOf(coordinates, lengthOf_m), area_m2: null };
  if (type !== "Polygon" && type !== "MultiPolygon") return { length_m: null, area_m2: null };
  const areas = type === "Polygon" ? [coordinates] : coordinates;
  return {
    length_m: sumOf(areas.flat(), lengthOf_m),
    area_m2: sumOf(areas, ([outer, ...holes]) => areaOf_m2(outer) - sumOf(holes, areaOf_m2)),
  };
}

function sumOf(all, measure) {
  return all.reduce((sum, one) => sum + measure(one), 0);
}
