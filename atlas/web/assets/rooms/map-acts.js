// What the reader's acts do in the map's room: each changes the view or a fact, and the parts follow.

/** Hear what the parts and the map tell, until the signal. */
export function hearReader(host, { signal, book }, view, facts, house) {
  const acts = actsOf(book, view, facts, house);
  const on = (verb, act) => host.addEventListener(`atlas:${verb}`, ({ detail }) => act(detail), { signal });
  on("set", ({ part }) => view.set(part));
  on("choose", ({ id, move }) => acts.choose(id, move));
  on("press", ({ ids, at }) => acts.press(ids, at));
  on("around", ({ place }) => acts.around(place));
  on("narrow", ({ facet, value }) => view.set({ [facet]: [value], q: "" }));
  on("close", acts.close);
  on("pick", () => acts.pick(!facts.get().picking));
  on("drawer", ({ open }) => facts.set({ drawer: open }));
  on("look", ({ to }) => house.surface.look(to));
  on("know", ({ fact }) => facts.set(fact));
  house.surface.rested((position, frame) => {
    view.set({ view: position });
    facts.set({ frame });
  });
  host.addEventListener("keydown", ({ key }) => key === "Escape" && acts.escape(), { signal });
  view.on((changed) => {
    const { near, project } = view.get();
    if (changed.includes("near") && near) house.surface.around(near);
    if (changed.includes("base")) facts.set({ tiles: null });
    if (changed.includes("project") && !project) facts.set({ record: null });
  }, signal);
}

function actsOf({ w }, view, facts, { list, marks, radius, say }) {
  const acts = {
    /** What lies under a press, or the place that is being picked. */
    press(ids, at) {
      if (facts.get().picking) acts.place(at);
      else if (ids.length > 1) facts.set({ several: ids });
      else acts.choose(ids[0] ?? null);
    },
    choose(id, move = false) {
      facts.set({ several: [] });
      view.set({ project: id }, { push: Boolean(id) && !view.get().project });
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
      if (picking) say(w("near_picking"));
    },
    place(at) {
      acts.pick(false);
      view.set({ near: [...at, radius()] });
    },
    /** Ask around a place that was found by its name. */
    around(place) {
      facts.set({ place });
      view.set({ near: [place.lat, place.lon, radius()], q: "" });
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
