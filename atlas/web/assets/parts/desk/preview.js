// The picture itself as the server draws it, the tools that mark it, and what it shows.

import { el, tell } from "../../page/el.js";
import { EMPTY, MARKS } from "../../pure/desk.js";
import { refusalText } from "../../pure/refusal.js";
import { sheet } from "./sheet.js";

const TOOLS = Object.keys(MARKS);
const PRESS = { callout: "desk_press_callout", arrow: "desk_press_arrow", highlight: "desk_press_highlight" };

/** The part. */
export function preview(book, byId) {
  const { w } = book;
  const bar = toolbar(book),
    paper = sheet(book, byId),
    said = el("p", { role: "status", class: "atlas-desk-said" });
  const retry = el("button", { type: "button", onclick: () => tell(root, "draw-again") }, w("retry"));
  const root = el(
    "section",
    { class: "atlas-desk-preview", "aria-label": w("desk_preview") },
    bar.root,
    paper.root,
    said,
  );
  return {
    root,
    reads: ["picture", "drawing", "refused", "tool", "from", "marks", "frame"],
    start: paper.start,
    shown: paper.shown,
    draw(state) {
      bar.draw(state);
      paper.draw(state);
      root.classList.toggle("is-drawing", state.drawing);
      if (state.refused) said.replaceChildren(refusalText(state.refused, w), " ", retry);
      else said.textContent = toldOf(state, w);
    },
  };
}

/** What the picture shows, or what the next press does. */
function toldOf({ tool, from, picture, drawing, indicator }, w) {
  if (tool) return w(from ? "desk_press_arrow_end" : PRESS[tool]);
  if (!picture) return w("desk_drawing");
  const { drawn, unnamed } = picture;
  if (indicator) return drawing ? w("desk_drawing") : "";
  return `${w(unnamed ? "desk_shows" : "desk_shows_all", { count: drawn.length, unnamed })}${drawing ? ` ${w("desk_drawing")}` : ""}`;
}

function toolbar({ w, english }) {
  const lang = english ? "en" : "zh";
  let now = null;
  const tools = TOOLS.map((tool) =>
    el(
      "button",
      {
        type: "button",
        "aria-pressed": "false",
        onclick: () => tell(root, "desk", { part: { tool: now === tool ? null : tool, from: null } }),
      },
      w(MARKS[tool]),
    ),
  );
  const turn = (label, sign, how) =>
    el(
      "button",
      { type: "button", "aria-label": w(label), title: w(label), onclick: () => tell(root, "frame", how) },
      sign,
    );
  const looks = [
    turn("zoom_in", "+", { times: 1.5 }),
    turn("zoom_out", "−", { times: 1 / 1.5 }),
    turn("desk_left", "←", { right: -0.2 }),
    turn("desk_right", "→", { right: 0.2 }),
    turn("desk_up", "↑", { up: 0.2 }),
    turn("desk_down", "↓", { up: -0.2 }),
  ];
  const whole = el(
    "button",
    { type: "button", onclick: () => tell(root, "desk", { part: { frame: null } }) },
    w("desk_whole"),
  );
  const fresh = el(
    "button",
    { type: "button", onclick: () => tell(root, "desk", { part: { ...EMPTY, lang } }) },
    w("desk_fresh"),
  );
  const group = (nodes) => el("span", { class: "atlas-desk-tools" }, nodes);
  const root = el(
    "div",
    { class: "atlas-desk-bar", role: "toolbar", "aria-label": w("desk_tools") },
    group(tools),
    group(looks),
    group([whole, fresh]),
  );
  return {
    root,
    draw({ tool, picture, frame }) {
      now = tool;
      for (const [n, node] of tools.entries()) node.setAttribute("aria-pressed", String(TOOLS[n] === tool));
      for (const node of looks) node.disabled = !picture;
      whole.disabled = !frame;
    },
  };
}
