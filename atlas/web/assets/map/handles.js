// The corners of a sketch as handles: dragged by mouse or finger, moved by the arrow keys; a press between two makes a new one.

import { editedSketch } from "../pure/drawing.js";
import { edgesOf } from "../pure/sketch.js";
import { wayOf } from "./crosshair.js";
import { L } from "./leaflet.js";

const PANE = "handles",
  HEIGHT = 660,
  MOST = 400;
const NEXT = { PageDown: 1, PageUp: -1 };

/** The handles as a part. `near` snaps, `live(corner, at)` shows a corner elsewhere; `heard` hears put, move, insert and
 * remove. */
export function handles(surface, { w }, { near, live, heard }) {
  const { map, root } = surface;
  surface.pane(PANE, HEIGHT);
  const markers = new Map();
  let sketch = null,
    stop = null; // the handle that Tab leads to
  const told = { near, live, heard, isOpen: () => sketch?.open, sketch: () => sketch };
  const rove = () => {
    if (!markers.has(stop)) stop = markers.keys().next().value ?? null;
    for (const [key, { marker }] of markers) marker.getElement().tabIndex = key === stop ? 0 : -1;
  };
  const put = (one) => {
    const mine = markers.get(one.key) ?? handle(map, one, told);
    markers.set(one.key, Object.assign(mine, one));
    mine.marker.setLatLng([one.at[1], one.at[0]]);
    mine.marker.getElement().setAttribute("aria-label", labelOf(one, sketch, w));
  };
  const drop = (key) => {
    const { marker } = markers.get(key);
    if (marker.getElement() === document.activeElement) root.focus({ preventScroll: true }); // or the keyboard is nowhere
    marker.remove();
    markers.delete(key);
  };
  const sync = () => {
    const wanted = sketch ? handlesOf(sketch, map.getBounds().pad(0.1)) : [];
    const keys = new Set(wanted.map(({ key }) => key));
    for (const key of markers.keys()) if (!keys.has(key)) drop(key);
    for (const one of wanted) put(one);
    rove();
  };
  const focus = (key) => {
    stop = markers.has(key) ? key : stop;
    rove();
    markers.get(stop)?.marker.getElement().focus({ preventScroll: true });
  };
  map.on("moveend", sync);
  root.addEventListener("keydown", (event) => byKey(event, { markers, told, map, focus, keyNow: () => stop }));
  root.addEventListener("focusin", ({ target }) => {
    const found = [...markers].find(([, { marker }]) => marker.getElement() === target);
    if (!found) return;
    [stop] = found;
    rove();
  });
  return {
    reads: ["sketch", "editing", "layers"],
    /** The keyboard goes to the first handle. */
    focus: () => focus(markers.keys().next().value),
    draw(state) {
      const held = document.activeElement?.closest(".atlas-corner, .atlas-middle") && stop;
      sketch = state.sketch?.now ?? editedSketch(state, state.editing);
      sync();
      if (held) focus(held);
    },
  };
}

/** Corners, and the middles of edges once nothing is drawn any more; those in sight. */
function handlesOf(sketch, bounds) {
  const corners = sketch.paths.flatMap((path, p) =>
    path.map((at, i) => ({ key: `${p},${i}`, corner: [p, i], at, isMiddle: false })),
  );
  const middles = sketch.open
    ? []
    : edgesOf(sketch).map(({ after, from, to }) => ({
        key: `${after.join()}+`,
        corner: after,
        at: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2],
        isMiddle: true,
      }));
  return [...corners, ...middles].filter(({ at }) => bounds.contains([at[1], at[0]])).slice(0, MOST);
}

function labelOf({ corner: [p, i], isMiddle }, { paths }, w) {
  return w(isMiddle ? "draw_middle" : "draw_corner", { n: i + 1, count: paths[p].length });
}

/** A handle with its marker; `told` says what to do with it. */
function handle(map, one, told) {
  const size = one.isMiddle ? 12 : 16;
  const icon = L.divIcon({ className: one.isMiddle ? "atlas-middle" : "atlas-corner", iconSize: [size, size] });
  const marker = L.marker([one.at[1], one.at[0]], { pane: PANE, icon, draggable: true, keyboard: false });
  const mine = { ...one, marker };
  marker.addTo(map);
  marker.getElement().setAttribute("role", "button");
  const here = () => {
    const { x, y } = map.latLngToContainerPoint(marker.getLatLng());
    return [x, y];
  };
  marker.on("drag", () => {
    const at = told.near(here());
    marker.setLatLng([at[1], at[0]]);
    if (!mine.isMiddle) told.live(mine.corner, at);
  });
  marker.on("dragend", () => settle(mine, told));
  marker.on("click", () => (told.isOpen() ? told.heard.put(here()) : marker.getElement().focus()));
  marker.on("contextmenu", () => mine.isMiddle || told.heard.remove(mine.corner));
  return mine;
}

function settle({ marker, corner, isMiddle }, { heard }) {
  const { lat, lng } = marker.getLatLng();
  if (isMiddle) heard.insert(corner, [lng, lat]);
  else heard.move(corner, [lng, lat]);
}

/** What a key does to the handle that has the focus. */
function byKey(event, { markers, told, map, focus, keyNow }) {
  const mine = markers.get(keyNow());
  if (!mine || event.target !== mine.marker.getElement() || event.ctrlKey || event.metaKey) return;
  const act = actOf(event, mine, { markers, told, map, focus, keyNow });
  if (!act) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}

function actOf(event, mine, { markers, told, map, focus, keyNow }) {
  const { key } = event,
    way = wayOf(event);
  if (way) return () => nudge(mine, way, map, told.heard);
  if (key in NEXT) {
    const keys = [...markers.keys()];
    return () => focus(keys[(keys.indexOf(keyNow()) + NEXT[key] + keys.length) % keys.length]);
  }
  if (mine.isMiddle) return key === "Enter" || key === " " ? () => insertAt(mine, told.heard, focus) : null;
  return key === "Delete" || key === "Backspace" ? () => told.heard.remove(mine.corner) : null;
}

function nudge(mine, [dx, dy], map, heard) {
  if (mine.isMiddle) return;
  const { x, y } = map.latLngToContainerPoint(mine.marker.getLatLng());
  const { lat, lng } = map.containerPointToLatLng(L.point(x + dx, y + dy));
  heard.move(mine.corner, [lng, lat]);
}

function insertAt({ corner: [p, i], at }, heard, focus) {
  heard.insert([p, i], at);
  focus(`${p},${i + 1}`);
}
