// A store: one frozen value, and who hears of its changes. It knows no page and no URL.

/** Whether two values of a part are the same; lists by what they hold. */
export function same(one, other) {
  if (!Array.isArray(one) || !Array.isArray(other)) return Object.is(one, other);
  return one.length === other.length && one.every((value, i) => same(value, other[i]));
}

/** A store of `first`: get it, set parts of it, hear of changes until a signal. */
export function store(first) {
  let now = Object.freeze({ ...first });
  const bell = new EventTarget();
  return {
    get: () => now,
    set(part, how = {}) {
      const changed = Object.keys(part).filter((name) => !same(part[name], now[name]));
      if (!changed.length) return;
      now = Object.freeze({ ...now, ...part });
      bell.dispatchEvent(Object.assign(new Event("change"), { changed, how }));
    },
    on: (hear, signal) => bell.addEventListener("change", (event) => hear(event.changed, event.how), { signal }),
  };
}
