// What the map's room asks the server: who a text finds, and the whole record of the chosen project.

import { asker } from "../page/life.js";

/** Ask for what the view needs, now and at each change; resolves when the first answers are facts. */
export function askServer({ answers, signal, book }, view, facts, { say, marks }) {
  const fail = (fact) => () => {
    say(book.w("load_failed"));
    facts.set({ [fact]: null });
  };
  const keep = (name, fact, ask) => {
    const one = asker(signal);
    return () => {
      const value = view.get()[name];
      return one(
        async (mine) => value && ask(value, mine),
        (answer) => facts.set({ [fact]: answer || null }),
        fail(fact),
      );
    };
  };
  const asks = {
    q: keep("q", "found", answers.search),
    project: keep("project", "record", async (id, mine) => answers.project(id, mine)),
  };
  view.on((changed) => {
    for (const name of changed) asks[name]?.();
  }, signal);
  facts.on((changed) => {
    const { record, narrow } = facts.get();
    if (changed.includes("record") && record && narrow) marks.focus(record.id); // the sheet may cover it
  }, signal);
  asks.project();
  const { q } = view.get();
  if (!q) facts.set({ asked: true });
  return Promise.resolve(q && asks.q()).then(() => signal.aborted || facts.set({ asked: true }));
}
