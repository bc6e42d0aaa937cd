// A link to a section of a page whose upper parts are filled in later.

import { valueIn } from "../pure/address.js";
import { every } from "./life.js";

const LOOK_MS = 100;
const STILL_MS = 3000;
const PATIENCE_MS = 60000;
const BY_HAND = ["wheel", "touchmove", "pointerdown", "keydown"];

/** Keep the section of the address at the top until the page stands still or the reader scrolls. */
export function holdSection(signal) {
  const name = valueIn(decoded(location.hash.slice(1)))[0];
  if (!name) return;
  const began = performance.now();
  let last = null,
    since = began;
  const look = () => {
    const now = performance.now(),
      section = document.getElementById(name),
      place = section && placeOf(section);
    if (place && !isStill(last, place)) {
      section.scrollIntoView({ block: "start", behavior: "instant" });
      [last, since] = [placeOf(section), now];
    } else if (place && (differs(last.top, place.top) || now - since > STILL_MS)) stop();
    if (now - began > PATIENCE_MS) stop();
  };
  const stop = every(LOOK_MS, look, signal);
  for (const kind of BY_HAND) window.addEventListener(kind, stop, { signal, capture: true, passive: true, once: true });
}

/** Whether nothing was filled in above or below the section since; it has moved then by hand alone. */
function isStill(last, place) {
  return last !== null && !differs(last.depth, place.depth) && !differs(last.height, place.height);
}

function differs(one, other) {
  return Math.abs(one - other) > 2;
}

/** Where a section stands in the window and in what scrolls it, and how high that is. */
function placeOf(section) {
  const { top } = section.getBoundingClientRect();
  let scroller = section.parentElement;
  while (scroller.parentElement && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) {
    scroller = scroller.parentElement;
  }
  return { top, depth: top + scroller.scrollTop, height: scroller.scrollHeight };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
