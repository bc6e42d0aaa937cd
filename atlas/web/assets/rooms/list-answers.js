// What a room with a list asks: who a text finds, and of the server who lies near a place.

import { asking, keepAsking } from "./asking.js";

const RADIUS_M = 2000;

/** Ask now and at each change; what gets no answer stands in `failed` and is asked again when the reader wants it. */
export function askLists(host, { answers, signal }, view, facts) {
  const keep = asking(signal, view, facts);
  const asks = {
    q: keep("q", { found: null }, async (text) => ({ found: (await answers.find(text)).ids })),
    near: keep("near", { nearby: null }, async (place, mine) => ({ nearby: await answers.nearIds(place, mine) })),
  };
  keepAsking(host, asks, view, facts, signal);
  const { q, near } = view.get();
  if (!q && !near) return facts.set({ asked: true });
  return Promise.all([asks.q(), asks.near()]).then(() => signal.aborted || facts.set({ asked: true }));
}

/** Hear what is chosen in the search box: a place is asked around, a category sets its filter. */
export function hearFinder(host, { signal }, view) {
  const on = (verb, act) => host.addEventListener(`atlas:${verb}`, ({ detail }) => act(detail), { signal });
  on("around", ({ place: { lat, lon } }) => view.set({ near: [lat, lon, RADIUS_M], q: "" }));
  on("narrow", ({ facet, value }) => view.set({ [facet]: [value], q: "" }));
}
