// The parts of the map's room and where each stands.

import { mapParts } from "../map/map.js";
import { canvas, surface } from "../map/surface.js";
import { el, tell } from "../page/el.js";
import { json } from "../page/fetch.js";
import { around } from "../parts/around.js";
import { basemaps, credits } from "../parts/basemaps.js";
import { card } from "../parts/card/card.js";
import { controls } from "../parts/controls.js";
import { drawer } from "../parts/drawer.js";
import { filters } from "../parts/filters.js";
import { legend } from "../parts/legend.js";
import { projectList } from "../parts/list.js";
import { notices } from "../parts/notices.js";
import { panel } from "../parts/panel.js";
import { search } from "../parts/search.js";
import { yearStamp } from "../parts/year-stamp.js";
import { spanOfYears } from "../pure/derive.js";
import { lookOf } from "../pure/look.js";
import { shownBy } from "../pure/view.js";

/** Fill the host with the parts; the map stands last, because it needs its node in the page. */
export function layOut(host, door, view, facts, url) {
  const { book, byId, features } = door,
    usual = door.data.default_base;
  const byState = (state) => lookOf(book.style, facts.get().scheme, { state });
  const form = filters(book, { span: spanOfYears(features, new Date().getFullYear()), lookOf: byState });
  const finding = findParts(door);
  const list = projectList(book, (scheme, feature) => lookOf(book.style, scheme, feature));
  const share = (record) => url.address({ project: record.id, base: view.get().base });
  const box = panel(book, {
    first: view.get().project,
    byId,
    cardOf: (record) => card(record, book, { share: share(record) }),
  });
  const column = drawer(book, form.root),
    key = legend(book),
    notes = notices(book),
    stamp = yearStamp(book);
  const choice = basemaps(book, usual),
    credit = credits(book, usual),
    node = canvas(book.w("map_label"));
  host.replaceChildren(
    skipLink(book, list),
    el("h1", { class: "atlas-hidden" }, book.w("app_title")),
    el(
      "div",
      { class: "atlas-app" },
      finding.root,
      column.root,
      el(
        "div",
        { class: "atlas-map" },
        node,
        column.toggle,
        key.root,
        controls(book),
        choice.root,
        notes.root,
        stamp.root,
        credit.root,
      ),
      el("div", { class: "atlas-side" }, list.root, box.root),
    ),
  );
  const drawn = drawMap(node, door, view, facts, () => (facts.get().narrow ? cover(box.root, node) : 0), notes.say);
  const own = [column, key, choice, credit, stamp, list, list.head, box, shownCount(host, book)];
  return {
    ...drawn,
    list,
    say: notes.say,
    radius: form.radius,
    parts: [...finding.parts, ...form.parts, ...own, ...drawn.parts],
  };
}

/** How many are shown, for those who read the page from outside; nothing while there is no answer. */
function shownCount(host, book) {
  return {
    reads: shownBy(book.view),
    draw({ answered, shown }) {
      if (answered) host.dataset.shown = shown.length;
      else delete host.dataset.shown;
    },
  };
}

/** The search box and the place that is asked around. */
function findParts({ book, answers, byId }) {
  const parts = [search(book, { find: answers.find, byId }), around(book)];
  return {
    parts,
    root: el(
      "div",
      { class: "atlas-find" },
      parts.map((part) => part.root),
    ),
  };
}

function drawMap(node, door, view, facts, covered, say) {
  const { book, features, ground, data, signal } = door;
  const plane = surface(node, signal, covered);
  const told = (tiles) => {
    facts.set({ tiles });
    if (tiles !== "failed") return;
    say(book.w("base_failed"));
    view.set({ base: "builtin" });
  };
  const pressed = (what) => tell(node, "press", what);
  const options = {
    features,
    ground,
    book,
    scheme: facts.get().scheme,
    usual: data.default_base,
    pressed,
    told,
    fetchCell: cellsOf(door),
  };
  standAt(plane, view.get(), ground);
  facts.set({ frame: plane.frame() });
  return { surface: plane, ...mapParts(plane, options), tilesReady: () => facts.get().tiles === "ready" };
}

/** Fetches cells of the base map's details. */
function cellsOf({ ground, at }) {
  return (level, cell) => json(at(`atlas/base/${ground.detail.hash}/${level}/${cell}.json`));
}

/** Where the map stands at first: where the view says, else at its districts, else at the core city. */
function standAt(plane, { view, district, project, near }, ground) {
  if (view) plane.view(view);
  else if (district.length && !project && !near) {
    plane.fitShapes(ground.districts.filter(({ properties }) => district.includes(properties.adcode)));
  }
}

/** How many pixels of the map's foot a panel covers. */
function cover(panelNode, node) {
  return panelNode.hidden ? 0 : panelNode.offsetHeight - (window.innerHeight - node.getBoundingClientRect().bottom);
}

function skipLink({ w }, list) {
  const skip = (event) => {
    event.preventDefault();
    list.focus();
  };
  return el("a", { class: "atlas-skip", href: "#atlas-list", onclick: skip }, w("skip_to_list"));
}
