// GCJ-02, in which some base maps are drawn. The same formula as atlas/crs/datum.py; tests/cases/datum.json holds both to it.

const A = 6378245.0;
const EE = 0.006693421622965943;

function shift(lon, lat) {
  if (lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271) return [0, 0];
  const x = lon - 105,
    y = lat - 35,
    { sin, cos, PI, sqrt, abs } = Math;
  const common = ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3;
  let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + common;
  north += ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3;
  north += ((160 * sin((y / 12) * PI) + 320 * sin((y / 30) * PI)) * 2) / 3;
  let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + common;
  east += ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3;
  east += ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3;
  const radians = (lat * PI) / 180,
    magic = 1 - EE * sin(radians) ** 2,
    root = sqrt(magic);
  return [(east * 180) / ((A / root) * cos(radians) * PI), (north * 180) / (((A * (1 - EE)) / (magic * root)) * PI)];
}

/** GCJ-02 [lon, lat] of WGS-84 lon, lat in degrees. */
export function toGcj02(lon, lat) {
  const [dlon, dlat] = shift(lon, lat);
  return [lon + dlon, lat + dlat];
}

/** WGS-84 [lon, lat] of GCJ-02 lon, lat in degrees. */
export function toWgs84(lon, lat) {
  let a = lon,
    b = lat;
  for (let i = 0; i < 6; i += 1) {
    const [dlon, dlat] = shift(a, b);
    a = lon - dlon;
    b = lat - dlat;
  }
  return [a, b];
}

const DEGREE_M = 111320,
  NEAREST_M = 10;

/** About how far a datum is off around the middle of a box [west, south, east, north], in metres. */
export function shiftOf(datum, [west, south, east, north]) {
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const [backLon, backLat] = toWgs84(...(datum === "bd09" ? fromBd09(lon, lat) : [lon, lat]));
  const metres = Math.hypot((lon - backLon) * Math.cos((lat * Math.PI) / 180), lat - backLat) * DEGREE_M;
  return Math.round(metres / NEAREST_M) * NEAREST_M;
}

/** GCJ-02 [lon, lat] of BD-09 lon, lat in degrees. */
function fromBd09(lon, lat) {
  const [x, y] = [lon - 0.0065, lat - 0.006],
    turn = (Math.PI * 3000) / 180;
  const far = Math.hypot(x, y) - 0.00002 * Math.sin(y * turn),
    angle = Math.atan2(y, x) - 0.000003 * Math.cos(x * turn);
  return [far * Math.cos(angle), far * Math.sin(angle)];
}
