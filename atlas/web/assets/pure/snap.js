// Where a pointer snaps to: a corner within reach, else the nearest place on an edge. In pixels of the screen.

/** What [x, y] snaps to among `paths` of [x, y]: { path, corner } or { path, at: [x, y] } on an edge; null if nothing
 * is within `reach` pixels. */
export function snapped(point, paths, reach) {
  return nearestCorner(point, paths, reach) ?? nearestOnEdge(point, paths, reach);
}

function nearestCorner(point, paths, reach) {
  let best = null,
    least = reach;
  paths.forEach((corners, path) => {
    corners.forEach((at, corner) => {
      const away = apart(point, at);
      if (away > least) return;
      least = away;
      best = { path, corner };
    });
  });
  return best;
}

function nearestOnEdge(point, paths, reach) {
  let best = null,
    least = reach;
  paths.forEach((corners, path) => {
    for (let i = 1; i < corners.length; i += 1) {
      const at = foot(point, corners[i - 1], corners[i]),
        away = apart(point, at);
      if (away > least) continue;
      least = away;
      best = { path, at };
    }
  });
  return best;
}

/** The place on an edge that is nearest to a point. */
function foot([x, y], [ax, ay], [bx, by]) {
  const dx = bx - ax,
    dy = by - ay,
    square = dx * dx + dy * dy;
  const share = square ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
  return [ax + share * dx, ay + share * dy];
}

function apart([x, y], [a, b]) {
  return Math.hypot(x - a, y - b);
}
