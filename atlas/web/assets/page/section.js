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
  let at = null,
    since = began;
  const look = () => {
    const now = performance.now(),
      section = document.getElementById(name);
    const top = section?.getBoundingClientRect().top ?? null;
    if (top !== at) since = now;
    at = top;
    if (section && now === since) {
      section.scrollIntoView({ block: "start", behavior: "instant" });
      at = section.getBoundingClientRect().top;
    }
    if ((section && now - since > STILL_MS) || now - began > PATIENCE_MS) stop();
  };
  const stop = every(LOOK_MS, look, signal);
  for (const kind of BY_HAND) window.addEventListener(kind, stop, { signal, capture: true, passive: true, once: true });
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
