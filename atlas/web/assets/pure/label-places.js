// Which names fit on the map: the more important first, never over each other.

const over = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

/** The labels that find room, each with the place of its text; `labels` carry x, y, or block the place of a symbol. */
export function placeLabels(labels, size, widthOf) {
  const taken = labels.filter((l) => l.block).map(({ x, y, block }) => [x - block, y - block, x + block, y + block]);
  const placed = [];
  const named = labels.filter((label) => label.text && inSight(label, size));
  for (const label of named.sort((a, b) => a.rank - b.rank)) {
    const width = widthOf(label);
    const x = label.dx ? label.x + label.dx : label.x - width / 2,
      y = label.y + (label.dy ?? 0);
    const box = [x - 3, y - label.size * 0.62, x + width + 3, y + label.size * 0.62];
    if (taken.some((other) => over(box, other))) continue;
    taken.push(box);
    placed.push({ ...label, x, y });
  }
  return placed;
}

function inSight({ x, y }, size) {
  return x >= -60 && y >= -20 && x <= size.x + 60 && y <= size.y + 20;
}
