// The directory: a searchable, sortable table of all projects with a card and a permalink each.

import { el, tell } from "../page/el.js";
import { json } from "../page/fetch.js";
import { asker } from "../page/life.js";
import { room } from "../page/room.js";
import { card } from "../parts/card/card.js";
import { search } from "../parts/search.js";
import { table } from "../parts/table.js";
import { store } from "../pure/store.js";
import { emptyView } from "../pure/view.js";
import { book } from "../pure/words.js";

export const look = "atlas-host";
export const reads = ["lang"];

const RADIUS_M = 2000;
const FACTS = { asked: false, unanswered: false, found: null, record: null, failed: false, sort: ["name", 1] };

/** The files that the room needs. */
export async function load(data, at) {
  const [file, words] = await Promise.all([json(at(data.map)), json(at(data.words))]);
  return { features: file.features, book: book(words) };
}

/** Open the room in a host; gives what keeps the view for the next opening. */
export function open(host, door) {
  const { book: words, signal, features } = door,
    { q, project } = door.kept ?? door.data.view;
  const view = store({ ...emptyView(words.view), q, project }),
    facts = store(FACTS);
  const url = door.url(words.view, view, signal);
  const parts = layOut(host, door, view, url);
  const on = (verb, act) => host.addEventListener(`atlas:${verb}`, ({ detail }) => act(detail), { signal });
  on("set", ({ part }) => view.set(part));
  on("choose", ({ id }) => view.set({ project: id }, { push: true }));
  on("around", ({ place: { lat, lon } }) => leaveFor(door, url.search({ near: [lat, lon, RADIUS_M] })));
  on("narrow", ({ facet, value }) => leaveFor(door, url.search({ [facet]: [value] })));
  on("sort", ({ key }) => facts.set({ sort: turned(facts.get().sort, key) }));
  room({ view, facts, derive: (v, f) => deriveDirectory(v, f, features), parts, signal });
  askServer(host, door, view, facts);
  signal.addEventListener("abort", () => delete host.dataset.ready, { once: true });
  return view.get;
}

/** Places and categories are answered by the map. */
function leaveFor({ at }, query) {
  location.assign(at("./") + query);
}

/** What the room shows, from the view and the facts alone. */
function deriveDirectory(view, facts, features) {
  const found = facts.found && new Set(facts.found);
  const shown = facts.asked && !facts.unanswered ? features.filter((feature) => !found || found.has(feature.id)) : [];
  return { ...view, ...facts, shown, told: toldOf(view.project, facts) };
}

/** What there is to tell of the chosen project: its record or that it failed; undefined while nothing has answered. */
function toldOf(project, { record, failed }) {
  if (!project) return null;
  if (failed) return "failed";
  return record?.id === project ? record : undefined;
}

function turned([key, way], wanted) {
  return [wanted, key === wanted ? -way : 1];
}

function askServer(host, { answers, signal }, view, facts) {
  const text = asker(signal),
    record = asker(signal);
  const asks = {
    q: () =>
      text(
        async () => (view.get().q ? (await answers.find(view.get().q)).ids : null),
        (found) => facts.set({ found, asked: true, unanswered: false }),
        () => facts.set({ unanswered: true }),
      ),
    project() {
      const { project } = view.get();
      const fail = () => facts.set({ record: null, failed: true });
      record(
        async (mine) => project && answers.project(project, mine),
        (answer) => facts.set({ record: answer, failed: false }),
        fail,
      );
    },
  };
  view.on((changed) => {
    for (const name of changed) asks[name]?.();
  }, signal);
  host.addEventListener("atlas:retry", asks.q, { signal });
  asks.q();
  asks.project();
}

function layOut(host, { book: words, at, answers, features }, view, url) {
  const { w } = words;
  const byId = new Map(features.map((feature) => [feature.id, feature]));
  const asking = search(words, { find: answers.find, byId }),
    rows = table(words, (id) => url.path({ q: view.get().q, project: id }));
  const count = el("p", { role: "status", class: "atlas-count" });
  const box = el("section", { class: "atlas-panel", "aria-label": w("details") });
  const body = el("div", { class: "atlas-directory-body" }, rows.root, box);
  host.replaceChildren(
    el(
      "div",
      { class: "atlas-directory" },
      el(
        "header",
        {},
        el("h1", {}, w("nav_projects")),
        el("p", {}, w("projects_intro"), " ", w("choose_project")),
        el("div", { class: "atlas-find" }, asking.root),
        count,
      ),
      body,
    ),
  );
  const share = (id) => url.address({ project: id });
  const onMap = (id) =>
    el("a", { class: "atlas-button", href: at("./") + url.search({ project: id }) }, w("show_on_map"));
  const cardOf = (record) => card(record, words, { share: share(record.id), extra: [onMap(record.id)] });
  return [asking, rows, counter(host, count, w), besides(box, body, view.get().project, cardOf, w)];
}

function counter(host, root, w) {
  const retry = () => tell(root, "retry");
  return {
    reads: ["found", "asked", "unanswered"],
    draw({ asked, unanswered, shown }) {
      if (unanswered)
        root.replaceChildren(w("unanswered"), " ", el("button", { type: "button", onclick: retry }, w("retry")));
      if (unanswered) host.dataset.ready = "true";
      if (unanswered || !asked) return;
      root.textContent = shown.length === 1 ? w("results_one") : w("results", { count: shown.length });
      Object.assign(host.dataset, { shown: shown.length, ready: "true" });
    },
  };
}

/** The card beside the table; that of the project that a link opened with takes no focus. */
function besides(box, body, first, cardOf, w) {
  const contentOf = (told) => {
    if (told === "failed") return [el("p", { role: "alert" }, w("load_failed"))];
    return told ? [cardOf(told)] : [];
  };
  let quiet = first,
    drawn = null;
  return {
    reads: ["project", "record", "failed"],
    draw({ project, told }) {
      if (project !== quiet) quiet = null;
      body.classList.toggle("has-card", Boolean(project));
      if (told === undefined || told === drawn) return; // the card before stays until there is an answer
      drawn = told;
      box.replaceChildren(...contentOf(told));
      if (told?.id && !quiet) reveal(box);
    },
  };
}

function reveal(box) {
  box.scrollTop = 0;
  box.querySelector("#atlas-card-title").focus({ preventScroll: true });
  if (window.innerWidth <= 900) box.scrollIntoView();
}
