// What the reader's acts do in the workbench's room; pure/bench.js lists the events.

import * as bench from "../pure/bench.js";
import { asking, keepAsking } from "./asking.js";
import { hearFinder } from "./list-answers.js";
import { hearAsk } from "./workbench-ask.js";
import { hearFiles } from "./workbench-files.js";

const CLOSEST = 17;

/** Hear what the parts and the map tell, until the signal. */
export function hearReader(host, door, stores, house) {
  const { signal } = door,
    { view, facts } = stores;
  const on = (verb, act) => host.addEventListener(`atlas:${verb}`, ({ detail }) => act(detail), { signal });
  hearLayers(on, stores, house);
  if (door.book.uploads) {
    hearFiles(host, door, stores, house);
    hearAsk(host, door, stores, house);
  }
  hearFinder(host, door, view);
  on("set", ({ part }) => view.set(part));
  on("know", ({ fact }) => facts.set(fact));
  on("look", ({ to }) => house.surface.look(to));
  on("choose", ({ id }) => {
    view.set({ project: id });
    if (id) house.marks.focus(id);
  });
  on("press", ({ ids, at: [lat, lng] }) => identify(stores, ids, house.overlay.under({ lat, lng })));
  host.addEventListener("keydown", ({ key }) => key === "Escape" && closeInner(stores), { signal });
  house.surface.rested((frame, position) => {
    if (position) view.set({ view: position });
    facts.set({ frame });
  });
}

function hearLayers(on, { bench: store }, { surface }) {
  const now = store.get;
  on("layer-add", ({ layer, look = true }) => {
    store.set(bench.added(now(), layer));
    if (look) lookAt(surface, now().layers[0]);
  });
  on("layer-set", ({ id, part }) => store.set(bench.changed(now(), id, part)));
  on("layer-remove", ({ id }) => store.set(bench.removed(now(), id)));
  on("layer-move", ({ id, by }) => store.set(bench.moved(now(), id, by)));
  on("layer-active", ({ id }) => store.set(bench.activated(now(), id)));
  on("layer-zoom", ({ id }) => lookAt(surface, bench.layerWith(now(), id)));
  on("selected-zoom", () => lookAt(surface, bench.selection(now())));
  on("select", ({ id, rows }) => store.set({ ...bench.activated(now(), id), selected: rows }));
  on("table", ({ part }) => store.set({ table: { ...now().table, ...part } }));
  on("tool", ({ tool }) => store.set({ tool }));
  on("compare", ({ compare }) => store.set({ compare }));
  on("bench", ({ state }) => store.set(state));
}

function lookAt(surface, layer) {
  if (layer?.features?.features.some(({ geometry }) => geometry)) surface.fitAll(layer.features, CLOSEST);
}

/** What was pressed: the features of the layers, of which the topmost is selected, and the projects under it. */
function identify({ facts, bench: store, view }, ids, hits) {
  facts.set({ identified: ids.length || hits.length ? { ids, hits } : null });
  view.set({ project: ids[0] ?? null });
  if (hits.length) store.set({ ...bench.activated(store.get(), hits[0].layer), selected: [hits[0].row] });
  else store.set({ selected: [] });
}

/** The innermost thing that is open closes. */
function closeInner({ facts, bench: store, view }) {
  if (store.get().tool) return store.set({ tool: null });
  facts.set({ identified: null });
  view.set({ project: null });
  store.set({ selected: [] });
}

/** Ask for what a text finds, now and at each change; resolves with the first answer. */
export function askFound(host, { answers, signal }, { view, facts }) {
  const keep = asking(signal, view, facts);
  const asks = { q: keep("q", { found: null }, async (text) => ({ found: (await answers.find(text)).ids })) };
  keepAsking(host, asks, view, facts, signal);
  return asks.q().then(() => signal.aborted || facts.set({ asked: true }));
}
