// What is compared, and the bar between its two sides: dragged by mouse or finger, or moved by the arrow keys.

import { el, tell } from "../../page/el.js";
import { sideNames } from "../../pure/compare.js";

const STEPS = {
  ArrowLeft: -2,
  ArrowDown: -2,
  ArrowRight: 2,
  ArrowUp: 2,
  PageDown: -10,
  PageUp: 10,
  Home: -100,
  End: 100,
};

/** The bar over the map with the name of each side. */
export function swipeBar({ w, basemaps }) {
  const [left, right] = ["left", "right"].map((side) => el("span", { class: `atlas-swipe-name is-${side}` }));
  const grip = el("div", {
    class: "atlas-swipe-grip",
    role: "slider",
    tabindex: "0",
    "aria-label": w("compare_slider"),
    "aria-valuemin": 0,
    "aria-valuemax": 100,
    "aria-orientation": "horizontal",
  });
  const root = el("div", { class: "atlas-swipe", hidden: true }, left, right, grip);
  let share = 50;
  const go = (to) => tell(root, "know", { fact: { share: Math.max(0, Math.min(100, Math.round(to * 10) / 10)) } });
  grip.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    go(share + step);
  });
  const toPointer = ({ clientX }) => {
    const { left: from, width } = root.getBoundingClientRect();
    go((100 * (clientX - from)) / width);
  };
  grip.addEventListener("pointerdown", (event) => {
    grip.setPointerCapture(event.pointerId);
    grip.focus({ preventScroll: true });
  });
  grip.addEventListener("pointermove", (event) => grip.hasPointerCapture(event.pointerId) && toPointer(event));
  return {
    root,
    reads: ["compare", "share", "layers"],
    draw(state) {
      root.hidden = !state.compare;
      if (!state.compare) return;
      ({ share } = state);
      const names = sideNames(state.compare, { layers: state.layers, basemaps, w });
      [left.textContent, right.textContent] = names;
      root.style.setProperty("--a-share", `${share}%`);
      grip.setAttribute("aria-valuenow", Math.round(share));
      grip.setAttribute(
        "aria-valuetext",
        w("compare_at", { share: Math.round(share), left: names[0], right: names[1] }),
      );
    },
  };
}
