// Every change of the layers can be undone: what stood before is kept.

import { layerWith } from "../pure/bench.js";
import { shapeAt } from "../pure/drawing.js";
import { redone, stepped, stepsOf, undone } from "../pure/steps.js";

const RUNNING_MS = 1000;

/** Keep the steps of the layers until the signal; gives undo and redo. `gone(title)` hears of a layer that was removed. */
export function keepSteps({ bench }, gone, signal) {
  if (!bench.get().steps) bench.set({ steps: stepsOf(bench.get().layers) });
  let before = { what: null, at: Number.NEGATIVE_INFINITY };
  const keep = (_, { isStep = false }) => {
    const { layers, steps } = bench.get();
    if (isStep || layers === steps.now) return;
    const next = { what: whatChanged(steps.now, layers), at: performance.now() };
    const runs = goesOn(before, next) && steps.past.length > 0;
    before = next;
    const lost = removedFrom(steps.now, layers);
    if (lost) gone(lost.title);
    bench.set({ steps: runs ? { ...steps, now: layers, next: [] } : stepped(steps, layers) });
  };
  bench.on(keep, signal);
  const turn = (steps) => {
    if (steps.now === bench.get().layers) return;
    before = { what: null, at: 0 };
    bench.set({ layers: steps.now, steps, ...stillThere(bench.get(), steps.now) }, { isStep: true });
  };
  return {
    undo: () => turn(undone(bench.get().steps)),
    redo: () => turn(redone(bench.get().steps)),
  };
}

/** Whether a change is one with the one before: the same of the same layer, soon after. */
function goesOn(before, { what, at }) {
  return what !== null && what === before.what && at - before.at < RUNNING_MS;
}

/** The one layer that was taken away; null where more has changed. */
function removedFrom(before, now) {
  const lost = before.filter(({ id }) => !layerWith({ layers: now }, id));
  return lost.length === 1 && now.length === before.length - 1 ? lost[0] : null;
}

/** What is active, selected and edited, where it is still there. */
function stillThere({ active, selected, editing }, layers) {
  const layer = layerWith({ layers }, active),
    rows = new Set(layer?.features?.features.map(({ id }) => id));
  return {
    active: layer && active,
    selected: selected.filter((id) => rows.has(id)),
    editing: shapeAt({ layers }, editing ?? null) && editing,
  };
}

/** The layer and its parts that alone were changed, as text; null where layers or features came, went or changed. */
function whatChanged(one, other) {
  if (one.length !== other.length) return null;
  const differ = one.flatMap((layer, i) => (layer === other[i] ? [] : [[layer, other[i]]]));
  if (differ.length !== 1 || differ[0][0].id !== differ[0][1].id) return null;
  const [[old, now]] = differ;
  const parts = Object.keys(now).filter((name) => now[name] !== old[name]);
  return parts.includes("features") ? null : `${now.id} ${parts.join()}`;
}
