// The cells of the base map's details: Web Mercator tiles at the zoom of their level.

/** The cells that a frame (west, south, east, north) needs at a zoom, of those that there are: each [level, "x-y"]. */
export function cellsIn([west, south, east, north], zoom, levels) {
  return levels
    .filter(({ from }) => zoom >= from)
    .flatMap(({ level, cells }) => {
      const [left, top] = tileOf(west, north, level);
      const [right, bottom] = tileOf(east, south, level);
      return cells.filter((cell) => isWithin(cell, left, top, right, bottom)).map((cell) => [level, cell]);
    });
}

function isWithin(cell, left, top, right, bottom) {
  const [x, y] = cell.split("-").map(Number);
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** The tile of a position at a zoom: x from the west, y from the north. */
export function tileOf(lon, lat, zoom) {
  const radians = (lat * Math.PI) / 180,
    count = 2 ** zoom;
  const north = (1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2;
  return [Math.floor(((lon + 180) / 360) * count), Math.floor(north * count)];
}
