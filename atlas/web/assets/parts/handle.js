// The handle of a sheet with three stops: dragged by finger or mouse, pressed, or moved by the arrow keys.

import { el } from "../page/el.js";
import { nextStop, restAt, STOPS, stopBeside } from "../pure/stops.js";

const HALF = 0.56,
  MOST_OF_PEEK = 0.45;
const STILL_PX = 6;
const UNDER_PEEK_REM = 0.4;

/** The handle of a sheet; `close()` closes it, `inUse()` says whether the sheet is one now. */
export function handle({ w }, sheet, { close, inUse }) {
  let stop = "half";
  const root = el(
    "button",
    { type: "button", class: "atlas-handle", "aria-controls": sheet.id, onclick: () => go(nextStop(stop)) },
    el("span", { "aria-hidden": "true" }),
  );
  const go = (wanted) => {
    if (!wanted) return close();
    stop = wanted;
    sheet.style.setProperty("--a-peek", `${heightsOf(sheet)[0]}px`);
    for (const name of STOPS) sheet.classList.toggle(`is-${name}`, name === stop);
    if (stop === "peek") sheet.scrollTop = 0;
    root.setAttribute("aria-expanded", String(stop !== "peek"));
    root.setAttribute("aria-label", w(stop === "full" ? "sheet_lower" : "sheet_raise"));
  };
  root.addEventListener("keydown", (event) => {
    const steps = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!steps) return;
    event.preventDefault();
    go(stopBeside(stop, steps));
  });
  sheet.addEventListener("focusin", ({ target }) => {
    const inSight = root.parentNode.contains(target) || target.matches("h2");
    if (inUse() && stop === "peek" && !inSight) go("half");
  });
  const mayDrag = (target) => inUse() && (stop === "peek" || root.parentNode.contains(target));
  drag(sheet, mayDrag, (height, speed) => go(restAt(height, speed, heightsOf(sheet), stop)));
  return { root, go, stand: () => go(stop) };
}

/** The heights of the stops in pixels; the lowest shows all down to the answer. */
function heightsOf(sheet) {
  const room = window.innerHeight,
    header = document.querySelector(".atlas-header")?.offsetHeight ?? 0;
  const last = sheet.querySelector(".atlas-answer") ?? sheet.querySelector("h2");
  const top = sheet.getBoundingClientRect().top - sheet.scrollTop;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const told = last ? last.getBoundingClientRect().bottom - top + UNDER_PEEK_REM * rem : 0;
  return [Math.min(told, MOST_OF_PEEK * room), HALF * room, room - header];
}

/** Drag a sheet's height; `letGo(height, speed)` hears where and how fast it was let go. */
function drag(sheet, mayDrag, letGo) {
  let held = null;
  sheet.addEventListener("pointerdown", (event) => {
    const { target, clientY: y, timeStamp: at, button, isPrimary } = event;
    if (isPrimary && !button && mayDrag(target))
      held = { y, height: sheet.offsetHeight, moved: false, last: { y, at } };
  });
  sheet.addEventListener("pointermove", ({ clientY: y, timeStamp: at, pointerId }) => {
    if (!held || (!held.moved && Math.abs(y - held.y) < STILL_PX)) return;
    if (!held.moved) sheet.setPointerCapture(pointerId);
    held.speed = (held.last.y - y) / Math.max(1, at - held.last.at);
    Object.assign(held, { moved: true, last: { y, at } });
    sheet.classList.add("is-dragged");
    sheet.style.height = `${Math.max(0, Math.min(heightsOf(sheet).at(-1), held.height + held.y - y))}px`;
  });
  const end = () => {
    const was = held;
    held = null;
    if (!was?.moved) return;
    const height = sheet.offsetHeight;
    sheet.classList.remove("is-dragged");
    sheet.style.height = "";
    letGo(height, was.speed);
  };
  sheet.addEventListener("pointerup", end);
  sheet.addEventListener("pointercancel", end);
}
