// A room: parts that draw one state, and a state that follows from view and facts.

/** Draw `parts` from derive(view, facts, and what `more` stores hold), and anew those that read what changes, until the
 * signal. */
export function room({ view, facts, more = [], derive, parts, signal }) {
  const sources = [view, facts, ...more];
  const drawAll = (touched) => {
    const state = derive(...sources.map((source) => source.get()));
    for (const part of touched) part.draw(state);
  };
  for (const part of parts) part.start?.(signal);
  for (const source of sources) {
    source.on((changed) => {
      const touched = parts.filter((part) => part.reads.some((name) => changed.includes(name)));
      if (touched.length) drawAll(touched);
    }, signal);
  }
  drawAll(parts);
}
