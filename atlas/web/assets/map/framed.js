// A map inside another page leaves to that page what scrolls it: the wheel, until the reader presses the map or holds
// Ctrl or ⌘, and one finger; two fingers move the map. A short hint says so.

import { el } from "../page/el.js";
import { later } from "../page/life.js";

const HINT_MS = 1800;

/** Leave wheel and finger to the page around until the signal. */
export function shareWithPage(map, { w }, signal) {
  const root = map.getContainer();
  const hint = el("p", { class: "atlas-framed-hint", hidden: true });
  const hide = later(HINT_MS, () => hint.toggleAttribute("hidden", true), signal);
  const say = (text) => {
    hint.textContent = text;
    hint.hidden = false;
    hide();
  };
  root.append(hint);
  root.classList.add("is-framed");
  map.on("movestart zoomstart", () => {
    hint.hidden = true;
  });
  leaveWheel(root, () => say(w(/Mac|iP/.test(navigator.platform) ? "framed_wheel_mac" : "framed_wheel")), signal);
  leaveFinger(map, root, () => say(w("framed_finger")), signal);
}

function leaveWheel(root, refuse, signal) {
  let awake = false;
  const wheel = (event) => {
    if (awake || event.ctrlKey || event.metaKey) return;
    event.stopImmediatePropagation();
    refuse();
  };
  root.addEventListener("wheel", wheel, { signal, capture: true, passive: true });
  const wake = ({ pointerType }) => {
    awake = pointerType !== "touch";
  };
  const sleep = () => {
    awake = false;
  };
  root.addEventListener("pointerdown", wake, { signal });
  root.addEventListener("pointerleave", sleep, { signal });
}

function leaveFinger(map, root, refuse, signal) {
  const touched = ({ pointerType }) => (pointerType === "touch" ? map.dragging.disable() : map.dragging.enable());
  const moved = ({ touches }) => touches.length === 1 && refuse();
  root.addEventListener("pointerdown", touched, { signal, capture: true });
  root.addEventListener("touchmove", moved, { signal, capture: true, passive: true });
}
