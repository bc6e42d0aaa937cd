// The map's room on paper: in light colours, and the map in the size of the sheet while it prints.

/** Fit the room to a sheet of paper before it prints, and back afterwards, until the signal. */
export function fitToPaper(host, surface, facts, signal) {
  let back = null;
  const on = (name, run) => window.addEventListener(name, run, { signal });
  on("beforeprint", () => {
    if (back) return;
    const { scheme } = facts.get();
    host.classList.add("is-printing");
    const unfit = surface.refit();
    facts.set({ scheme: "light" });
    surface.settle();
    back = () => {
      host.classList.remove("is-printing");
      unfit();
      facts.set({ scheme });
    };
  });
  on("afterprint", () => {
    back?.();
    back = null;
  });
}
