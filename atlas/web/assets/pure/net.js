// Which place a pixel of a picture shows, by the net of positions that the server gives with it.

/** The position [lon, lat] at a pixel [x, y] of the picture; null outside of its map. */
export function placeAt(net, [x, y]) {
  const [u, v] = [(x - net.left) / net.width, (y - net.top) / net.height];
  return u < 0 || v < 0 || u > 1 || v > 1 ? null : between(net.rows, u, v).map((degree) => Number(degree.toFixed(6)));
}

/** The pixel [x, y] of a position, which may lie outside of the map. */
export function pixelAt(net, [lon, lat]) {
  let u = 0.5,
    v = 0.5;
  for (let n = 0; n < STEPS; n += 1) {
    const [x, y] = between(net.rows, u, v),
      [xu, yu] = between(net.rows, u + TINY, v),
      [xv, yv] = between(net.rows, u, v + TINY);
    const [a, b, c, d] = [(xu - x) / TINY, (xv - x) / TINY, (yu - y) / TINY, (yv - y) / TINY];
    const [dx, dy] = [lon - x, lat - y];
    u += (d * dx - b * dy) / (a * d - b * c);
    v += (a * dy - c * dx) / (a * d - b * c);
  }
  return [net.left + u * net.width, net.top + v * net.height];
}

const STEPS = 6;
const TINY = 1e-4;

/** The value at shares of the width and height, on the plane of the mesh that it lies in or nearest to. */
function between(rows, u, v) {
  const [j, s] = meshAt(u, rows[0].length - 1),
    [i, t] = meshAt(v, rows.length - 1);
  return [0, 1].map((axis) => {
    const upper = rows[i][j][axis] * (1 - s) + rows[i][j + 1][axis] * s,
      lower = rows[i + 1][j][axis] * (1 - s) + rows[i + 1][j + 1][axis] * s;
    return upper * (1 - t) + lower * t;
  });
}

function meshAt(share, count) {
  const at = Math.min(Math.max(Math.floor(share * count), 0), count - 1);
  return [at, share * count - at];
}
