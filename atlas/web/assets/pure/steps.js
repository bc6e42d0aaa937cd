// What was done, to be undone and done again. A value that does not change costs nothing to keep.

const MOST = 100;

/** The steps of a first value. */
export function stepsOf(now) {
  return { past: [], now, next: [] };
}

/** One step further; the same value is no step. */
export function stepped(steps, now) {
  if (now === steps.now) return steps;
  return { past: [...steps.past, steps.now].slice(-MOST), now, next: [] };
}

/** One step back; the same where there is none. */
export function undone({ past, now, next }) {
  return past.length ? { past: past.slice(0, -1), now: past.at(-1), next: [now, ...next] } : { past, now, next };
}

/** What was undone last, done again. */
export function redone({ past, now, next: [first, ...next] }) {
  return first === undefined ? { past, now, next } : { past: [...past, now], now: first, next };
}
