// The parts of the directory and where each stands: the list with its filters, or the page of one project.

import { el, tell } from "../page/el.js";
import { bar } from "../parts/bar.js";
import { card } from "../parts/card/card.js";
import { notices } from "../parts/notices.js";
import { projectPage } from "../parts/project-page.js";
import { share } from "../parts/share.js";
import { table } from "../parts/table.js";
import { take } from "../parts/take.js";
import { toDesk } from "../parts/to-desk.js";
import { spanOfYears } from "../pure/derive.js";
import { deskOfProject, deskOfView } from "../pure/desk-address.js";
import { lookOf } from "../pure/look.js";
import { shownBy } from "../pure/view.js";

/** Fill the host with the parts. */
export function layOut(host, door, view, facts, url) {
  const { book, features } = door,
    { w } = book;
  const lookOfState = (state) => lookOf(book.style, facts.get().scheme, { state });
  const filters = bar(book, {
    span: spanOfYears(features, new Date().getFullYear()),
    lookOf: lookOfState,
    offered: book.view,
    finder: { find: door.answers.find, byId: new Map(features.map((feature) => [feature.id, feature])) },
    extra: [
      share(book, "share_view", () => location.href),
      toDesk(book, () => door.at("./desk") + deskOfView(book, view.get())),
    ],
  });
  const rows = table(book, (id) => url.path({ ...view.get(), project: id }));
  const notes = notices(book),
    count = counter(host, book),
    files = take(book, door.at),
    page = projectPage(book, pageOf(door, view, url));
  const list = el(
    "div",
    { class: "atlas-directory-list" },
    el("header", {}, el("h1", {}, w("nav_projects")), el("p", {}, w("projects_intro"), " ", w("choose_project"))),
    filters.root,
    el("div", { class: "atlas-count-line" }, count.root, files.root),
    rows.root,
  );
  host.replaceChildren(el("div", { class: "atlas-directory" }, notes.root, list, page.root));
  const turn = {
    reads: ["project"],
    draw({ project }) {
      list.hidden = Boolean(project);
    },
  };
  return {
    list: rows,
    say: notes.say,
    parts: [turn, ...filters.parts, count, files, rows, page],
  };
}

function pageOf({ book, at, data }, view, url) {
  const onMap = (id) =>
    el("a", { class: "atlas-button", href: at("./") + url.search({ project: id }) }, book.w("show_on_map"));
  return {
    first: data.view.project,
    list: () => url.path({ ...view.get(), project: null }),
    cardOf: (record) =>
      card(record, book, {
        share: url.address({ project: record.id }),
        desk: at("./desk") + deskOfProject(book, record.id),
        extra: [onMap(record.id)],
      }),
  };
}

/** How many are shown, in words and told to the page that hosts the room. */
function counter(host, { w, view: table }) {
  const root = el("p", { role: "status", class: "atlas-count" });
  const retry = el("button", { type: "button", onclick: () => tell(root, "retry") }, w("retry"));
  return {
    root,
    reads: shownBy(table),
    draw({ asked, answered, shown }) {
      if (!asked) return;
      host.dataset.ready = "true";
      if (!answered) {
        delete host.dataset.shown;
        return root.replaceChildren(w("unanswered"), " ", retry);
      }
      root.textContent = w(shown.length === 1 ? "results_one" : shown.length ? "results" : "empty", {
        count: shown.length,
      });
      host.dataset.shown = shown.length;
    },
  };
}
