// What the maker's acts do on the desk: each changes it, the view or a fact, and the parts follow.

import { knownOf, readView } from "../pure/address.js";
import { deskOf, framed, pressed, withMark, withMarkSet, withoutMark } from "../pure/desk.js";
import * as story from "../pure/story.js";

const PLACES = ["project", "district", "near"]; // what says which part of the city is shown

/** Hear what the parts tell, until the signal. */
export function hearMaker(host, { signal, data, book, byId }, { view, desk, facts }, drawing) {
  const on = (verb, act) => host.addEventListener(`atlas:${verb}`, ({ detail }) => act(detail), { signal });
  const { marks: most, sizes } = data.pictures;
  const now = desk.get;
  on("set", ({ part }) => view.set(part));
  on("choose", ({ id }) => {
    view.set({ project: id, q: "" });
    desk.set({ indicator: null });
  });
  on("desk", ({ part }) => desk.set(part));
  on("frame", (how) => desk.set({ frame: framed(facts.get().picture.bounds, how) ?? now().frame }));
  on("mark-press", ({ at, project }) => desk.set(pressed(now(), at, project, most)));
  on("mark-add", ({ mark }) => desk.set(withMark(now(), mark, most)));
  on("mark-set", ({ id, part }) => desk.set(withMarkSet(now(), id, part)));
  on("mark-remove", ({ id }) => desk.set(withoutMark(now(), id)));
  on("draw-again", drawing.again);
  on("take", ({ form, ...how }) => drawing.take(form, how));
  on("publish", drawing.publish);
  on("version-open", ({ version }) => open(version, { view, desk }, book, byId, sizes));
  on("version-forget", ({ id }) => facts.set({ versions: facts.get().versions.filter((one) => one.id !== id) }));
  view.on((changed) => PLACES.some((name) => changed.includes(name)) && desk.set({ frame: null }), signal);
  hearStory(on, facts, drawing, () => now().lang);
  host.addEventListener("keydown", ({ key }) => key === "Escape" && desk.set({ tool: null, from: null }), { signal });
}

/** A view made before lies on the desk again, with its filter. */
function open({ view: made, caption }, { view, desk }, book, byId, sizes) {
  const asked = new URLSearchParams(made.asked ?? {}).toString();
  view.set({ ...readView(book.view, knownOf(book, byId.keys()), asked), project: made.project ?? null });
  desk.set(deskOf(made, sizes, caption));
}

function hearStory(on, facts, drawing, lang) {
  const change = (edit) => facts.set({ story: edit(facts.get().story), told: null });
  on("story-add", () => {
    const { wanted, picture } = facts.get();
    change((now) => story.withStep(now, { view: JSON.parse(wanted), title: picture.title }));
  });
  on("story-title", ({ title }) => change((now) => ({ ...now, title })));
  on("step-set", ({ id, text }) => change((now) => story.withText(now, id, text)));
  on("step-move", ({ id, by }) => change((now) => story.moved(now, id, by)));
  on("step-remove", ({ id }) => change((now) => story.withoutStep(now, id)));
  on("story-tell", () => drawing.tellStory(lang()));
}
