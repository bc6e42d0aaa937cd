// The workbench: a planner's own layers over the map of the projects, questions to both, and files to take away.

import { json } from "../page/fetch.js";
import { NARROW } from "../page/layout.js";
import { media } from "../page/life.js";
import { room } from "../page/room.js";
import { knownOf } from "../pure/address.js";
import { EMPTY } from "../pure/bench.js";
import { BENCH_FACTS, deriveBench } from "../pure/bench-state.js";
import { surroundings } from "../pure/near.js";
import { store } from "../pure/store.js";
import { book, droppedText } from "../pure/words.js";
import { askFound, hearReader } from "./workbench-acts.js";
import { layOut } from "./workbench-layout.js";

export const look = "atlas-host";
export const reads = ["lang"];

/** The files that the room needs. */
export async function load(data, at) {
  const [file, ground, words] = await Promise.all([json(at(data.map)), json(at(data.base)), json(at(data.words))]);
  const byId = new Map(file.features.map((feature) => [feature.id, feature]));
  return { features: file.features, version: file.version, ground, byId, book: book(words) };
}

/** Open the room in a host; gives what keeps view and bench for the next opening, which a change of language is. */
export function open(host, entered) {
  const door = { ...entered, around: surroundings(entered.features, entered.ground.districts) };
  const { features, byId, signal, data, kept } = door,
    { view: table, w } = door.book;
  const view = store(kept?.view ?? data.view),
    bench = store(kept?.bench ?? EMPTY),
    facts = store({ ...BENCH_FACTS, uploads: kept?.uploads ?? [] });
  door.scheme((scheme) => facts.set({ scheme }), signal);
  media(NARROW, (narrow) => facts.set({ narrow }), signal);
  door.url(view, { table, known: knownOf(door.book, byId.keys()) }, signal);
  const stores = { view, facts, bench };
  const house = layOut(host, door, stores);
  const known = { features, byId, table, name: door.book.name, english: door.book.english, around: door.around };
  room({ view, facts, more: [bench], derive: (v, f, b) => deriveBench(v, f, b, known), parts: house.parts, signal });
  hearReader(host, door, stores, house); // after the parts have drawn, so that it finds them as they are
  if (!kept) for (const dropped of data.dropped) house.say(droppedText(dropped, w));
  askFound(host, door, stores).then(() => signal.aborted || ready(host, door, bench, house));
  return () => ({ view: view.get(), bench: bench.get(), uploads: facts.get().uploads });
}

/** Say that the room stands, and show tests what it holds. */
function ready(host, { signal }, bench, { surface, overlay }) {
  host.dataset.ready = "true";
  signal.addEventListener("abort", () => delete host.dataset.ready, { once: true });
  host.atlasBench = { map: surface.map, state: bench.get, under: overlay.under };
}
