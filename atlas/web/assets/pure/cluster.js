// Symbols that would cover each other, gathered: the same wherever the map stands, for the same zoom.

/** Points within `reach` of a more important one gather at its place where they are at least `least`; the rest stand alone. */
export function gather(points, reach, least) {
  const cells = new Map(),
    heaps = [];
  for (const point of points) {
    const heap = nearest(cells, point, reach);
    if (heap) heap.points.push(point);
    else heaps.push(placed(cells, { x: point.x, y: point.y, points: [point] }, reach));
  }
  return {
    single: heaps.filter((heap) => heap.points.length < least).flatMap((heap) => heap.points),
    clusters: heaps.filter((heap) => heap.points.length >= least),
  };
}

const STEPS = [-1, 0, 1];
const AROUND = STEPS.flatMap((dx) => STEPS.map((dy) => [dx, dy]));
const cellOf = ({ x, y }, reach, [dx, dy] = [0, 0]) => `${Math.floor(x / reach) + dx} ${Math.floor(y / reach) + dy}`;

function placed(cells, heap, reach) {
  const cell = cellOf(heap, reach);
  cells.set(cell, [...(cells.get(cell) ?? []), heap]);
  return heap;
}

function nearest(cells, point, reach) {
  const away = ({ x, y }) => Math.hypot(x - point.x, y - point.y);
  const near = AROUND.flatMap((step) => cells.get(cellOf(point, reach, step)) ?? []).filter(
    (heap) => away(heap) < reach,
  );
  return near.length ? near.reduce((a, b) => (away(b) < away(a) ? b : a)) : null;
}
