// What the workbench's room shows, from the view, the facts and the bench alone.

import { ATLAS, layerWith } from "./bench.js";
import { idsOfYear, showsGround } from "./compare.js";
import { deriveMap, FACTS } from "./derive.js";
import { rowsOf } from "./rows.js";

/** What the workbench's room knows besides view and bench. */
export const BENCH_FACTS = Object.freeze({
  ...FACTS,
  uploads: [], // the files on their way; pure/uploads.js
  shownPreview: null, // the id of the upload whose preview is open
  identified: null, // what was pressed: { ids: projects, hits: [{ layer, row }] }
  running: null, // the operation on its way
  progress: null, // how far it has come: { step: sending or working, share }, the share null where it is not known
  refused: null, // why the last operation was refused
});

/** The state that the parts of the workbench draw: that of the map, the bench, `stack` (what is drawn, topmost first),
 * `rows` (of the active layer), and `otherIds`, the projects of the other year that is compared. */
export function deriveBench(view, facts, bench, house) {
  const map = deriveMap(view, facts, house);
  const active = layerWith(bench, bench.active);
  return {
    ...map,
    ...bench,
    ...projectsOf(map, view, facts, bench, house),
    tiles: showsGround(bench.compare) ? null : map.tiles,
    bases: bench.compare?.by === "bases" ? bench.compare.bases : undefined,
    picking: Boolean(bench.tool),
    stack: stackOf(bench, facts),
    activeLayer: active,
    rows: active && active.id !== ATLAS ? rowsOf(active) : [],
  };
}

/** The projects that are drawn: those of the view, or of one year and of the other. */
function projectsOf({ ids }, view, { found }, bench, { features, table }) {
  if (!layerWith(bench, ATLAS)?.visible) return { ids: new Set(), otherIds: new Set() };
  if (bench.compare?.by !== "years") return { ids, otherIds: new Set() };
  const [one, other] = bench.compare.years.map((year) => idsOfYear(features, { table, view, found }, year));
  return { ids: one, otherIds: other };
}

/** The layers that are drawn, topmost first: the preview above all, each with its rows and how high it lies; those above
 * the projects of the atlas say so. */
function stackOf({ layers }, { uploads, shownPreview }) {
  const preview = uploads.find(({ id }) => id === shownPreview)?.ghost;
  const all = preview ? [preview, ...layers] : layers;
  const atlas = all.findIndex(({ id }) => id === ATLAS);
  return all
    .map((layer, place) => ({ layer, above: place < atlas, height: all.length - place }))
    .filter(({ layer }) => layer.id !== ATLAS && layer.visible)
    .map((entry) => ({ ...entry, rows: rowsOf(entry.layer) }));
}
