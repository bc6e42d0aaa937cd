// The way from what is on the screen to the desk, where a picture is made of it.

import { el } from "../page/el.js";
import { strokeIcon } from "../page/icon.js";

const PICTURE = "M1.5 3h13v10h-13zM1.5 11.5 5.5 7l3 3 2.5-2.5 3.5 3.5";

/** A link to the address that `address()` gives at the moment when it is followed. */
export function toDesk({ w }, address) {
  const aim = () => {
    root.href = address();
  };
  const root = el(
    "a",
    { class: "atlas-button atlas-to-desk", onpointerdown: aim, onfocus: aim, onclick: aim },
    strokeIcon(PICTURE),
    el("span", {}, w("use_in_story")),
  );
  aim();
  return root;
}
