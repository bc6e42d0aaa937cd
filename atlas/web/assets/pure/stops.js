// The stops of a sheet that a reader drags: how high it may stand, lowest first.

export const STOPS = ["peek", "half", "full"];
const FLICK_PX_PER_MS = 0.5;

/** The stop that a press leads to: one higher, and from the highest back to the lowest. */
export function nextStop(stop) {
  return STOPS[(STOPS.indexOf(stop) + 1) % STOPS.length];
}

/** The stop beside one, higher by `steps`; null below the lowest. */
export function stopBeside(stop, steps) {
  const to = STOPS.indexOf(stop) + steps;
  return to < 0 ? null : STOPS[Math.min(to, STOPS.length - 1)];
}

/** Where a sheet comes to rest that is let go at a height with a speed (upwards, px/ms); null is closed. `heights` are
 * those of the stops, and `from` is the one it left. */
export function restAt(height, speed, heights, from) {
  if (Math.abs(speed) >= FLICK_PX_PER_MS) return flicked(height, Math.sign(speed), heights, from);
  if (height < heights[0] / 2) return null;
  const gaps = heights.map((stop) => Math.abs(stop - height));
  return STOPS[gaps.indexOf(Math.min(...gaps))];
}

/** The next stop in the direction of a flick, at least one beside the stop it left. */
function flicked(height, way, heights, from) {
  const ahead = way > 0 ? heights.findIndex((stop) => stop > height) : heights.findLastIndex((stop) => stop < height);
  if (ahead < 0) return way > 0 ? STOPS.at(-1) : null;
  return STOPS[ahead] === from ? stopBeside(from, way) : STOPS[ahead];
}
