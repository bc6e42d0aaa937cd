// The desk: what the filter keeps as a picture for print and articles, with its maker's words and marks, its credits, and
// the codes that show it in a page. What is seen is the picture itself, drawn by the server.

import { writeAddress } from "../page/address.js";
import { json } from "../page/fetch.js";
import { recall, recalled } from "../page/memory.js";
import { room } from "../page/room.js";
import { openTitle } from "../page/title.js";
import { knownOf } from "../pure/address.js";
import { deskOf, EMPTY, frameIn } from "../pure/desk.js";
import { DESK_FACTS, deriveDesk } from "../pure/desk-state.js";
import { store } from "../pure/store.js";
import { written } from "../pure/view.js";
import { book, droppedText } from "../pure/words.js";
import { hearMaker } from "./desk-acts.js";
import { keepDrawn } from "./desk-ask.js";
import { layOut } from "./desk-layout.js";
import { askLists, hearFinder } from "./list-answers.js";

export const look = "atlas-host";
export const reads = ["lang"];

/** The files that the room needs. */
export async function load(data, at) {
  const [file, words] = await Promise.all([json(at(data.map)), json(at(data.words))]);
  return { features: file.features, byId: new Map(file.features.map((one) => [one.id, one])), book: book(words) };
}

/** Open the room in a host; gives what keeps view and desk for the next opening, which a change of language is. */
export function open(host, door) {
  const { book: words, signal, features, byId, data, kept } = door,
    { view: table, w } = words;
  const view = store(kept?.view ?? data.view),
    desk = store(kept?.desk ?? firstDesk(data)),
    facts = store({ ...DESK_FACTS, published: kept?.published ?? null, ...remembered() });
  door.scheme((scheme) => facts.set({ scheme }), signal);
  door.url(view, { table, known: knownOf(words, byId.keys()), forget: ["frame", "indicator"] }, signal);
  const stores = { view, desk, facts };
  const house = layOut(host, door, stores);
  const known = { features, byId, table };
  room({ view, facts, more: [desk], derive: (v, f, d) => deriveDesk(v, f, d, known), parts: house.parts, signal });
  const drawing = keepDrawn(host, door, stores);
  hearMaker(host, door, stores, drawing);
  hearFinder(host, door, view);
  askLists(host, door, view, facts);
  keepDraft(facts, desk, signal);
  desk.on((changed) => changed.includes("indicator") && !desk.get().indicator && leaveOut("indicator"), signal);
  openTitle(signal)(`${w("nav_desk")} · ${w("app_title")}`);
  if (!kept) for (const dropped of data.dropped) house.say(droppedText(dropped, w));
  signal.addEventListener("abort", () => delete host.dataset.ready, { once: true });
  host.atlasDesk = { shown: house.shown, net: () => facts.get().picture?.net }; // for tests
  return () => ({ view: view.get(), desk: desk.get(), published: facts.get().published });
}

const DRAFT = "desk",
  VERSIONS = "versions",
  STORY = "story";

function remembered() {
  return { versions: recalled(VERSIONS) ?? [], story: recalled(STORY) ?? DESK_FACTS.story };
}

/** The desk of a link: what was being made of the same view, or a fresh one in the reader's language. */
function firstDesk({ lang, pictures }) {
  const draft = recalled(DRAFT);
  if (draft?.of === subject()) return deskOf(draft.view, pictures.sizes, draft.caption);
  const asked = new URLSearchParams(location.search),
    indicator = asked.get("indicator");
  const of = indicator ? { id: indicator, year: null, role: null } : null;
  return { ...EMPTY, lang, frame: frameIn(asked.get("frame")), indicator: of };
}

/** What the address asks for, in whatever language. */
function subject() {
  const asked = new URLSearchParams(location.search);
  asked.delete("lang");
  return asked.toString();
}

/** What is made and what was published is remembered in this browser, until the signal. */
function keepDraft(facts, desk, signal) {
  const draft = (wanted) =>
    wanted && recall(DRAFT, { of: subject(), view: JSON.parse(wanted), caption: desk.get().caption });
  const keep = {
    wanted: draft,
    versions: (versions) => recall(VERSIONS, versions),
    story: (story) => recall(STORY, story),
  };
  facts.on((changed) => changed.map((name) => keep[name]?.(facts.get()[name])), signal);
  desk.on((changed) => changed.includes("caption") && draft(facts.get().wanted), signal);
}

/** The address no longer names a parameter. */
function leaveOut(name) {
  const pairs = [...new URLSearchParams(location.search)].filter(([key]) => key !== name);
  writeAddress(location.pathname + written(pairs) + location.hash);
}
