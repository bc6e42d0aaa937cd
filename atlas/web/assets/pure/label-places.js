// Which names fit on the map: the more important first, never over each other, and only the ground's own over symbols.

const EDGE_PX = 60;

const over = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

/** The labels that find room in a box, each with the place of its text. A label carries x, y and text, or `block`: the
 * radius that a symbol takes there; one that stands `around` a symbol tries its right, left, foot and head; one that is
 * `above` symbols may cover them. */
export function placeLabels(labels, box, widthOf) {
  const symbols = labels.filter((l) => l.block).map(({ x, y, block }) => [x - block, y - block, x + block, y + block]);
  const names = [],
    placed = [];
  const isFree = (mine, above) =>
    !names.some((other) => over(mine, other)) && (above || !symbols.some((other) => over(mine, other)));
  const named = labels.filter((label) => label.text && inSight(label, box));
  for (const label of named.sort((a, b) => a.rank - b.rank)) {
    const width = widthOf(label);
    for (const [x, y] of placesOf(label, width)) {
      const mine = [x - 3, y - label.size * 0.62, x + width + 3, y + label.size * 0.62];
      if (!isFree(mine, label.above)) continue;
      names.push(mine);
      placed.push({ ...label, x, y });
      break;
    }
  }
  return placed;
}

function placesOf({ x, y, dy = 0, around, size }, width) {
  if (!around) return [[x - width / 2, y + dy]];
  const below = around + size * 0.6 + 1;
  return [
    [x + around + 2, y],
    [x - around - 2 - width, y],
    [x - width / 2, y + below],
    [x - width / 2, y - below],
  ];
}

function inSight({ x, y }, [left, top, right, bottom]) {
  return x >= left - EDGE_PX && y >= top - EDGE_PX && x <= right + EDGE_PX && y <= bottom + EDGE_PX;
}
