// What a room with a list asks the server: who a text finds, and who lies near a place.

import { asker } from "../page/life.js";

/** Ask now and at each change; a failed answer shows nothing as its result, and tells `fail`. */
export function askLists({ answers, signal }, view, facts, fail) {
  const keep = (name, fact, ask) => {
    const one = asker(signal);
    return () => {
      const value = view.get()[name];
      return one(
        async (mine) => value && ask(value, mine),
        (found) => facts.set({ [fact]: found || null }),
        () => {
          facts.set({ [fact]: [] });
          fail();
        },
      );
    };
  };
  const asks = { q: keep("q", "found", answers.search), near: keep("near", "nearby", answers.nearIds) };
  view.on((changed) => {
    for (const name of changed) asks[name]?.();
  }, signal);
  const { q, near } = view.get();
  if (!q && !near) return facts.set({ asked: true });
  return Promise.all([asks.q(), asks.near()]).then(() => signal.aborted || facts.set({ asked: true }));
}
