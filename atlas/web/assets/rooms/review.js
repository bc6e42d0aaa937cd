// The review page's map: the record's point and everything that the ladder weighed; a press moves the point.

import { mapParts } from "../map/map.js";
import { canvas, surface } from "../map/surface.js";
import { el } from "../page/el.js";
import { json } from "../page/fetch.js";
import { canvasIcon } from "../page/icon.js";
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
const WIDE_M = 500;

export const look = "atlas-review-map";
export const reads = ["lang", "record", "places"];

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
  const node = canvas(words.w("review_map")),
    marks = key(data.places, words);
  host.replaceChildren(node, controls(words, ["zoom_in", "zoom_out"]), marks.root);
  const plane = surface(node, signal);
  const view = store({ ...emptyView(words.view), project: placed?.id ?? null }),
    facts = store({ scheme: "light", tiles: null, picking: true });
  door.scheme((scheme) => facts.set({ scheme }), signal);
  const pressed = ({ at: [lat, lon] }) => send("point", [Number(lon.toFixed(6)), Number(lat.toFixed(6))]);
  const fetchCell = (level, cell) => json(door.at(`atlas/base/${ground.detail.hash}/${level}/${cell}.json`));
  const options = { features, ground, book: words, scheme: facts.get().scheme, usual: "builtin", pressed, fetchCell };
  const { parts } = mapParts(plane, options);
  const ids = new Set(features.map((feature) => feature.id));
  room({ view, facts, derive: (v, f) => ({ ...v, ...f, ids, chosen: placed }), parts: [...parts, marks], signal });
  host.addEventListener("atlas:look", ({ detail }) => plane.look(detail.to), { signal });
  if (kept?.record === data.record) plane.view(kept.position);
  else if (features.length)
    plane.fitPlaces(
      data.places.map(({ lat, lon, uncertainty_m }) => [lat, lon, uncertainty_m ?? WIDE_M]),
      14,
    );
  Object.assign(host.dataset, { drawn: JSON.stringify([data.places, data.lang]), record: data.record, ready: "true" });
  return () => ({ record: data.record, position: plane.position() });
}

function featureOf({ name, kind, precision, uncertainty_m, lat, lon }, i) {
  const geometry = { type: "Point", coordinates: [lon, lat] };
  return { id: String(i), name, name_en: name, state: kind, precision, uncertainty_m, geometry };
}

/** The key of what is shown, as a part. */
function key(places, { w, style }) {
  const shown = Object.keys(LOOKS).filter((kind) => places.some((place) => place.kind === kind));
  const icons = shown.map((kind) => [kind, canvasIcon(16)]);
  return {
    root: el(
      "p",
      { class: "atlas-review-key" },
      icons.map(([kind, icon]) => el("span", {}, icon.root, w(LOOKS[kind].word))),
      el("span", {}, w("review_map_hint")),
    ),
    reads: ["scheme"],
    draw({ scheme }) {
      for (const [state, icon] of icons) icon.draw(lookOf(style, scheme, { state }));
    },
  };
}
