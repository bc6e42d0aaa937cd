// The parts of the map's room and where each stands.

import { shareWithPage } from "../map/framed.js";
import { mapParts } from "../map/map.js";
import { canvas, surface } from "../map/surface.js";
import { el, tell } from "../page/el.js";
import { json } from "../page/fetch.js";
import { isFramed } from "../page/layout.js";
import { around as placeLine } from "../parts/around.js";
import { basemaps, credits } from "../parts/basemaps.js";
import { card } from "../parts/card/card.js";
import { controls } from "../parts/controls.js";
import { drawer } from "../parts/drawer.js";
import { filters } from "../parts/filters.js";
import { legend } from "../parts/legend.js";
import { projectList } from "../parts/list.js";
import { notices } from "../parts/notices.js";
import { panel } from "../parts/panel.js";
import { picking } from "../parts/picking.js";
import { printAsked } from "../parts/print-asked.js";
import { search } from "../parts/search.js";
import { share } from "../parts/share.js";
import { toDesk } from "../parts/to-desk.js";
import { welcome } from "../parts/welcome.js";
import { yearStamp } from "../parts/year-stamp.js";
import { spanOfYears } from "../pure/derive.js";
import { deskOfProject, deskOfView } from "../pure/desk-address.js";
import { lookOf } from "../pure/look.js";
import { shownBy } from "../pure/view.js";

/** Fill the host with the parts; the map stands last, because it needs its node in the page. */
export function layOut(host, door, view, facts, url) {
  const { book, byId, features, around } = door,
    usual = door.data.default_base;
  const byState = (state) => lookOf(book.style, facts.get().scheme, { state });
  const form = filters(book, { span: spanOfYears(features, new Date().getFullYear()), lookOf: byState, around });
  const finding = findParts(door);
  const list = projectList(book, (scheme, feature) => lookOf(book.style, scheme, feature), door.at);
  const address = (record) => url.address({ project: record.id, base: view.get().base });
  const box = panel(book, {
    first: view.get().project,
    byId,
    cardOf: (record) =>
      card(record, book, { share: address(record), desk: door.at("./desk") + deskOfProject(book, record.id) }),
  });
  const column = drawer(book, form.root),
    notes = notices(book),
    pick = picking(book),
    node = canvas(book.w("map_label"));
  const onMap = furniture(door, usual, () => ({ view: view.get(), frame: facts.get().frame })),
    strip = stripOf(door, view.get(), notes.say, form.find),
    paper = printAsked(book);
  host.replaceChildren(
    paper.root,
    el("h1", { class: "atlas-hidden" }, book.w("app_title")),
    el(
      "div",
      { class: "atlas-app" },
      finding.root,
      strip.root,
      column.root,
      el("div", { class: "atlas-map" }, node, column.toggle, onMap.roots, notes.root, pick.root),
      el("div", { class: "atlas-side" }, list.root, box.root),
    ),
  );
  const drawn = drawMap(node, door, view, facts, () => (facts.get().narrow ? cover(box.root, node) : 0), notes.say);
  const here = [column, ...onMap.parts, pick, paper, ...drawn.parts, list, ...list.inside, box, counter(host, book)];
  return {
    ...drawn,
    list,
    say: notes.say,
    stand: () => standAt(drawn.surface, view.get(), door.ground),
    radius: form.radius,
    parts: [...finding.parts, strip, ...form.parts, ...here],
  };
}

/** What stands on the map beside the notices, and those of it that are drawn anew. */
function furniture(door, usual, state) {
  const { book } = door;
  const parts = [legend(book), basemaps(book, usual), yearStamp(book), credits(book, usual)];
  const [key, ...rest] = parts.map((part) => part.root);
  return { parts, roots: [key, tools(door, state), ...rest] };
}

function stripOf({ book, features, toldUntil, at }, view, say, find) {
  const about = `${at("./data")}${book.english ? "?lang=en" : ""}#plans`;
  return welcome(book, { count: features.length, toldUntil, view, say, find, about });
}

/** How many are shown, told to the page that hosts the room. */
function counter(host, { view: table }) {
  return {
    reads: shownBy(table),
    draw: ({ answered, shown }) => {
      if (answered) host.dataset.shown = shown.length;
      else delete host.dataset.shown;
    },
  };
}

/** The search box and the place that is asked around. */
function findParts({ book, answers, byId }) {
  const parts = [search(book, { find: answers.find, byId }), placeLine(book)];
  const roots = parts.map((part) => part.root);
  return { parts, root: el("div", { class: "atlas-find" }, roots) };
}

/** What stands in the corner of the map: zoom and extent, the view to share, and the way to a picture of it. */
function tools({ book, at }, state) {
  return el(
    "div",
    { class: "atlas-map-tools" },
    controls(book),
    el(
      "div",
      { class: "atlas-map-share" },
      share(book, "share_view", () => location.href),
      toDesk(book, () => at("./desk") + deskOfView(book, state().view, state().frame)),
    ),
  );
}

function drawMap(node, door, view, facts, covered, say) {
  const { book, features, ground, data, signal } = door;
  const plane = surface(node, signal, covered);
  if (isFramed()) shareWithPage(plane.map, book, signal);
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
  } else plane.look("core_city", { animate: false });
}

/** How many pixels of the map's foot a panel covers. */
function cover(panelNode, node) {
  return panelNode.hidden ? 0 : panelNode.offsetHeight - (window.innerHeight - node.getBoundingClientRect().bottom);
}
