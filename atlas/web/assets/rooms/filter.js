// The filters over a page that Python writes: each choice goes into the address, and the page is written anew from it.

import { el, tell } from "../page/el.js";
import { json } from "../page/fetch.js";
import { room } from "../page/room.js";
import { openTitle } from "../page/title.js";
import { bar } from "../parts/bar.js";
import { take } from "../parts/take.js";
import { toDesk } from "../parts/to-desk.js";
import { knownOf } from "../pure/address.js";
import { titleOf } from "../pure/chips.js";
import { deriveList, spanOfYears } from "../pure/derive.js";
import { deskOfIndicator, deskOfView } from "../pure/desk-address.js";
import { lookOf } from "../pure/look.js";
import { store } from "../pure/store.js";
import { shownBy } from "../pure/view.js";
import { book } from "../pure/words.js";
import { askLists, hearFinder } from "./list-answers.js";

export const look = "atlas-host atlas-inset";
export const reads = ["lang", "front"];

const FACTS = { scheme: "light", asked: false, found: null, nearby: null, failed: [], film: null };

/** The files that the room needs: the words, and what the filters count. */
export async function load(data, at) {
  const [file, words] = await Promise.all([json(at(data.counted)), json(at(data.words))]);
  return { features: file.features, book: book(words) };
}

/** Open the room in a host; gives what keeps the view for the next opening. */
export function open(host, door) {
  const { book: words, signal, features, data } = door,
    { view: table } = words;
  const view = store(door.kept ?? data.view),
    facts = store(FACTS);
  door.scheme((scheme) => facts.set({ scheme }), signal);
  const offered = table.filter(({ name }) => data.offered.includes(name));
  const known = knownOf(
    words,
    features.map(({ id }) => id),
  );
  door.url(view, { table, known, tells: true, forget: data.forgets }, signal);
  const filters = bar(words, {
    span: spanOfYears(features, new Date().getFullYear()),
    lookOf: (state) => lookOf(words.style, facts.get().scheme, { state }),
    offered,
    finder: offered.some(({ kind }) => kind === "text") && {
      find: door.answers.find,
      byId: new Map(features.map((feature) => [feature.id, feature])),
    },
  });
  const files = take(words, door.at, data.rows ? { forms: ["xlsx", "csv"], table: data.rows, offered } : {}),
    empty = nothing(words);
  const { indicator, rows } = data;
  const desk = toDesk(
    words,
    () => door.at("./desk") + (indicator ? deskOfIndicator(words, indicator) : deskOfView(words, view.get())),
  );
  desk.hidden = Boolean(rows) && !indicator; // figures that are of no district make no picture
  host.replaceChildren(filters.root, el("div", { class: "atlas-count-line" }, files.root, desk), empty.root);
  host.addEventListener("atlas:set", ({ detail }) => view.set(detail.part), { signal });
  const title = openTitle(signal);
  const entitle = () => title(titleWith(view.get(), words, data));
  view.on(entitle, signal);
  entitle();
  const derive = (v, f) => deriveList(v, f, { features, table, offered });
  room({ view, facts, derive, parts: [...filters.parts, files, empty], signal });
  hearFinder(host, door, view);
  host.addEventListener("atlas:choose", ({ detail }) => location.assign(pageOf(detail.id, data, door.at)), { signal });
  if (offered.some(({ kind }) => kind === "text")) askLists(host, door, view, facts);
  else facts.set({ asked: true });
  return view.get;
}

/** The address of a project's own page. */
function pageOf(id, { lang }, at) {
  return `${at("./projects")}?project=${id}${lang === "zh" ? "" : `&lang=${lang}`}`;
}

/** The title: what the page shows, or the choices in force, before that of the page; "" without any. */
function titleWith(view, words, { front, title, offered }) {
  const chosen =
    front ||
    titleOf(
      words.view.filter(({ name }) => offered.includes(name)),
      view,
      words,
    );
  return chosen && `${chosen} · ${title}`;
}

/** What is said when no project is left, or when the server does not answer. */
function nothing({ w, view: table }) {
  const root = el("p", { class: "atlas-hint", role: "status" });
  const retry = el("button", { type: "button", onclick: () => tell(root, "retry") }, w("retry"));
  return {
    root,
    reads: shownBy(table),
    draw({ asked, answered, shown }) {
      if (asked && !answered) root.replaceChildren(w("unanswered"), " ", retry);
      else root.textContent = asked && !shown.length ? w("empty") : "";
    },
  };
}
