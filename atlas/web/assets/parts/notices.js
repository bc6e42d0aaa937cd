// Notices that a reader can close; the same text is shown once.

import { el } from "../page/el.js";

/** The notices; `say(text)` shows one. */
export function notices({ w }) {
  const root = el("div", { class: "atlas-notices", role: "status" });
  const said = new Set();
  const close = (note, text) => {
    note.remove();
    said.delete(text);
  };
  const say = (text) => {
    if (said.has(text)) return;
    said.add(text);
    const note = el(
      "div",
      { class: "atlas-notice" },
      el("span", {}, text),
      el("button", { type: "button", "aria-label": w("close"), onclick: () => close(note, text) }, "×"),
    );
    root.append(note);
  };
  return { root, say };
}
