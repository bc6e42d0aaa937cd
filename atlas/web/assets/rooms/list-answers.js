// What a room with a list asks: who a text finds, and of the server who lies near a place.

import { asker } from "../page/life.js";

const RADIUS_M = 2000;

/** Ask now and at each change; what gets no answer stands in `failed` and is asked again when the reader wants it. */
export function askLists(host, { answers, signal }, view, facts) {
  const others = (name) => facts.get().failed.filter((failed) => failed !== name);
  const keep = (name, fact, ask) => {
    const one = asker(signal);
    return () => {
      const value = view.get()[name];
      return one(
        async (mine) => value && ask(value, mine),
        (found) => facts.set({ [fact]: found || null, failed: others(name) }),
        () => facts.set({ failed: [...others(name), name] }),
      );
    };
  };
  const asks = {
    q: keep("q", "found", async (text) => (await answers.find(text)).ids),
    near: keep("near", "nearby", answers.nearIds),
  };
  const again = () => facts.get().failed.map((name) => asks[name]?.());
  host.addEventListener("atlas:retry", again, { signal });
  window.addEventListener("online", again, { signal });
  view.on((changed) => {
    for (const name of changed) asks[name]?.();
  }, signal);
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
