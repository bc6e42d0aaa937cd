// The review page's map: the record's point and everything that the ladder weighed; a press moves the point.

import { mapParts } from "../map/map.js";
import { canvas, surface } from "../map/surface.js";
import { el } from "../page/el.js";
import { json } from "../page/fetch.js";
import { room } from "../page/room.js";
import { controls } from "../parts/controls.js";
import { store } from "../pure/store.js";
import { emptyView } from "../pure/view.js";
import { book } from "../pure/words.js";

const LOOKS = {
  placed: { color: "#b91c1c", color_dark: "#f87171", symbol: "circle", word: "review_map_placed" },
  candidate: { color: "#0f766e", color_dark: "#2dd4bf", symbol: "square", word: "review_map_candidate" },
  rejected: { color: "#6b7280", color_dark: "#9ca3af", symbol: "triangle", word: "review_map_rejected" },
};
const WIDE_M = 500;

export const look = "atlas-review-map";
export const reads = ["lang", "record", "places"];

/** The files that the room needs. */
export async function load(data, at) {
  const [ground, words] = await Promise.all([json(at(data.base)), json(at(data.words))]);
  return { ground, book: book({ ...words, style: { ...words.style, layers: LOOKS } }) };
}

/** Open the room in a host; gives what keeps the position while the record stays. */
export function open(host, door) {
  const { data, signal, book: words, ground, kept, send } = door;
  const features = data.places.map(featureOf),
    placed = features.find((feature) => feature.layer === "placed") ?? null;
  const node = canvas(words.w("review_map"));
  host.replaceChildren(node, controls(words, ["zoom_in", "zoom_out"]), key(data.places, words.w));
  const plane = surface(node, signal);
  const view = store({ ...emptyView(words.view), project: placed?.id ?? null }),
    facts = store({ scheme: "light", tiles: null, picking: true });
  door.scheme((scheme) => facts.set({ scheme }), signal);
  const options = { features, ground, book: words, scheme: facts.get().scheme, usual: "builtin", pressed: () => {} };
  const { parts } = mapParts(plane, options);
  const ids = new Set(features.map((feature) => feature.id));
  room({ view, facts, derive: (v, f) => ({ ...v, ...f, ids, chosen: placed }), parts, signal });
  host.addEventListener("atlas:look", ({ detail }) => plane.look(detail.to), { signal });
  plane.pressed(([lat, lon]) => send("point", [Number(lon.toFixed(6)), Number(lat.toFixed(6))]));
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
  return { id: String(i), name, name_en: name, layer: kind, precision, uncertainty_m, geometry };
}

function key(places, w) {
  const shown = Object.entries(LOOKS).filter(([kind]) => places.some((place) => place.kind === kind));
  return el(
    "p",
    { class: "atlas-review-key" },
    shown.map(([, { symbol, color, color_dark, word }]) =>
      el(
        "span",
        {},
        el("i", { class: `atlas-key-${symbol}`, style: `--key: ${color}; --key-dark: ${color_dark}` }),
        w(word),
      ),
    ),
    el("span", {}, w("review_map_hint")),
  );
}
