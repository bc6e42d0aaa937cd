// The review page's map: the record's point and everything that the ladder weighed; a press moves the point. Or the shapes
// that are proposed for the record, beside its point and its present extent.

import { mapParts } from "../map/map.js";
import { outlines } from "../map/outlines.js";
import { canvas, surface } from "../map/surface.js";
import { el } from "../page/el.js";
import { json } from "../page/fetch.js";
import { canvasIcon, lineIcon } from "../page/icon.js";
import { room } from "../page/room.js";
import { controls } from "../parts/controls.js";
import { lookOf } from "../pure/look.js";
import { store } from "../pure/store.js";
import { emptyView } from "../pure/view.js";
import { book } from "../pure/words.js";

const LOOKS = {
  placed: { color: "#b91c1c", color_dark: "#f87171", fill: "full", word: "review_map_placed" },
  candidate: { color: "#0f766e", color_dark: "#2dd4bf", fill: "hollow", word: "review_map_candidate" },
  rejected: { color: "#6b7280", color_dark: "#9ca3af", fill: "crossed", word: "review_map_rejected" },
};
const OUTLINES = {
  present: {
    color: "#6b7280",
    color_dark: "#9ca3af",
    width: 2.2,
    dash: [2, 5],
    fill: 0.05,
    word: "review_map_present",
  },
  other: { color: "#0f766e", color_dark: "#2dd4bf", width: 2.2, dash: [7, 5], fill: 0.05, word: "review_map_other" },
  proposed: { color: "#b91c1c", color_dark: "#f87171", width: 3.5, dash: [], fill: 0.18, word: "review_map_proposed" },
};
const WIDE_M = 500,
  CLOSEST_SHAPE = 16;

export const look = "atlas-review-map";
export const reads = ["lang", "record", "places", "shapes"];

/** The files that the room needs. */
export async function load(data, at) {
  const [ground, words] = await Promise.all([json(at(data.base)), json(at(data.words))]);
  return { ground, book: book({ ...words, style: { ...words.style, states: LOOKS } }) };
}

/** Open the room in a host; gives what keeps the position while the record stays. */
export function open(host, door) {
  const { data, signal, book: words, ground, kept, send } = door;
  const features = data.places.map(featureOf),
    placed = features.find((feature) => feature.state === "placed") ?? null;
  const node = canvas(words.w(data.shapes ? "review_map_shapes" : "review_map")),
    marks = key(data.places, data.shapes, words);
  host.replaceChildren(node, controls(words, ["zoom_in", "zoom_out"]), marks.root);
  const plane = surface(node, signal, () => marks.root.offsetHeight);
  const view = store({ ...emptyView(words.view), project: placed?.id ?? null }),
    facts = store({ scheme: "light", tiles: null, picking: !data.shapes });
  door.scheme((scheme) => facts.set({ scheme }), signal);
  const pressed = ({ at: [lat, lon] }) =>
    data.shapes || send("point", [Number(lon.toFixed(6)), Number(lat.toFixed(6))]);
  const fetchCell = (level, cell) => json(door.at(`atlas/base/${ground.detail.hash}/${level}/${cell}.json`));
  const options = { features, ground, book: words, scheme: facts.get().scheme, usual: "builtin", pressed, fetchCell };
  const { parts } = mapParts(plane, options),
    drawn = outlines(plane, data.shapes ?? [], OUTLINES);
  const ids = new Set(features.map((feature) => feature.id));
  room({
    view,
    facts,
    derive: (v, f) => ({ ...v, ...f, ids, pale: new Set(), chosen: placed }),
    parts: [...parts, drawn, marks],
    signal,
  });
  host.addEventListener("atlas:look", ({ detail }) => plane.look(detail.to), { signal });
  if (kept?.record === data.record) plane.view(kept.position);
  else if (data.shapes?.length) plane.fitAll(collected(data.shapes), CLOSEST_SHAPE);
  else if (features.length)
    plane.fitPlaces(
      data.places.map(({ lat, lon, uncertainty_m }) => [lat, lon, uncertainty_m ?? WIDE_M]),
      14,
    );
  Object.assign(host.dataset, {
    drawn: JSON.stringify([data.places, data.shapes, data.lang]),
    record: data.record,
    ready: "true",
  });
  return () => ({ record: data.record, position: plane.position() });
}

function featureOf({ name, kind, precision, uncertainty_m, lat, lon }, i) {
  const geometry = { type: "Point", coordinates: [lon, lat] };
  return { id: String(i), name, name_en: name, state: kind, precision, uncertainty_m, geometry };
}

function collected(shapes) {
  return { type: "GeometryCollection", geometries: shapes.map(({ geometry }) => geometry) };
}

/** The key of what is shown, as a part; the hint says what a press does, which is nothing where shapes are chosen. */
function key(places, shapes, { w, style }) {
  const shown = Object.keys(LOOKS).filter((kind) => places.some((place) => place.kind === kind));
  const lines = Object.keys(OUTLINES).filter((kind) => shapes?.some((shape) => shape.kind === kind));
  const icons = shown.map((kind) => [kind, canvasIcon(16)]),
    strokes = lines.map((kind) => [kind, lineIcon()]);
  return {
    root: el(
      "p",
      { class: "atlas-review-key" },
      icons.map(([kind, icon]) => el("span", {}, icon.root, w(LOOKS[kind].word))),
      strokes.map(([kind, icon]) => el("span", {}, icon.root, w(OUTLINES[kind].word))),
      shapes ? null : el("span", {}, w("review_map_hint")),
    ),
    reads: ["scheme"],
    draw({ scheme }) {
      for (const [state, icon] of icons) icon.draw(lookOf(style, scheme, { state }));
      for (const [kind, icon] of strokes) {
        const { color, color_dark, ...rest } = OUTLINES[kind];
        icon.draw({ ...rest, color: scheme === "dark" ? color_dark : color });
      }
    },
  };
}
