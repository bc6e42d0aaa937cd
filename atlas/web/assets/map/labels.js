// Names on the map, drawn on one canvas over the marks.

import { letterScale } from "../page/layout.js";
import { stretches } from "../pure/along.js";
import { baseLabels } from "../pure/base-labels.js";
import { detailLabels } from "../pure/details.js";
import { placeLabels } from "../pure/label-places.js";
import { lookOf } from "../pure/look.js";
import { flattened } from "../pure/paths.js";
import { clusterRadius } from "../pure/scene.js";
import { shownBy } from "../pure/view.js";
import { L, Sheet } from "./leaflet.js";
import { FONT, frameOf } from "./marks.js";

const NAMES_FROM_ZOOM = 12.5;
const PADDING = 0.1,
  LATIN = '"Noto Sans","Segoe UI","Helvetica Neue",';
const CHOSEN_RANK = 3,
  NAME_RANK = 4;

/** The names of base and features as a part in a pane; `sceneNow()` is what stands on the map,
 * `details` names more of the base. */
export function labels(surface, data, book, sceneNow, details, pane = "names") {
  const { map } = surface;
  const letters = lettering(book.english),
    spots = spotsOf(map, data, book);
  let state = null;
  const write = (context, bounds) => {
    if (!state) return;
    const { origin } = frameOf(map, bounds),
      [left, top] = origin;
    const base = state.tiles === "ready" ? [] : spots(state.scheme, details.cells());
    const placed = base.map((label) => ({ ...label, x: label.x - left, y: label.y - top }));
    const named = [...placed, ...markLabels(sceneNow(), origin, state, book)];
    const places = letters.place(named, [bounds.min.x, bounds.min.y, bounds.max.x, bounds.max.y]);
    letters.draw(context, places, book.style.base[state.scheme].halo);
  };
  surface.pane(pane, 640).style.pointerEvents = "none";
  const sheet = new Sheet(write, { pane, padding: PADDING, className: "atlas-labels" }).addTo(map);
  details.heard(() => sheet.redraw());
  return {
    reads: [...shownBy(book.view), "project", "scheme", "tiles", "base"],
    draw(next) {
      state = next;
      sheet.redraw();
    },
  };
}

/** Names in a language: `place(labels, box)` finds those that have room, `draw(context, places, halo)` writes them. */
export function lettering(english) {
  const fontOf = fonts(english),
    widthOf = measure(fontOf);
  return {
    place: (labels, box) => placeLabels(labels.map(grownBy(letterScale())), box, widthOf),
    draw: (context, places, halo) => drawLabels(context, places, halo, fontOf),
  };
}

/** Gives a label in the reader's size of letters. */
function grownBy(letters) {
  return (label) => (label.text ? { ...label, size: label.size * letters, dy: (label.dy ?? 0) * letters } : label);
}

/** Gives the base's names in pixels of the whole world; each cell's are made once a zoom, not at every filter. */
function spotsOf(map, data, book) {
  const kept = new WeakMap();
  const made = (thing, key, make) => {
    const before = kept.get(thing);
    if (before?.key.every((part, i) => part === key[i])) return before.spots;
    const spots = make().flatMap((label) => spotsOn(map, label, !book.english));
    kept.set(thing, { key, spots });
    return spots;
  };
  return (scheme, cells) => {
    const zoom = map.getZoom(),
      look = book.style.base[scheme],
      key = [zoom, scheme, map.options.crs];
    return [
      ...made(data, key, () => baseLabels(data, book, zoom, look)),
      ...cells.flatMap((parts) => made(parts, key, () => detailLabels(parts, book.english, zoom, look))),
    ];
  };
}

/** Where a label stands: at its place, or at each stretch of its line. */
function spotsOn(map, { at, geometry, ...label }, upright) {
  if (at) {
    const { x, y } = map.project(at);
    return [{ ...label, x, y }];
  }
  const flat = flattened(geometry, ([lon, lat]) => map.project(L.latLng(lat, lon)));
  return flat.flatMap(stretches).map((stretch) => ({ ...label, x: stretch.x, y: stretch.y, stretch, upright }));
}

/** The colour of a name: its state's, but what was there before is written as dark as the names of the base map. */
function inkOf(style, scheme, feature) {
  return feature.state === "existing" ? style.base[scheme].label_quiet : lookOf(style, scheme, feature).color;
}

/** The room that symbols and clusters take, and the names of symbols where there is room for names. */
function markLabels({ symbols, clusters, chosen, radius, zoom }, [left, top], { scheme }, { name, style }) {
  const at = ({ x, y }) => ({ x: x - left, y: y - top });
  const rooms = clusters.map((one) => ({ ...at(one), block: clusterRadius(one.points.length) + 1, heap: true }));
  const named = [...symbols].reverse().flatMap((one) => {
    const isChosen = one === chosen,
      room = { ...at(one), block: radius + 1 };
    if (!isChosen && zoom < NAMES_FROM_ZOOM) return [room];
    const color = isChosen ? style.base[scheme].focus : inkOf(style, scheme, one.feature);
    const form = isChosen ? { rank: CHOSEN_RANK, size: 14, style: "700" } : { rank: NAME_RANK, size: 12, style: "500" };
    return [room, { ...at(one), text: name(one.feature), around: radius + (isChosen ? 8 : 4), color, ...form }];
  });
  return [...rooms, ...named];
}

/** The font of a label; in English one whose marks are as narrow as its letters. */
const fonts =
  (english) =>
  ({ style = "", size }) =>
    `${style} ${size}px ${english ? LATIN : ""}${FONT}`;

/** Measures the width of a label's text, each once. */
function measure(fontOf) {
  const context = document.createElement("canvas").getContext("2d"),
    known = new Map();
  return (label) => {
    const font = fontOf(label),
      key = `${font} ${label.text}`;
    if (!known.has(key)) {
      context.font = font;
      known.set(key, context.measureText(label.text).width);
    }
    return known.get(key);
  };
}

function drawLabels(context, labels, halo, fontOf) {
  Object.assign(context, { textBaseline: "middle", lineJoin: "round", lineWidth: 3, strokeStyle: halo });
  for (const label of labels) {
    Object.assign(context, {
      font: fontOf(label),
      fillStyle: label.color,
      textAlign: label.letters ? "center" : "left",
    });
    const letters = label.letters ?? [label];
    if (label.dotAt) drawDot(context, label.dotAt);
    context.globalAlpha = 0.88;
    for (const letter of letters) turned(context, letter, (text) => context.strokeText(text, 0, 0));
    context.globalAlpha = 1;
    for (const letter of letters) turned(context, letter, (text) => context.fillText(text, 0, 0));
  }
}

function drawDot(context, { x, y, dot }) {
  context.beginPath();
  context.arc(x, y, dot, 0, 2 * Math.PI);
  context.fill();
}

function turned(context, { x, y, angle = 0, text }, write) {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  write(text);
  context.restore();
}
