// The map's room on paper: in light colours, and the map in the size of the sheet while it prints, with what it shows then.

/** Fit the room to a sheet of paper before it prints, and back afterwards, until the signal. */
export function fitToPaper(host, surface, facts, signal) {
  let back = null;
  const on = (name, run) => window.addEventListener(name, run, { signal });
  on("beforeprint", () => {
    if (back) return;
    const { scheme, frame } = facts.get();
    host.classList.add("is-printing");
    const unfit = surface.refit();
    facts.set({ scheme: "light", frame: surface.frame() });
    surface.settle();
    back = () => {
      host.classList.remove("is-printing");
      unfit();
      facts.set({ scheme, frame });
    };
  });
  on("afterprint", () => {
    back?.();
    back = null;
  });
}
