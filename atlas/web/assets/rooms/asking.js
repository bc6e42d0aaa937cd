// Asking for what a view needs: the last question alone is answered; what gets no answer is a fact until it is asked again.

import { asker } from "../page/life.js";

/** Gives keep(name, none, ask): asks for the value of a part of the view, whose answer is facts; `none` without a value. */
export function asking(signal, view, facts) {
  const others = (name) => facts.get().failed.filter((failed) => failed !== name);
  return (name, none, ask) => {
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
}

/** Ask when a part of the view changes, and anew for what failed when the reader wants it or the network is back. */
export function keepAsking(host, asks, view, facts, signal) {
  const again = () => facts.get().failed.map((name) => asks[name]?.());
  host.addEventListener("atlas:retry", again, { signal });
  window.addEventListener("online", again, { signal });
  view.on((changed) => {
    for (const name of changed) asks[name]?.();
  }, signal);
}
