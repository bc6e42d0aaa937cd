// What only paper shows of every page: the atlas, the data version, the day and the address at its head, and all but the
// address at the foot of each sheet.

import { el } from "../page/el.js";

/** The head, written anew before each print; `printed` is what it says with {day} in it, or null without data. */
export function printHead(brand, printed) {
  const root = el("div", { class: "atlas-print-head" });
  const write = () => {
    const told = printed?.replace("{day}", new Date().toLocaleDateString("sv"));
    const { href } = location;
    const { style } = document.documentElement;
    root.replaceChildren(
      el("p", { class: "atlas-print-title" }, brand),
      told ? el("p", {}, told) : "",
      el("p", {}, el("a", { href }, href)),
    );
    style.setProperty("--a-foot", JSON.stringify([brand, told].filter(Boolean).join(" · ")));
  };
  return {
    root,
    start(signal) {
      write();
      window.addEventListener("beforeprint", write, { signal });
    },
  };
}
