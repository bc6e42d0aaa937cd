// The map's room: filters, map, list and card around one view. Filtering happens here, without the server.

import { json } from "../page/fetch.js";
import { media } from "../page/life.js";
import { room } from "../page/room.js";
import { deriveMap, FACTS } from "../pure/derive.js";
import { store } from "../pure/store.js";
import { book } from "../pure/words.js";
import { hearReader } from "./map-acts.js";
import { askServer } from "./map-answers.js";
import { layOut } from "./map-layout.js";

export const look = "atlas-host";
export const reads = ["lang"];

/** The files that the room needs. */
export async function load(data, at) {
  const [file, ground, words] = await Promise.all([json(at(data.map)), json(at(data.base)), json(at(data.words))]);
  const { features } = file;
  return { features, ground, byId: new Map(features.map((feature) => [feature.id, feature])), book: book(words) };
}

/** Open the room in a host; gives what keeps the view for the next opening. */
export function open(host, door) {
  const { features, byId, signal, data } = door,
    { view: table, w } = door.book;
  const view = store(door.kept ?? data.view),
    facts = store({ ...FACTS, place: data.place ?? null });
  door.scheme((scheme) => facts.set({ scheme }), signal);
  media("(max-width: 900px)", (narrow) => facts.set({ narrow }), signal);
  const url = door.url(table, view, signal);
  const house = layOut(host, door, view, facts, url);
  hearReader(host, door, view, facts, house);
  room({
    view,
    facts,
    derive: (v, f) => deriveMap(v, f, { features, byId, table, name: door.book.name, english: door.book.english }),
    parts: house.parts,
    signal,
  });
  if (!door.kept) for (const { name, value } of data.dropped) house.say(w("dropped", { name, value }));
  const answered = askServer(host, door, view, facts, house);
  answered.then(() => signal.aborted || ready(host, view.get(), door, house));
  return view.get;
}

/** The first answers are there and drawn: look where the view says, and say that the room stands. */
function ready(host, view, { signal, data, at, features }, { marks, surface, tilesReady }) {
  if (!view.view && view.project) marks.focus(view.project);
  if (!view.view && view.near) surface.around(view.near);
  host.dataset.ready = "true";
  signal.addEventListener("abort", () => delete host.dataset.ready, { once: true });
  performance.mark("atlas-ready");
  host.atlasMap = {
    map: surface.map,
    features,
    tilesReady,
    pixelOf: marks.pixelOf,
    scene: marks.scene,
    drawn: () => [...marks.now().ids],
    chosen: () => marks.now().project,
    address: (name) => at(data.assets + name),
  };
}
