// Which names fit on the map: the more important first, never over each other, and only the ground's own over symbols.

import { lettersAlong } from "./along.js";

const EDGE_PX = 60,
  TWICE_PX = 260;
const ASIDE = [
  [0, 0],
  [0, -1.6],
  [0, 1.6],
  [0.5, 0],
  [-0.5, 0],
  [0.5, -1.6],
  [-0.5, 1.6],
  [-0.5, -1.6],
  [0.5, 1.6],
  [0, -3],
  [0, 3],
  [0.5, -3],
  [-0.5, 3],
  [-0.5, -3],
  [0.5, 3],
];

const over = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

/** The labels that find room in a box, each with the place of its text. A label carries x, y and text, or `block`: the
 * radius that a symbol takes there, or a `heap` of them with its number, which no name covers where any place is free of
 * it. One that stands `around` a symbol tries its right, left, foot and head; one that is
 * `above` symbols steps aside for them where it can, and else covers them; one with a `stretch` of a line has its
 * `letters` along it; one wants `room` in pixels around it; one has a `dot`, of which `dotAt` tells. No name stands twice
 * nearby. */
export function placeLabels(labels, box, widthOf) {
  const here = labels.filter((label) => inSight(label, box)),
    symbols = grid(),
    heaps = grid(),
    names = grid(),
    twins = register();
  for (const label of here) if (label.block) (label.heap ? heaps : symbols).add(squareOf(label, label.block));
  const placed = (label) => {
    if (!label.around && twins.isNear(label)) return [];
    const free = placesOf(label, widthOf).filter(({ boxes }) => names.isFree(boxes, label.room));
    const clear = free.filter(({ boxes }) => heaps.isFree(boxes));
    const found = clear.find(({ boxes }) => symbols.isFree(boxes)) ?? (label.above && (clear[0] ?? free[0]));
    if (!found) return [];
    found.boxes.forEach(names.add);
    twins.add(label);
    return [{ ...label, ...found, dotAt: label.dot && label }];
  };
  const named = here.filter(({ text }) => text);
  return named.sort((a, b) => a.rank - b.rank).flatMap(placed);
}

/** Where each text stands already. */
function register() {
  const places = new Map();
  return {
    isNear: ({ text, x, y }) => places.get(text)?.some((one) => Math.hypot(one.x - x, one.y - y) < TWICE_PX),
    add: ({ text, x, y }) => places.set(text, [...(places.get(text) ?? []), { x, y }]),
  };
}

const CELL_PX = 128;

/** Boxes by the squares that they touch, so that each is compared with its neighbours alone. */
function grid() {
  const squares = new Map();
  const each = ([left, top, right, bottom], visit) => {
    for (let i = Math.floor(left / CELL_PX); i <= right / CELL_PX; i += 1)
      for (let j = Math.floor(top / CELL_PX); j <= bottom / CELL_PX; j += 1) if (visit(i * 65536 + j)) return true;
    return false;
  };
  const isTaken = (box) => each(box, (key) => squares.get(key)?.some((other) => over(box, other)));
  return {
    add: (box) => each(box, (key) => void (squares.get(key) ?? squares.set(key, []).get(key)).push(box)),
    isFree: (boxes, room = 0) =>
      !boxes.some(([left, top, right, bottom]) => isTaken([left - room, top - room, right + room, bottom + room])),
  };
}

function placesOf(label, widthOf) {
  if (label.stretch) return alongLine(label, widthOf);
  const width = widthOf(label);
  const dot = label.dot ? [squareOf(label, label.dot + 1)] : [];
  return pointsOf(label, width).map((at) => ({ ...at, boxes: [boxOf(at, label.size, width), ...dot] }));
}

const known = new WeakMap();

/** The letters of a label in the pixels of its line; measured once, as filters change and lines do not. */
function lettersOf({ stretch, size, upright, aside }, parts, widthOf) {
  if (!known.has(stretch)) {
    const widths = parts.map((text) => widthOf({ text, size }));
    known.set(stretch, lettersAlong(stretch, widths, upright, aside));
  }
  return known.get(stretch);
}

function alongLine(label, widthOf) {
  const { x, y, stretch, text, size } = label,
    parts = [...text],
    letters = lettersOf(label, parts, widthOf),
    half = size * 0.62;
  if (!letters) return [];
  const [dx, dy] = [x - stretch.x, y - stretch.y];
  const moved = letters.map((letter, i) => ({ ...letter, text: parts[i], x: letter.x + dx, y: letter.y + dy }));
  return [{ x, y, letters: moved, boxes: moved.map((one) => squareOf(one, half)) }];
}

function squareOf({ x, y }, half) {
  return [x - half, y - half, x + half, y + half];
}

function boxOf({ x, y }, size, width) {
  return [x - 3, y - size * 0.62, x + width + 3, y + size * 0.62];
}

function pointsOf({ x, y, dy = 0, around, above, size }, width) {
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
