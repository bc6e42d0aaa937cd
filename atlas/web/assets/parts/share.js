// Send what is on the screen to somebody: by the device's own sheet where there is one, else by the clipboard.

import { copy } from "../page/clipboard.js";
import { el } from "../page/el.js";
import { strokeIcon } from "../page/icon.js";

const ARROW = "M8 10V1.5M8 1.5 5 4.5M8 1.5l3 3M4.5 7H3v7.5h10V7h-1.5";

/** A button that shares `address()` under the title of the window; `label` says what is shared. */
export function share({ w }, label, address) {
  const said = el("span", { role: "status", class: "atlas-said" });
  const press = async () => {
    said.textContent = "";
    const told = await send({ title: document.title, url: address() });
    said.textContent = { copied: w("copied"), failed: w("copy_failed") }[told] ?? "";
  };
  const button = el(
    "button",
    { type: "button", class: "atlas-share", "aria-label": w(label), title: w(label), onclick: press },
    strokeIcon(ARROW),
  );
  return el("span", { class: "atlas-sharing" }, button, said);
}

/** "shared", "copied", "failed", or "left" when the reader closed the sheet. */
async function send(what) {
  if (navigator.share && matchMedia("(pointer: coarse)").matches) {
    try {
      await navigator.share(what);
      return "shared";
    } catch (error) {
      if (error.name === "AbortError") return "left";
    }
  }
  return (await copy(what.url)) ? "copied" : "failed";
}
