// What is done with workspaces: saved as a file, opened from one, and made whole again.

import { sha256 } from "../page/digest.js";
import { tell } from "../page/el.js";
import { saveFile } from "../page/save.js";
import { readView } from "../pure/address.js";
import { layerWith } from "../pure/bench.js";
import { benchOf, isThatFile } from "../pure/reopened.js";
import { query } from "../pure/view.js";
import { fromWorkspace, MOST_CHARACTERS, toWorkspace } from "../pure/workspace.js";

const ENDING = ".atlas.json";
const PASTED = "pasted";

/** The acts on a surface; they tell theirs from its node. */
export function workspaces({ root, view: look }, { book, version, known }, { view, facts, bench }) {
  const { w, view: table } = book;
  const say = (key, values) => facts.set({ workspaceSaid: w(key, values) });
  const open = async (file) => {
    if (file.size > 4 * MOST_CHARACTERS) return say("workspace_large", { most: MOST_CHARACTERS / 1e6 });
    const { workspace, ignored, refused } = fromWorkspace(await file.text());
    if (refused) return say(refused.key, refused.facts);
    bench.set(benchOf(workspace));
    bench.set({ saved: drawnOf(bench) });
    view.set(readView(table, known, workspace.view));
    if (view.get().view) look(view.get().view);
    if (ignored.length) say("workspace_opened_partly", { fields: ignored.join(w("comma")) });
    else say("workspace_opened");
  };
  return {
    open,
    async save(withData) {
      const told = await filesOf(bench.get());
      const saved = new Date().toISOString();
      const state = { view: query(table, view.get()), version: String(version ?? ""), saved, withData, told };
      const text = JSON.stringify(toWorkspace(bench.get(), state));
      saveFile(new Blob([text], { type: "application/json" }), `${w("workspace_file")}-${saved.slice(0, 10)}${ENDING}`);
      bench.set({ saved: drawnOf(bench) });
      say("workspace_saved");
    },
    async give(layer, file) {
      const found = { size: file.size, sha256: await sha256(file) };
      if (!isThatFile(layer.missing, found)) return say("workspace_other_file", { name: layer.missing.name });
      say(found.sha256 && layer.missing.sha256 ? "workspace_given" : "workspace_given_unchecked", { name: file.name });
      tell(root, "upload-again", { layer: { ...layer, file } });
    },
    again: (layer) => askAgain(root, layer, { bench, facts }, say),
  };
}

/** The features of the drawn layers, as they are now. */
function drawnOf(bench) {
  return bench.get().layers.flatMap(({ kind, features }) => (kind === "drawn" ? [features] : []));
}

/** Gives what a workspace remembers of the file of a layer. */
async function filesOf({ layers }) {
  const uploads = layers.filter(({ kind }) => kind === "upload");
  const told = await Promise.all(
    uploads.map(async ({ id, file, kept }) => [
      id,
      file ? { name: file.name ?? PASTED, size: file.size, sha256: await sha256(file) } : kept,
    ]),
  );
  const byId = new Map(told);
  return ({ id }) => byId.get(id) ?? { name: PASTED, size: 0, sha256: null };
}

/** Ask the question of an answer anew; the new answer takes the place of the old one. */
function askAgain(root, layer, { bench, facts }, say) {
  const { layer: title, ...asked } = layer.asked ?? {};
  const from = bench.get().layers.find((one) => one.title === title && one.kind !== "result");
  if (title && (!from || (from.missing && !from.file))) return say("workspace_file_first", { title });
  const life = new AbortController();
  bench.on((changed) => {
    const [first] = bench.get().layers;
    if (!changed.includes("layers") || first.kind !== "result" || first.asked?.op !== asked.op || first.id === layer.id)
      return;
    life.abort();
    tell(root, "layer-remove", { id: layer.id });
    tell(root, "layer-set", { id: first.id, part: { title: layer.title, style: layer.style, opacity: layer.opacity } });
  }, life.signal);
  facts.on(
    (changed) => changed.includes("running") && !facts.get().running && queueMicrotask(() => life.abort()),
    life.signal,
  );
  tell(root, "ask", { asked, layer: from ? layerWith(bench.get(), from.id).id : null });
}

/** Whether a file that was dropped is a workspace by its name. */
export const isWorkspace = ({ name }) => name.endsWith(ENDING);
