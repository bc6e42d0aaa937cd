// The places that a map must show to show all of some features.

/** Latitude, longitude and radius in metres of each place: the points with their radius, and the corners of extents. */
export function placesOf(features) {
  return features.flatMap(({ geometry, uncertainty_m: radius, extent }) => [
    ...(geometry ? [[geometry.coordinates[1], geometry.coordinates[0], extent ? 0 : (radius ?? 0)]] : []),
    ...(extent ? positions(extent.geometry.coordinates).map(([lon, lat]) => [lat, lon, 0]) : []),
  ]);
}

function positions(coordinates) {
  return typeof coordinates[0] === "number" ? [coordinates] : coordinates.flatMap(positions);
}
