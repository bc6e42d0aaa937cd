// Arrows over the ends of a strip that scrolls sideways, each where links are hidden. They are for fingers and mice: the
// keyboard brings each link into sight by itself.

import { el } from "../page/el.js";
import { observe } from "../page/life.js";

const SHARE = 0.7,
  NEAR_PX = 4;

/** Keep the arrows of a strip until the signal. */
export function stripArrows(strip, signal) {
  const arrow = (text, way) => {
    const press = () => strip.scrollBy({ left: way * SHARE * strip.clientWidth, behavior: "smooth" });
    const how = { type: "button", class: "atlas-strip-arrow", tabindex: "-1", "aria-hidden": "true", hidden: true };
    return el("button", { ...how, onclick: press }, text);
  };
  const [back, on] = [arrow("‹", -1), arrow("›", 1)];
  const look = () => {
    back.hidden = strip.scrollLeft < NEAR_PX;
    on.hidden = strip.scrollWidth - strip.clientWidth - strip.scrollLeft < NEAR_PX;
  };
  strip.prepend(back);
  strip.append(on);
  strip.addEventListener("scroll", look, { signal });
  observe(strip, look, signal);
}
