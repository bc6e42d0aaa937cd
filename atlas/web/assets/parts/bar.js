// The filters in a row over a page: each box opens under its name, one at a time, and the choices stand below.

import { el } from "../page/el.js";
import { filters } from "./filters.js";

/** The bar of the filters that a page offers. */
export function bar(book, { span, lookOf, offered, extra = [] }) {
  const closed = offered.map((part) => ({ ...part, opened: false }));
  const form = filters(book, { span, lookOf, offered: closed });
  const root = el("div", { class: "atlas-bar" }, form.root, extra);
  const boxes = [...root.querySelectorAll("details")];
  const leave = (kept = null) => {
    for (const box of boxes) if (box !== kept) box.open = false;
  };
  for (const box of boxes) box.addEventListener("toggle", () => box.open && leave(box));
  root.addEventListener("keydown", (event) => {
    const open = boxes.find((box) => box.open);
    if (event.key !== "Escape" || !open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  const start = (signal) =>
    document.addEventListener("pointerdown", ({ target }) => root.contains(target) || leave(), { signal });
  return { root, parts: [{ reads: [], start, draw: () => undefined }, ...form.parts] };
}
