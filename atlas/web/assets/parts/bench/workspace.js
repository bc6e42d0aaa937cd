// The workspace: what lies on the bench as a file to keep, and the way back; what is missing in it is asked for.

import { el } from "../../page/el.js";
import { refill } from "../../page/focus.js";
import { waiting } from "../../pure/reopened.js";
import { section } from "./section.js";

/** The panel; `acts` are save(withData), open(file), give(layer, file), again(layer). */
export function workspace({ w }, acts) {
  const withData = el("input", { type: "checkbox" });
  const save = el("button", { type: "button", onclick: () => acts.save(withData.checked) }, w("workspace_save"));
  const open = picker(w("workspace_open"), acts.open, ".json,application/json");
  const said = el("p", { role: "status" }),
    wanted = el("ul", { class: "atlas-workspace-wanted" });
  const root = section(
    w("workspace"),
    { open: false },
    el("p", { class: "atlas-hint" }, w("workspace_hint")),
    el("label", { class: "atlas-check" }, withData, el("span", {}, w("workspace_with_data"))),
    el("div", { class: "atlas-draw-row" }, save, open),
    said,
    wanted,
  );
  return {
    root,
    reads: ["workspaceSaid", "layers"],
    draw(state) {
      said.textContent = state.workspaceSaid ?? "";
      const { missing, stale } = waiting(state);
      if (missing.length || state.workspaceSaid) root.open = true;
      const files = missing.map((layer) => fileOf(layer, w, acts)),
        answers = stale.map((layer) => answerOf(layer, w, acts));
      refill(wanted, ...files, ...answers);
    },
  };
}

function fileOf(layer, w, acts) {
  const { name } = layer.missing;
  const pick = picker(w("workspace_give", { name }), (file) => acts.give(layer, file));
  return el("li", {}, el("span", {}, w("workspace_missing", { title: layer.title, name })), pick);
}

function answerOf(layer, w, acts) {
  const again = el(
    "button",
    { type: "button", "data-key": `again ${layer.id}`, onclick: () => acts.again(layer) },
    w("workspace_again"),
  );
  return el("li", {}, el("span", {}, w("workspace_stale", { title: layer.title })), again);
}

/** A button that picks one file. */
function picker(text, act, accept = null) {
  const input = el("input", { type: "file", class: "atlas-hidden", accept, "data-key": text });
  input.addEventListener("change", () => {
    const [file] = input.files;
    input.value = ""; // so that the same file can be picked again
    if (file) act(file);
  });
  return el("label", { class: "atlas-pick" }, input, el("span", {}, text));
}
