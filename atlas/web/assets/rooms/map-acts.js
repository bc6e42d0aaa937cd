// What the reader's acts do in the map's room: each changes the view or a fact, and the parts follow.

/** Hear what the parts and the map tell, until the signal. */
export function hearReader(host, { signal, around }, view, facts, house) {
  const acts = actsOf(view, facts, house);
  const on = (verb, act) => host.addEventListener(`atlas:${verb}`, ({ detail }) => act(detail), { signal });
  on("set", ({ part }) => acts.set(part));
  on("choose", ({ id, move }) => acts.choose(id, move));
  on("press", ({ ids, at }) => acts.press(ids, at));
  on("around", ({ place }) => acts.around(place));
  on("narrow", ({ facet, value }) => view.set({ [facet]: [value], q: "" }));
  on("close", acts.close);
  on("pick", () => acts.pick(!facts.get().picking));
  on("centre", acts.centre);
  on("drawer", ({ open }) => facts.set({ drawer: open }));
  on("look", ({ to }) => house.surface.look(to));
  on("welcomed", () => house.list.focus(null));
  on("know", ({ fact }) => facts.set(fact));
  house.surface.rested((frame, position) => {
    if (position) view.set({ view: position });
    facts.set({ frame });
  });
  host.addEventListener("keydown", ({ key }) => key === "Escape" && acts.escape(), { signal });
  const { root } = house.surface;
  const enter = (event) => {
    if (event.key !== "Enter" || event.target !== root || !facts.get().picking) return;
    event.preventDefault(); // or it would press the row that the keyboard goes on to
    acts.centre();
  };
  root.addEventListener("keydown", enter, { signal });
  view.on((changed) => {
    const { near, project } = view.get();
    if (changed.includes("near") && around(near)?.touched.size) house.surface.around(near);
    if (changed.includes("base")) facts.set({ tiles: null });
    if (changed.includes("project") && !project) facts.set({ record: null });
  }, signal);
}

function actsOf(view, facts, { list, marks, radius, surface }) {
  const acts = {
    /** Set parts of the view; what lies near a new place is not hidden behind a card. */
    set(part) {
      if (part.near) facts.set({ several: [] });
      view.set(part.near ? { project: null, ...part } : part);
    },
    /** What lies under a press, or the place that is being picked. */
    press(ids, at) {
      if (facts.get().picking) acts.place(at);
      else if (ids.length > 1) facts.set({ several: ids });
      else acts.choose(ids[0] ?? null);
    },
    choose(id, move = false) {
      facts.set({ several: [] });
      view.set({ project: id });
      if (id && move) marks.focus(id);
    },
    close() {
      const { project } = view.get();
      facts.set({ several: [] });
      view.set({ project: null });
      list.focus(project);
    },
    pick(picking) {
      facts.set(picking ? { picking, drawer: false } : { picking });
      surface.root.focus();
    },
    place(at) {
      facts.set({ picking: false });
      acts.set({ near: [...at, radius()] });
    },
    /** The map's centre is the place that is picked; the keyboard goes on to what was found. */
    centre() {
      acts.place(surface.position().slice(0, 2));
      list.focus(null);
    },
    /** Ask around a place that was found by its name. */
    around(place) {
      facts.set({ place });
      acts.set({ near: [place.lat, place.lon, radius()], q: "" });
    },
    /** The innermost thing that is open closes. */
    escape() {
      const { picking, drawer, several } = facts.get();
      if (picking) acts.pick(false);
      else if (drawer) facts.set({ drawer: false });
      else if (view.get().project || several.length) acts.close();
    },
  };
  return acts;
}
