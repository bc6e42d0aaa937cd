// The filters in a row over a page: each box opens under its name, one at a time, and the choices stand below.

import { el } from "../page/el.js";
import { filters } from "./filters.js";

/** The bar of the filters that a page offers; a place is picked on the map alone, and here only taken back. */
export function bar(book, { span, lookOf, offered, finder, extra = [] }) {
  const boxed = offered.filter(({ kind }) => kind !== "near").map((part) => ({ ...part, opened: false }));
  const form = filters(book, { span, lookOf, finder, boxed, offered });
  const root = el("div", { class: "atlas-filterbar" }, form.root, extra);
  const boxes = [...root.querySelectorAll("details")];
  const leave = (kept = null) => {
    for (const box of boxes) if (box !== kept) box.open = false;
  };
  const open = (box) => {
    leave(box);
    const end = box.offsetLeft + box.lastElementChild.offsetWidth > root.clientWidth;
    box.classList.toggle("is-end", end);
  };
  for (const box of boxes) box.addEventListener("toggle", () => box.open && open(box));
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
