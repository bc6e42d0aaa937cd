// A story: views in an order, each with its text, published as one page.

import { el, link, tell } from "../../page/el.js";
import { keyed } from "../../page/keyed.js";
import { refusalText } from "../../pure/refusal.js";
import { section } from "../bench/section.js";
import { counted } from "./field.js";

/** The panel; `longest` bounds its title and the text of a step. */
export function story({ w }, { longest, steps: most }) {
  const list = el("ol", { class: "atlas-desk-steps" }),
    said = el("p", { role: "status" });
  const title = counted(w("desk_story_title"), { most: longest.title }, (text) =>
    tell(root, "story-title", { title: text }),
  );
  const add = el("button", { type: "button", onclick: () => tell(root, "story-add") }, w("desk_story_add")),
    publish = el(
      "button",
      { type: "button", class: "atlas-desk-main", onclick: () => tell(root, "story-tell") },
      w("desk_story_tell"),
    );
  const root = section(
    w("desk_story"),
    { open: false },
    el("p", { class: "atlas-hint" }, w("desk_story_hint")),
    title.root,
    list,
    el("div", { class: "atlas-desk-row" }, add, publish),
    said,
  );
  const draw = keyed(list, (step) => row(step, w, longest.step));
  return {
    root,
    reads: ["story", "told", "picture", "drawing", "refused", "publishing", "denied"],
    draw({ story: now, told, isFresh, publishing, denied }) {
      title.show(now.title);
      draw(now.steps, now.steps.length);
      add.disabled = !isFresh || now.steps.length >= most;
      publish.disabled = !now.steps.length || !now.title.trim() || publishing;
      if (denied?.of === "story") said.textContent = refusalText(denied, w);
      else said.replaceChildren(...(told ? [w("desk_story_told"), " ", link(told.address, told.address)] : []));
    },
  };
}

function row({ id }, w, longest) {
  const name = el("strong", {});
  const text = counted(w("desk_step_text"), { most: longest, rows: 4 }, (value) =>
    tell(root, "step-set", { id, text: value }),
  );
  const move = (label, sign, by) =>
    el(
      "button",
      { type: "button", "aria-label": w(label), title: w(label), onclick: () => tell(root, "step-move", { id, by }) },
      sign,
    );
  const up = move("desk_step_up", "↑", -1),
    down = move("desk_step_down", "↓", 1);
  const remove = el(
    "button",
    { type: "button", "aria-label": w("desk_step_remove"), onclick: () => tell(root, "step-remove", { id }) },
    "×",
  );
  const root = el("li", {}, el("div", { class: "atlas-desk-row" }, name, up, down, remove), text.root);
  return {
    root,
    draw(step) {
      name.textContent = step.title;
      text.show(step.text);
      up.disabled = !root.previousElementSibling;
      down.disabled = !root.nextElementSibling;
    },
  };
}
