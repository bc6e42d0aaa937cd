// Which names fit on the map: the more important first, never over each other, and only the ground's own over symbols.

const EDGE_PX = 60;
const ASIDE = [
  [0, 0],
  [0, -1.6],
  [0, 1.6],
  [0.5, 0],
  [-0.5, 0],
  [0.5, -1.6],
  [-0.5, 1.6],
];

const over = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

/** The labels that find room in a box, each with the place of its text. A label carries x, y and text, or `block`: the
 * radius that a symbol takes there. One that stands `around` a symbol tries its right, left, foot and head; one that is
 * `above` symbols steps aside for them where it can, and else covers them. */
export function placeLabels(labels, box, widthOf) {
  const symbols = labels
    .filter((l) => l.block && inSight(l, box))
    .map(({ x, y, block }) => [x - block, y - block, x + block, y + block]);
  const names = [],
    placed = [];
  const isFree = (mine, others) => !others.some((other) => over(mine, other));
  const named = labels.filter((label) => label.text && inSight(label, box));
  for (const label of named.sort((a, b) => a.rank - b.rank)) {
    const width = widthOf(label);
    const free = placesOf(label, width)
      .map((at) => ({ ...at, box: boxOf(at, label.size, width) }))
      .filter((at) => isFree(at.box, names));
    const found = free.find((at) => isFree(at.box, symbols)) ?? (label.above && free[0]);
    if (!found) continue;
    names.push(found.box);
    placed.push({ ...label, x: found.x, y: found.y });
  }
  return placed;
}

function boxOf({ x, y }, size, width) {
  return [x - 3, y - size * 0.62, x + width + 3, y + size * 0.62];
}

function placesOf({ x, y, dy = 0, around, above, size }, width) {
  const middle = x - width / 2;
  if (above) return ASIDE.map(([right, down]) => ({ x: middle + right * (width + size), y: y + down * size }));
  if (!around) return [{ x: middle, y: y + dy }];
  const below = around + size * 0.6 + 1;
  return [
    { x: x + around + 2, y },
    { x: x - around - 2 - width, y },
    { x: middle, y: y + below },
    { x: middle, y: y - below },
  ];
}

function inSight({ x, y }, [left, top, right, bottom]) {
  return x >= left - EDGE_PX && y >= top - EDGE_PX && x <= right + EDGE_PX && y <= bottom + EDGE_PX;
}
