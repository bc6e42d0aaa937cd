// What the map's room asks the server: who a text finds, and the whole record of the chosen project.

import { asker } from "../page/life.js";

/** Ask for what the view needs, now and at each change; resolves when the first answers are facts. */
export function askServer(host, { answers, signal, book }, view, facts, { say, marks }) {
  const others = (name) => facts.get().failed.filter((failed) => failed !== name);
  const keep = (name, none, ask) => {
    const one = asker(signal);
    return () => {
      const value = view.get()[name];
      return one(
        async (mine) => (value ? ask(value, mine) : none),
        (answer) => facts.set({ ...answer, failed: others(name) }),
        () => facts.set({ failed: [...others(name), name] }),
      );
    };
  };
  const project = keep("project", { record: null }, async (id, mine) => ({ record: await answers.project(id, mine) }));
  const asks = {
    q: keep("q", { found: null, also: null }, async (text) => {
      const also = await answers.find(text);
      return { found: also.ids, also };
    }),
    project: () => project().then(() => facts.get().failed.includes("project") && say(book.w("load_failed"))),
  };
  const again = () => facts.get().failed.map((name) => asks[name]());
  host.addEventListener("atlas:retry", again, { signal });
  window.addEventListener("online", again, { signal });
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
