// Names on the map, drawn on one canvas over the marks.

import { letterScale } from "../page/layout.js";
import { baseLabels } from "../pure/base-labels.js";
import { placeLabels } from "../pure/label-places.js";
import { lookOf } from "../pure/look.js";
import { clusterRadius } from "../pure/scene.js";
import { shownBy } from "../pure/view.js";
import { Sheet } from "./leaflet.js";
import { FONT, frameOf } from "./marks.js";

const NAMES_FROM_ZOOM = 12.5;
const PADDING = 0.1;
const CHOSEN_RANK = 3,
  NAME_RANK = 4;

/** The names of base and features as a part; `sceneNow()` is what stands on the map,
 * `details` names more of the base. */
export function labels(surface, data, book, sceneNow, details) {
  const { map } = surface;
  let state = null;
  const write = (context, bounds) => {
    if (!state) return;
    const zoom = map.getZoom(),
      colours = book.style.base[state.scheme],
      { origin } = frameOf(map, bounds);
    const base =
      state.tiles === "ready" ? [] : [...baseLabels(data, book, zoom, colours), ...details.labels(zoom, colours)];
    const placed = base.map((label) => ({ ...label, ...layerPoint(map, label.at) }));
    const all = [...placed, ...markLabels(sceneNow(), origin, state, book)];
    drawLabels(context, bounds, all.map(grownBy(letterScale())), colours.halo);
  };
  surface.pane("names", 640).style.pointerEvents = "none";
  const sheet = new Sheet(write, { pane: "names", padding: PADDING, className: "atlas-labels" }).addTo(map);
  details.heard(() => sheet.redraw());
  return {
    reads: [...shownBy(book.view), "project", "scheme", "tiles", "base"],
    draw(next) {
      state = next;
      sheet.redraw();
    },
  };
}

/** Gives a label in the reader's size of letters. */
function grownBy(letters) {
  return (label) => (label.text ? { ...label, size: label.size * letters, dy: (label.dy ?? 0) * letters } : label);
}

function layerPoint(map, at) {
  const { x, y } = map.latLngToLayerPoint(at);
  return { x, y };
}

/** The room that symbols and clusters take, and the names of symbols where there is room for names. */
function markLabels({ symbols, clusters, chosen, radius, zoom }, [left, top], { scheme }, { name, style }) {
  const at = ({ x, y }) => ({ x: x - left, y: y - top });
  const rooms = clusters.map((one) => ({ ...at(one), block: clusterRadius(one.points.length) + 1 }));
  const named = [...symbols].reverse().flatMap((one) => {
    const isChosen = one === chosen,
      room = { ...at(one), block: radius + 1 };
    if (!isChosen && zoom < NAMES_FROM_ZOOM) return [room];
    const color = isChosen ? style.base[scheme].focus : lookOf(style, scheme, one.feature).color;
    const form = isChosen ? { rank: CHOSEN_RANK, size: 14, style: "700" } : { rank: NAME_RANK, size: 12, style: "500" };
    return [room, { ...at(one), text: name(one.feature), around: radius + (isChosen ? 8 : 4), color, ...form }];
  });
  return [...rooms, ...named];
}

function drawLabels(context, { min, max }, labels, halo) {
  const font = (label) => `${label.style ?? ""} ${label.size}px ${FONT}`;
  const widthOf = (label) => {
    context.font = font(label);
    return context.measureText(label.text).width;
  };
  Object.assign(context, { textBaseline: "middle", lineJoin: "round", lineWidth: 3, strokeStyle: halo });
  for (const label of placeLabels(labels, [min.x, min.y, max.x, max.y], widthOf)) {
    context.font = font(label);
    context.globalAlpha = 0.88;
    context.strokeText(label.text, label.x, label.y);
    context.globalAlpha = 1;
    context.fillStyle = label.color;
    context.fillText(label.text, label.x, label.y);
  }
}
