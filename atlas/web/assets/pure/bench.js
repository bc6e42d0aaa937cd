// What lies on the workbench: one frozen value that the room's store `bench` holds, and what may be done with it.
//
//   layers    the layers, the topmost first, each frozen and changed only by `changed`:
//     id        "atlas" for the projects of the atlas (they come by the view's filters, it has no features of its own),
//               else a short name that no other layer has
//     title     what the reader calls it
//     kind      "upload" | "drawn" | "result" | "atlas"
//     features  a FeatureCollection in WGS-84; the id of a feature is its row, its properties are the columns by name
//     columns   [{ name, type, title? }], in the order of the table
//     style     { color: "#rrggbb", width: px of lines, size: px of points }
//     opacity   of the fill of areas, 0 to 1
//     visible   whether it is drawn
//     labels    the name of the column that is written beside the features; "" for none
//     filter    { column, op, value } of pure/rows.js; null for all
//     file      upload: the File, so that a decision can be changed; it stays in this browser
//     choices   upload: what was decided of the file: { layer, encoding, crs, datum, x, y, wkt }
//     told      upload: the answer of the intake without its features
//     asked     result: what was asked: { op, distance, uncertain, … } and the title of the layer
//     answer    result: { sure, possible, unplaced, unit, table, version }
//     note      result: the methods note, { zh: [5 lines], en: [5 lines] }
//   active    the id of the layer whose table stands at the foot and which the operations ask about; null
//   selected  the ids of the selected features of the active layer
//   table     { open, sort: [column, 1 | -1] | null, shows: "answer" (the table of a result) | "features" }
//   tool      the name of the tool that has the map's presses; null for looking and asking
//   compare   what is compared by swipe; null
//
// A part tells an act as an event, rooms/workbench-acts.js does it:
//   atlas:layer-add { layer, look }   atlas:layer-set { id, part }    atlas:layer-remove { id }   atlas:layer-move { id, by }
//   atlas:layer-zoom { id }           atlas:layer-active { id }       atlas:select { id, rows }   atlas:table { part }
//   atlas:selected-zoom
//   atlas:tool { tool }               atlas:compare { compare }       atlas:bench { state } (a workspace was opened)
// Files and questions have their own: rooms/workbench-files.js, rooms/workbench-ask.js.

export const ATLAS = "atlas";
export const COLORS = ["#c2410c", "#7c3aed", "#0369a1", "#be185d", "#4d7c0f", "#a16207", "#0f766e", "#334155"];
const STYLE = { width: 2, size: 5 };

/** A layer with what a new one has where `part` does not say otherwise. */
export function layerOf(part) {
  const usual = { columns: [], opacity: 0.25, visible: true, labels: "", filter: null };
  return Object.freeze({ ...usual, ...part, style: { color: COLORS[0], ...STYLE, ...part.style } });
}

/** The bench before anything was put on it. */
export const EMPTY = Object.freeze({
  layers: Object.freeze([layerOf({ id: ATLAS, kind: "atlas", title: "" })]),
  active: null,
  selected: Object.freeze([]),
  table: Object.freeze({ open: false, sort: null, shows: "answer" }),
  tool: null,
  compare: null,
});

/** The layer of an id; null where there is none. */
export const layerWith = ({ layers }, id) => layers.find((layer) => layer.id === id) ?? null;

/** The first free id: layer-1, layer-2 … */
export function freeId({ layers }) {
  const taken = new Set(layers.map(({ id }) => id));
  for (let n = 1; ; n++) if (!taken.has(`layer-${n}`)) return `layer-${n}`;
}

/** The first colour that no layer has, else the one that comes next in turn. */
export function freeColor({ layers }) {
  const taken = layers.filter(({ id }) => id !== ATLAS).map(({ style }) => style.color);
  return COLORS.find((color) => !taken.includes(color)) ?? COLORS[taken.length % COLORS.length];
}

/** A title that no layer has: "站点", "站点 2" … */
export function freeTitle({ layers }, title) {
  const taken = new Set(layers.map((layer) => layer.title));
  let free = title;
  for (let n = 2; taken.has(free); n++) free = `${title} ${n}`;
  return free;
}

/** With a layer on top, which is the active one from now on. */
export function added(bench, part) {
  const layer = layerOf({ id: freeId(bench), style: { color: freeColor(bench) }, ...part });
  const titled = Object.freeze({ ...layer, title: freeTitle(bench, layer.title) });
  return { layers: [titled, ...bench.layers], active: titled.id, selected: [], table: { ...bench.table, sort: null } };
}

/** With parts of a layer set. */
export function changed({ layers }, id, part) {
  return { layers: layers.map((layer) => (layer.id === id ? Object.freeze({ ...layer, ...part }) : layer)) };
}

/** Without a layer; the projects of the atlas stay. */
export function removed(bench, id) {
  if (id === ATLAS) return {};
  const layers = bench.layers.filter((layer) => layer.id !== id);
  if (bench.active !== id) return { layers };
  return { layers, active: layers.find((layer) => layer.id !== ATLAS)?.id ?? null, selected: [] };
}

/** With a layer one place higher (-1) or lower (1). */
export function moved({ layers }, id, by) {
  const from = layers.findIndex((layer) => layer.id === id),
    to = Math.max(0, Math.min(layers.length - 1, from + by));
  return { layers: layers.toSpliced(from, 1).toSpliced(to, 0, layers[from]) };
}

/** With another active layer, nothing of which is selected. */
export function activated(bench, id) {
  if (bench.active === id) return {};
  return { active: id, selected: [], table: { ...bench.table, sort: null } };
}

/** The selected features of the active layer, as a layer has them. */
export function selection(bench) {
  const layer = layerWith(bench, bench.active),
    ids = new Set(bench.selected);
  return (
    layer && {
      features: { type: "FeatureCollection", features: layer.features.features.filter(({ id }) => ids.has(id)) },
    }
  );
}
