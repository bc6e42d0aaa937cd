// The map's room: filters, map, list and card around one view. Filtering happens here, without the server.

import { json } from "../page/fetch.js";
import { NARROW } from "../page/layout.js";
import { media } from "../page/life.js";
import { room } from "../page/room.js";
import { knownOf } from "../pure/address.js";
import { deriveMap, FACTS } from "../pure/derive.js";
import { surroundings } from "../pure/near.js";
import { store } from "../pure/store.js";
import { book, droppedText } from "../pure/words.js";
import { hearReader } from "./map-acts.js";
import { askServer } from "./map-answers.js";
import { keepHistory } from "./map-history.js";
import { layOut } from "./map-layout.js";
import { fitToPaper } from "./map-print.js";

export const look = "atlas-host";
export const reads = ["lang"];

/** The files that the room needs. */
export async function load(data, at) {
  const [file, ground, words] = await Promise.all([json(at(data.map)), json(at(data.base)), json(at(data.words))]);
  const { features, told_until: toldUntil } = file;
  return {
    features,
    toldUntil,
    ground,
    byId: new Map(features.map((feature) => [feature.id, feature])),
    book: book(words),
  };
}

/** Open the room in a host; gives what keeps the view for the next opening. */
export function open(host, entered) {
  const door = { ...entered, around: surroundings(entered.features, entered.ground.districts) };
  const { features, byId, signal, data } = door,
    { view: table, w } = door.book;
  const view = store(door.kept ?? data.view),
    facts = store({ ...FACTS, place: data.place ?? null });
  door.scheme((scheme) => facts.set({ scheme }), signal);
  media(NARROW, (narrow) => facts.set({ narrow }), signal);
  const url = door.url(view, { table, known: knownOf(door.book, byId.keys()), closes: "project" }, signal);
  const house = layOut(host, door, view, facts, url);
  hearReader(host, door, view, facts, house);
  keepHistory(door, view, facts, house, url);
  fitToPaper(host, house.surface, facts, signal);
  room({
    view,
    facts,
    derive: (v, f) =>
      deriveMap(v, f, { features, byId, table, name: door.book.name, english: door.book.english, around: door.around }),
    parts: house.parts,
    signal,
  });
  if (!door.kept) for (const dropped of data.dropped) house.say(droppedText(dropped, w));
  const answered = askServer(host, door, view, facts, house);
  answered.then(() => signal.aborted || ready(host, view.get(), door, house));
  return view.get;
}

/** The first answers are there and drawn: look where the view says, and say that the room stands. */
function ready(host, view, { signal, data, at, features, around }, { marks, surface, tilesReady }) {
  if (!view.view && view.project) marks.focus(view.project);
  if (!view.view && around(view.near)?.touched.size) surface.around(view.near);
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
    pale: () => [...marks.now().pale],
    address: (name) => at(data.assets + name),
  };
}
