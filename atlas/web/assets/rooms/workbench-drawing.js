// What drawing, editing and measuring do on the workbench: each act changes the bench, and the parts follow.

import { activated, changed, layerWith } from "../pure/bench.js";
import {
  DRAWS,
  editedSketch,
  figuresOf,
  isDrawing,
  isMeasuring,
  withColumn,
  withCopy,
  withGeometry,
  withoutShape,
  withShape,
  withValue,
} from "../pure/drawing.js";
import * as shape from "../pure/sketch.js";
import { redone, stepped, stepsOf, undone } from "../pure/steps.js";
import { areaInUnits, lengthText } from "../pure/units.js";

/** The acts; `under(latlng)` gives what lies there, `undo` and `redo` are those of the layers. */
export function drawing({ book, signal }, { bench, facts }, { under, undo, redo, focusMap }) {
  const { w } = book,
    now = bench.get;
  const say = (key, values) => facts.set({ drawSaid: key && w(key, values) });
  const acts = {
    ...cornerActs(bench, say),
    finish: () => complete(bench, now().tool, book, say),
    end: () => bench.set(now().editing ? { editing: null } : { tool: null }),
    undo: () => (now().sketch?.past.length ? bench.set({ sketch: undone(now().sketch) }) : undo()),
    redo: () => (now().sketch?.next.length ? bench.set({ sketch: redone(now().sketch) }) : redo()),
    discard: () => bench.set({ sketch: stepsOf(shape.begun(DRAWS[now().tool])) }),
    pick: (latlng) => pick(bench, under(latlng), say),
    ...shapeActs(bench, facts, book),
  };
  let last = now().tool;
  const entered = () => {
    const { tool } = now();
    if (isDrawing(last)) complete(bench, last, book, () => undefined);
    last = tool;
    bench.set({ sketch: isDrawing(tool) ? stepsOf(shape.begun(DRAWS[tool])) : null, editing: null, copyable: null });
    facts.set({ drawSaid: null, identified: null });
    if (tool) focusMap();
  };
  bench.on((touched) => touched.includes("tool") && entered(), signal);
  return acts;
}

/** What happens to corners: of the sketch, or of the shape that is edited. */
function cornerActs(bench, say) {
  const change = (edit) => {
    const { sketch, editing } = bench.get();
    if (sketch) return bench.set({ sketch: stepped(sketch, edit(sketch.now)) });
    const before = editedSketch(bench.get(), editing);
    const after = before && edit(before);
    if (!after) return;
    if (after === before) return say("draw_least");
    bench.set(withGeometry(bench.get(), editing, shape.geometryOf(after)));
    say(shape.crossesItself(after) ? "draw_crosses" : null);
  };
  return {
    corner(at) {
      say(null);
      change((sketch) => shape.added(sketch, at));
      if (bench.get().sketch?.now.kind === "point") this.finish();
    },
    back: () => bench.get().sketch && change(shape.takenBack),
    move: (corner, at) => change((sketch) => shape.moved(sketch, corner, at)),
    insert: (corner, at) => change((sketch) => shape.inserted(sketch, corner, at)),
    remove: (corner) => change((sketch) => shape.removed(sketch, corner)),
  };
}

/** A finished sketch becomes a shape or a measure; one that is not whole is left as it is. */
function complete(bench, tool, book, say) {
  const { sketch, measures = [] } = bench.get(),
    drawn = sketch?.now;
  if (!drawn) return;
  if (!shape.isWhole(drawn)) return say("draw_more", { count: shape.wanted(drawn) });
  const fresh = { sketch: stepsOf(shape.begun(drawn.kind)) };
  if (isMeasuring(tool)) {
    const one = { tool, path: drawn.paths[0] };
    bench.set({ ...fresh, measures: [...measures, one] });
    return say("measure_done", { figures: measureText(one, book) });
  }
  const whole = shape.closed(drawn),
    geometry = shape.turned(shape.geometryOf(whole));
  bench.set({ ...withShape(bench.get(), geometry, freshLayer(book)), ...fresh });
  say(shape.crossesItself(whole) ? "draw_crosses" : "draw_done");
}

/** The figures of a measure in words. */
export function measureText({ tool, path }, book) {
  const { length_m, area_m2 } = figuresOf(tool, path);
  if (area_m2 === null) return lengthText(length_m, book);
  return book.w("measure_area", { area: areaInUnits(area_m2, book), outline: lengthText(length_m, book) });
}

function freshLayer({ w }) {
  const columns = [
    { name: w("draw_name"), type: "text" },
    { name: w("draw_note"), type: "text" },
  ];
  return { title: w("draw_layer"), columns, labels: w("draw_name") };
}

/** The shape that was pressed is edited; one of a file or an answer only as a copy. */
function pick(bench, hits, say) {
  const drawn = hits.find(({ layer }) => layerWith(bench.get(), layer).kind === "drawn");
  const hit = drawn ?? hits[0];
  if (!hit) return bench.set({ editing: null, copyable: null });
  bench.set({
    ...activated(bench.get(), hit.layer),
    selected: [hit.row],
    editing: drawn ?? null,
    copyable: drawn ? null : hit.layer,
  });
  if (!drawn) say("edit_copy_first", { title: layerWith(bench.get(), hit.layer).title });
  else say(editedSketch(bench.get(), drawn) ? null : "edit_cannot", { most: shape.MOST_CORNERS });
}

/** What happens to whole shapes and their attributes. */
function shapeActs(bench, facts, { w }) {
  const now = bench.get;
  return {
    removeShape(at) {
      bench.set({ ...withoutShape(now(), at), editing: null });
      facts.set({ drawSaid: w("draw_removed") });
    },
    value: (at, column, value) => bench.set(withValue(now(), at, column, value)),
    column: (layer, name) => bench.set(withColumn(now(), layer, name)),
    copyLayer(id) {
      const { title } = layerWith(now(), id);
      bench.set({ ...withCopy(now(), id, w("edit_copy_of", { title })), copyable: null });
      facts.set({ drawSaid: w("edit_copied") });
    },
    rename: (id, title) => bench.set(changed(now(), id, { title })),
    clearMeasures: () => bench.set({ measures: [] }),
    removeMeasure: (n) => bench.set({ measures: now().measures.filter((_, i) => i !== n) }),
  };
}
