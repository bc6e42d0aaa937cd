// The parts of the workbench and where each stands: a column of panels, the map, the table at its foot.

import { mapParts } from "../map/map.js";
import { overlay } from "../map/overlay.js";
import { canvas, surface } from "../map/surface.js";
import { el, tell } from "../page/el.js";
import { json } from "../page/fetch.js";
import { basemaps, credits } from "../parts/basemaps.js";
import { files } from "../parts/bench/files.js";
import { grid } from "../parts/bench/grid.js";
import { identified } from "../parts/bench/identified.js";
import { layers } from "../parts/bench/layers.js";
import { operations } from "../parts/bench/operations.js";
import { preview } from "../parts/bench/preview.js";
import { results } from "../parts/bench/results.js";
import { controls } from "../parts/controls.js";
import { filters } from "../parts/filters.js";
import { notices } from "../parts/notices.js";
import { take } from "../parts/take.js";
import { spanOfYears } from "../pure/derive.js";
import { lookOf } from "../pure/look.js";
import { emptyView, query } from "../pure/view.js";
import { tools } from "./workbench-tools.js";

/** Fill the host with the parts; the map is made last, because it needs its node in the page. */
export function layOut(host, door, stores) {
  const { book, data, at, byId } = door,
    { w } = book;
  const inAtlas = projectsOf(door, stores);
  const asking = book.uploads ? [operations(book), results(book)] : [];
  const panels = [files(book), layers(book, inAtlas.roots), ...asking];
  const pageOf = (id) =>
    at("./projects") + query(book.view, { ...emptyView(book.view), project: id }, book.english ? [["lang", "en"]] : []);
  const onMap = [
      basemaps(book, data.default_base),
      credits(book, data.default_base),
      preview(book),
      identified(book, byId, pageOf),
    ],
    rows = grid(book),
    notes = notices(book),
    node = canvas(w("bench_map"));
  const bar = el("div", { class: "atlas-bench-bar", role: "toolbar", "aria-label": w("bench_tools") }),
    column = el("aside", { class: "atlas-bench-column", "aria-label": w("bench_panels") });
  host.replaceChildren(
    el("h1", { class: "atlas-hidden" }, w("nav_workbench")),
    el(
      "div",
      { class: "atlas-bench" },
      el("p", { class: "atlas-desk" }, w("bench_desk")),
      column,
      el(
        "div",
        { class: "atlas-map" },
        node,
        bar,
        el("div", { class: "atlas-map-tools" }, controls(book)),
        onMap.map((part) => part.root),
        notes.root,
      ),
      rows.root,
      el("p", { class: "atlas-dropping", "aria-hidden": "true" }, w("bench_drop_here")),
    ),
  );
  const drawn = drawMap(node, door, stores, notes.say);
  const mounted = tools(door, stores, { ...drawn, say: notes.say });
  bar.append(...mounted.bar);
  column.append(...panels.map((part) => part.root), ...mounted.panels);
  return {
    ...drawn,
    say: notes.say,
    parts: [...onMap, ...drawn.parts, ...inAtlas.parts, ...panels, rows, ...mounted.parts],
  };
}

/** The filter of the projects, and what takes them away. */
function projectsOf({ book, features, answers, byId, around, at }, { facts }) {
  const lookOfState = (state) => lookOf(book.style, facts.get().scheme, { state });
  const form = filters(book, {
    span: spanOfYears(features, new Date().getFullYear()),
    lookOf: lookOfState,
    around,
    finder: { find: answers.find, byId },
    boxed: book.view.filter(({ kind }) => kind !== "near").map((part) => ({ ...part, opened: false })),
    offered: book.view,
  });
  const files = take(book, at);
  return { roots: [form.root, files.root], parts: [...form.parts, files] };
}

function drawMap(node, { book, features, ground, data, signal, at }, { view, facts }, say) {
  const plane = surface(node, signal);
  const told = (tiles) => {
    facts.set({ tiles });
    if (tiles !== "failed") return;
    say(book.w("base_failed"));
    view.set({ base: "builtin" });
  };
  if (view.get().view) plane.view(view.get().view);
  const made = mapParts(plane, {
    features,
    ground,
    book,
    scheme: facts.get().scheme,
    usual: data.default_base,
    pressed: (what) => tell(node, "press", what),
    told,
    fetchCell: (level, cell) => json(at(`atlas/base/${ground.detail.hash}/${level}/${cell}.json`)),
  });
  const laid = overlay(plane, book);
  return { ...made, surface: plane, overlay: laid, parts: [...made.parts, laid] };
}
