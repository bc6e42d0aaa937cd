// Questions to the server: an operation over a layer, and a layer as a file to keep.

import { tell } from "../page/el.js";
import { answer as answerAt } from "../page/fetch.js";
import { pause } from "../page/life.js";
import { saveFile } from "../page/save.js";
import { send } from "../page/send.js";
import { layerWith } from "../pure/bench.js";
import { askAddress, needsOf } from "../pure/operations.js";
import { rowsOf } from "../pure/rows.js";
import { distance as metres } from "../pure/units.js";
import { layerTold, refusalOf, tooLarge } from "../pure/uploads.js";

const LOOK_MS = 500;

/** Hear questions until the signal: atlas:ask { asked, layer }, atlas:ask-stop, atlas:keep { id, form, crs }. */
export function hearAsk(host, door, stores, { say }) {
  const { signal } = door,
    { facts } = stores;
  let asking = null;
  const on = (verb, act) => host.addEventListener(`atlas:${verb}`, ({ detail }) => act(detail), { signal });
  on("ask-stop", () => asking?.abort());
  on("ask", async ({ asked, layer }) => {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    facts.set({ running: asked, progress: null, refused: null });
    try {
      const told = await ask(door, stores, { asked, id: layer }, AbortSignal.any([signal, mine.signal]));
      if (told.refused) facts.set({ refused: told.refused });
      else tell(host, "layer-add", told);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    } finally {
      mine.abort(); // nothing is watched any more
      if (asking === mine) facts.set({ running: null });
    }
  });
  on("keep", (detail) => keep(door, stores, detail).then((refused) => refused && say(refused)));
}

/** The answer as a layer, or why there is none. */
async function ask({ at, book }, { view, bench, facts }, { asked, id }, signal) {
  const layer = layerWith(bench.get(), id);
  const body = JSON.stringify(collection(layer ? rowsOf(layer) : []));
  const refused = tooLarge(new Blob([body]).size, book.uploads.layer);
  if (refused) return { refused };
  const ticket = ticketOf();
  const progress = (step, share) => facts.set({ progress: { step, share } });
  const sent = (share) => progress(share < 1 ? "sending" : "working", share < 1 ? share : null);
  watch(at(`atlas/progress/${ticket}`), (done) => progress("working", done), signal);
  const address = askAddress(asked, layer ? layerTold(layer, book.w) : "", book.view, view.get());
  const { status, answer } = await send(at(`${address}&ticket=${ticket}`), body, { signal, sent });
  if (status !== 200) return { refused: refusalOf(status, answer) };
  const { layer_geojson: features, note, ...rest } = answer;
  const title = [titleOf(asked, book.w), layer?.title].filter(Boolean).join(" · ");
  const told = { kind: "result", title, features, columns: columnsOf(features), answer: rest, note };
  return { layer: { ...told, asked: { ...asked, layer: layer?.title ?? "" } }, look: features.features.length > 0 };
}

/** What nobody guesses, by which alone the progress of a question is told; plain HTTP has no randomUUID. */
function ticketOf() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Tell which share of the work is done, until the signal; where that cannot be known, nothing is told. */
async function watch(address, told, signal) {
  try {
    for (;;) {
      await pause(LOOK_MS, signal);
      const { done, total } = await answerAt(address, signal);
      if (total && !signal.aborted) told(done / total);
    }
  } catch {
    // the answer has come, or the server is not reached, which the question itself tells
  }
}

/** What an answer is called: the question, with its distance. */
function titleOf({ op, distance }, w) {
  const name = w(`op_${op}`);
  return needsOf(op).distance ? w("bench_title_far", { op: name, distance: metres(distance, w) }) : name;
}

function collection(features) {
  return { type: "FeatureCollection", features };
}

/** The columns that the features of an answer have, in the order in which they come. */
function columnsOf({ features }) {
  const values = features.flatMap(({ properties }) => Object.entries(properties ?? {}));
  const types = new Map(values.map(([name]) => [name, "text"]));
  for (const [name, value] of values) if (typeof value === "number") types.set(name, "figure");
  return [...types].map(([name, type]) => ({ name, type }));
}

/** Take a layer away as a file; gives why not. */
async function keep({ at, book, signal, version }, { bench }, { id, form, crs }) {
  const { w, english } = book,
    layer = layerWith(bench.get(), id);
  const asked = { crs, lang: english ? "en" : "zh", name: layer.title };
  const pairs = Object.entries(asked).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const body = {
    layer_geojson: collection(rowsOf(layer)),
    note: layer.note ?? null,
    version: layer.answer?.version ?? version,
  };
  const told = await send(at(`atlas/convert/${form}?${pairs.join("&")}`), JSON.stringify(body), {
    signal,
    kind: "blob",
  });
  if (told.status === 200) return saveFile(told.answer, told.name || `${layer.title}.${form}`);
  const { key, facts } = refusalOf(told.status, told.answer);
  return w(key, facts);
}
