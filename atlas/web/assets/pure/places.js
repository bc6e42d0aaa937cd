// The places that a map must show to show all of some features.

const DEGREE_M = 104_000, // a degree at 30° N, between that of longitude and that of latitude
  EDGE = 0.04;

/** Latitude, longitude and radius in metres of each place: the points with their radius, and the corners of extents; at
 * least a part of what all of them span, so that none lies on the edge. */
export function placesOf(features) {
  const places = features.flatMap(({ geometry, uncertainty_m: radius, extent }) => [
    ...(geometry ? [[geometry.coordinates[1], geometry.coordinates[0], extent ? 0 : (radius ?? 0)]] : []),
    ...(extent ? positions(extent.geometry.coordinates).map(([lon, lat]) => [lat, lon, 0]) : []),
  ]);
  const least = EDGE * DEGREE_M * Math.max(span(places, 0), span(places, 1));
  return places.map(([lat, lon, radius]) => [lat, lon, Math.max(radius, least)]);
}

function span(places, axis) {
  const values = places.map((place) => place[axis]);
  return values.length ? Math.max(...values) - Math.min(...values) : 0;
}

function positions(coordinates) {
  return typeof coordinates[0] === "number" ? [coordinates] : coordinates.flatMap(positions);
}
