// Names along lines: where each letter stands and how it is turned.

const APART_PX = 480,
  GAP_PX = 0.3,
  UPRIGHT_GAP_PX = 1.5;
const MOST_BEND = 0.45,
  MOST_TURN = 0.8,
  MOST_TURN_ASIDE = 0.25;
const STEEP = 1.1;

/** The places along a line (x, y, x, y …) where its name may stand: one for each stretch of it, the middle of a short one. */
export function stretches(line) {
  const length = lengthOf(line),
    count = Math.max(1, Math.floor(length / APART_PX));
  return Array.from({ length: count }, (_, i) => {
    const middle = ((i + 0.5) * length) / count,
      [x, y] = pointAt(line, middle);
    return { line, middle, length, x, y };
  });
}

function lengthOf(line) {
  let length = 0;
  for (let i = 2; i < line.length; i += 2) length += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
  return length;
}

/** The letters of a name along a stretch, each with its middle and angle, `widths` wide and `aside` pixels off the line;
 * null where the line is too short or bends too much. Where `upright` letters run down a steep line they stand, else they
 * lie on it, read from the left. */
export function lettersAlong({ line, middle, length }, widths, upright, aside = 0) {
  const gap = upright ? UPRIGHT_GAP_PX : GAP_PX,
    total = widths.reduce((sum, width) => sum + width + gap, 0);
  if (total > length) return null;
  const start = Math.max(0, Math.min(length - total, middle - total / 2));
  const [from, to] = [pointAt(line, start), pointAt(line, start + total)];
  const dx = to[0] - from[0],
    dy = to[1] - from[1],
    stands = upright && Math.abs(dy) > STEEP * Math.abs(dx);
  const backwards = stands ? dy < 0 : dx < 0,
    turn = stands ? -Math.PI / 2 : 0;
  const letters = [];
  let at = 0;
  for (const width of widths) {
    const [near, far] = [at, at + width].map((d) => pointAt(line, backwards ? start + total - d : start + d));
    letters.push(letterOn(near, far, turn, aside));
    at += width + gap;
  }
  const whole = angleOf(...(backwards ? [to, from] : [from, to])) + turn;
  const bends = letters.some(
    ({ angle }, i) =>
      turned(angle, whole) > (aside ? MOST_TURN_ASIDE : MOST_TURN) ||
      (i && turned(angle, letters[i - 1].angle) > MOST_BEND),
  );
  return bends ? null : letters;
}

function letterOn(near, far, turn, aside) {
  const along = angleOf(near, far);
  return {
    x: (near[0] + far[0]) / 2 + Math.sin(along) * aside,
    y: (near[1] + far[1]) / 2 - Math.cos(along) * aside,
    angle: along + turn,
  };
}

function angleOf([ax, ay], [bx, by]) {
  return Math.atan2(by - ay, bx - ax);
}

function turned(one, other) {
  const by = Math.abs(one - other) % (2 * Math.PI);
  return Math.min(by, 2 * Math.PI - by);
}

function pointAt(line, distance) {
  let left = distance;
  for (let i = 2; i < line.length; i += 2) {
    const dx = line[i] - line[i - 2],
      dy = line[i + 1] - line[i - 1],
      length = Math.hypot(dx, dy);
    if (left <= length || i === line.length - 2) {
      const share = length ? Math.min(1, left / length) : 0;
      return [line[i - 2] + dx * share, line[i - 1] + dy * share];
    }
    left -= length;
  }
  return [line[0], line[1]];
}
