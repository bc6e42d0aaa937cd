// The way from what is on the screen to the desk, where a picture is made of it.

import { el } from "../page/el.js";

/** A link to the address that `address()` gives at the moment when it is followed. */
export function toDesk({ w }, address) {
  const aim = () => {
    root.href = address();
  };
  const root = el(
    "a",
    { class: "atlas-button atlas-to-desk", onpointerdown: aim, onfocus: aim, onclick: aim },
    w("use_in_story"),
  );
  aim();
  return root;
}
