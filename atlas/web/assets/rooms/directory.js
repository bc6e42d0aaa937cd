// The directory: all projects as a table that filters and sorts, and a page of its own for each.

import { json } from "../page/fetch.js";
import { asker } from "../page/life.js";
import { room } from "../page/room.js";
import { openTitle } from "../page/title.js";
import { knownOf } from "../pure/address.js";
import { titleOf } from "../pure/chips.js";
import { deriveList } from "../pure/derive.js";
import { turned } from "../pure/sort.js";
import { store } from "../pure/store.js";
import { book, droppedText } from "../pure/words.js";
import { layOut } from "./directory-layout.js";
import { askLists, hearFinder } from "./list-answers.js";

export const look = "atlas-host";
export const reads = ["lang"];

const FACTS = { scheme: "light", asked: false, found: null, nearby: null, record: null, failed: [], film: null };

/** The files that the room needs. */
export async function load(data, at) {
  const [file, words] = await Promise.all([json(at(data.map)), json(at(data.words))]);
  return { features: file.features, book: book(words) };
}

/** Open the room in a host; gives what keeps the view for the next opening. */
export function open(host, door) {
  const { book: words, signal, features, data } = door,
    { view: table } = words;
  const view = store(door.kept ?? data.view),
    facts = store(FACTS);
  door.scheme((scheme) => facts.set({ scheme }), signal);
  const known = knownOf(
    words,
    features.map(({ id }) => id),
  );
  const url = door.url(view, { table, known }, signal);
  const house = layOut(host, door, view, facts, url);
  room({
    view,
    facts,
    derive: (v, f) => ({ ...deriveList(v, f, { features, table }), told: toldOf(v.project, f) }),
    parts: house.parts,
    signal,
  });
  hearReader(host, door, view, house);
  askRecord(door, view, facts);
  hearFinder(host, door, view);
  askLists(host, door, view, facts);
  if (!door.kept) for (const dropped of data.dropped) house.say(droppedText(dropped, words.w));
  signal.addEventListener("abort", () => delete host.dataset.ready, { once: true });
  return view.get;
}

function hearReader(host, { signal, book: words, features, data, top }, view, { list }) {
  const on = (verb, act) => host.addEventListener(`atlas:${verb}`, ({ detail }) => act(detail), { signal });
  const nameOf = (id) => words.name(features.find((feature) => feature.id === id));
  const title = openTitle(signal);
  const entitle = ({ project }) => title(titleWith(project && nameOf(project), view.get(), words, data));
  on("set", ({ part }) => view.set(part));
  on("choose", ({ id }) => view.set({ project: id }));
  on("close", () => view.set({ project: null }));
  on("sort", ({ key }) => view.set({ sort: turned(view.get().sort, key) }));
  let last = view.get().project;
  view.on((changed) => {
    entitle(view.get());
    if (!changed.includes("project")) return;
    const { project } = view.get();
    top();
    if (!project) list.focus(last);
    last = project;
  }, signal);
  entitle(view.get());
}

/** The title: the project, or the choices in force before that of the page; "" without any. */
function titleWith(name, view, words, { title }) {
  if (name) return `${name} · ${words.w("app_title")}`;
  const chosen = titleOf(words.view, view, words);
  return chosen && `${chosen} · ${title}`;
}

/** What there is to tell of the chosen project: its record or that it failed; undefined while nothing has answered. */
function toldOf(project, { record, failed }) {
  if (!project) return null;
  if (failed.includes("project")) return "failed";
  return record?.id === project ? record : undefined;
}

function askRecord({ answers, signal }, view, facts) {
  const record = asker(signal);
  const lists = () => facts.get().failed.filter((name) => name !== "project");
  const ask = () => {
    const { project } = view.get();
    return record(
      async (mine) => project && answers.project(project, mine),
      (answer) => facts.set({ record: answer, failed: lists() }),
      () => facts.set({ record: null, failed: [...lists(), "project"] }),
    );
  };
  view.on((changed) => changed.includes("project") && ask(), signal);
  ask();
}
