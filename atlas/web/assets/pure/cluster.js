// Symbols that would cover each other, gathered: the same wherever the map stands, for the same zoom.

/** Points within `reach` of a more important one gather around it where they are at least `least`; the rest stand alone. */
export function gather(points, reach, least) {
  const cells = new Map(),
    heaps = [];
  for (const point of points) {
    const heap = nearest(cells, point, reach);
    if (heap) heap.points.push(point);
    else {
      const made = { x: point.x, y: point.y, points: [point] };
      heaps.push(made);
      const cell = cellOf(point, reach);
      cells.set(cell, [...(cells.get(cell) ?? []), made]);
    }
  }
  const large = heaps.filter((heap) => heap.points.length >= least);
  return {
    single: heaps.filter((heap) => heap.points.length < least).flatMap((heap) => heap.points),
    clusters: large.map(centred),
  };
}

const cellOf = ({ x, y }, reach, dx = 0, dy = 0) => `${Math.floor(x / reach) + dx} ${Math.floor(y / reach) + dy}`;

function nearest(cells, point, reach) {
  let best = null,
    least = reach;
  for (const dx of [-1, 0, 1]) {
    for (const dy of [-1, 0, 1]) {
      for (const heap of cells.get(cellOf(point, reach, dx, dy)) ?? []) {
        const away = Math.hypot(heap.x - point.x, heap.y - point.y);
        if (away < least) [best, least] = [heap, away];
      }
    }
  }
  return best;
}

/** A cluster in the middle of its points. */
function centred({ points }) {
  const mean = (of) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return { x: mean(({ x }) => x), y: mean(({ y }) => y), points };
}
