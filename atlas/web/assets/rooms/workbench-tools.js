// The tools on the map of the workbench: drawing, editing, measuring, comparing, steps back, and workspaces.

import { comparison } from "../map/comparison.js";
import { handles } from "../map/handles.js";
import { measures } from "../map/measures.js";
import { pen } from "../map/pen.js";
import { outline } from "../map/sketch.js";
import { snapping } from "../map/snapping.js";
import { askBeforeLeaving } from "../page/leaving.js";
import { comparing } from "../parts/bench/comparing.js";
import { strip } from "../parts/bench/strip.js";
import { swipeBar } from "../parts/bench/swipe-bar.js";
import { toolbar } from "../parts/bench/toolbar.js";
import { workspace } from "../parts/bench/workspace.js";
import { knownOf } from "../pure/address.js";
import { spanOfYears } from "../pure/derive.js";
import { unsaved } from "../pure/drawing.js";
import { drawing, measureText } from "./workbench-drawing.js";
import { keepSteps } from "./workbench-undo.js";
import { isWorkspace, workspaces } from "./workbench-workspace.js";

/** The tools: `bar` are nodes of the bar on the map, `panels` nodes of the column, `parts` what draws the state. `stores`
 * are { view, facts, bench }, `drawn` are the map, its parts and how notices are said. */
export function tools(door, stores, drawn) {
  const { book, signal } = door,
    { surface, overlay } = drawn;
  stores.facts.set({ snap: true, share: 50, drawSaid: null, workspaceSaid: null });
  const steps = keepSteps(stores, (title) => drawn.say(book.w("layer_removed", { title })), signal);
  const acts = drawing(door, stores, { under: overlay.under, focusMap: () => surface.root.focus(), ...steps });
  const bar = toolbar(book, acts),
    sheet = strip(book, acts, (one) => measureText(one, book)),
    swiped = swipeBar(book),
    compared = comparing(book, bar.compare, yearsAndBase(door));
  surface.root.after(swiped.root, sheet.root, compared.root);
  const keeping = workspaces(surface, { ...door, known: knownOf(book, door.byId.keys()) }, stores);
  const kept = workspace(book, keeping);
  const failed = () => {
    drawn.say(book.w("base_failed"));
    stores.bench.set({ compare: null });
  };
  hear(surface.root.closest(".atlas-bench"), door, stores, acts, keeping);
  return {
    bar: bar.roots,
    panels: [kept.root],
    parts: [
      bar,
      sheet,
      compared,
      swiped,
      kept,
      ...onMap(surface, book, acts, sheet),
      ...comparison(surface, { ...door, scheme: stores.facts.get().scheme }, drawn, failed),
    ],
  };
}

/** What the tools draw on the map. */
function onMap(surface, book, acts, sheet) {
  const snap = snapping(surface),
    shape = outline(surface),
    figures = measures(surface, book);
  const pointed = (at) => {
    shape.point(at);
    figures.point(at);
    sheet.point(at);
  };
  const point = pen(surface, { near: snap.near, heard: acts, pointed });
  const grips = handles(surface, book, { near: snap.near, live: shape.live, heard: { ...acts, put: point.put } });
  return [snap, shape, figures, point, grips];
}

function yearsAndBase({ features, data }) {
  const thisYear = new Date().getFullYear(),
    [first, last] = spanOfYears(features, thisYear);
  return { span: [first, last], usual: data.default_base };
}

function hear(root, { book, data, signal }, { view, bench }, acts, keeping) {
  view.on((changed) => {
    const { compare } = bench.get();
    if (!changed.includes("base") || compare?.by !== "bases") return;
    bench.set({ compare: { ...compare, bases: [view.get().base ?? data.default_base, compare.bases[1]] } });
  }, signal);
  root.addEventListener("keydown", (event) => stepByKey(event, acts));
  root.addEventListener("drop", (event) => openDropped(event, keeping), { capture: true });
  const isUnsaved = () => {
    const { saved = [], sketch } = bench.get();
    return unsaved(bench.get(), saved).length > 0 || Boolean(sketch?.now.paths[0].length);
  };
  askBeforeLeaving(isUnsaved, book.w("draw_leave"), signal);
}

/** Undo and redo by their usual keys, but in a field, which has its own. */
function stepByKey({ key, ctrlKey, metaKey, shiftKey, target }, { undo, redo }) {
  const letter = key.toLowerCase();
  if (!(ctrlKey || metaKey) || target.closest("input, textarea, select") || !"zy".includes(letter)) return;
  if (letter === "y" || shiftKey) redo();
  else undo();
}

function openDropped(event, { open }) {
  const [file, ...more] = event.dataTransfer?.files ?? [];
  if (!file || more.length || !isWorkspace(file)) return;
  event.preventDefault();
  event.stopPropagation();
  open(file);
}
