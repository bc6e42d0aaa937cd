// What the map's room asks the server: who a text finds, and the whole record of the chosen project.

import { asking, keepAsking } from "./asking.js";

/** Ask for what the view needs, now and at each change; resolves when the first answers are facts. */
export function askServer(host, { answers, signal, book }, view, facts, { say, marks }) {
  const keep = asking(signal, view, facts);
  const project = keep("project", { record: null }, async (id, mine) => ({ record: await answers.project(id, mine) }));
  const asks = {
    q: keep("q", { found: null, also: null }, async (text) => {
      const also = await answers.find(text);
      return { found: also.ids, also };
    }),
    project: () => project().then(() => facts.get().failed.includes("project") && say(book.w("load_failed"))),
  };
  keepAsking(host, asks, view, facts, signal);
  facts.on((changed) => {
    const { record, narrow } = facts.get();
    if (changed.includes("record") && record && narrow) marks.focus(record.id); // the sheet may cover it
  }, signal);
  asks.project();
  const { q } = view.get();
  if (!q) facts.set({ asked: true });
  return Promise.resolve(q && asks.q()).then(() => signal.aborted || facts.set({ asked: true }));
}
