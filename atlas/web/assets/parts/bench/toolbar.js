// The bar of tools on the map: draw, edit, measure, compare, and a step back or forth.

import { el, tell } from "../../page/el.js";

const TOOLS = [
  ["point", "line", "polygon", "edit"],
  ["length", "area"],
];

/** The tools; the one in use is pressed, and pressing it again puts it down. `undo` and `redo` step back and forth. */
export function toolbar({ w }, { undo, redo }) {
  const press = (tool, now) => tell(buttons.get(tool), "tool", { tool: now === tool ? null : tool });
  let now = null;
  const buttons = new Map(TOOLS.flat().map((tool) => [tool, button(w, tool, () => press(tool, now))]));
  const back = stepButton(w("undo"), "↶", undo),
    forth = stepButton(w("redo"), "↷", redo);
  const compare = el("button", { type: "button", "aria-pressed": "false" }, w("compare"));
  const groups = TOOLS.map((tools) => group(tools.map((tool) => buttons.get(tool))));
  return {
    roots: [...groups, group([compare]), group([back, forth])],
    compare,
    reads: ["tool", "compare", "steps", "sketch"],
    draw(state) {
      now = state.tool;
      for (const [tool, node] of buttons) node.setAttribute("aria-pressed", String(tool === now));
      compare.setAttribute("aria-pressed", String(Boolean(state.compare)));
      back.disabled = !state.steps?.past.length && !state.sketch?.past.length;
      forth.disabled = !state.steps?.next.length && !state.sketch?.next.length;
    },
  };
}

function button(w, tool, act) {
  const title = w(`tool_${tool}`);
  return el("button", { type: "button", title, "aria-pressed": "false", onclick: act }, w(`tool_${tool}_short`));
}

function stepButton(title, sign, act) {
  return el("button", { type: "button", title, "aria-label": title, onclick: act }, sign);
}

function group(nodes) {
  return el("span", { class: "atlas-bench-tools" }, nodes);
}
