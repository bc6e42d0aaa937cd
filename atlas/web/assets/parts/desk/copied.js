// A text to copy: shown as it is, with its button.

import { copy } from "../../page/clipboard.js";
import { el } from "../../page/el.js";

/** A text under a label; gives show(text). */
export function copied({ w }, label, { rows = 3 } = {}) {
  const field = el("textarea", { readonly: true, rows, "aria-label": label, spellcheck: "false" }),
    copying = copier(w, label, () => field.value);
  return {
    root: el(
      "div",
      { class: "atlas-desk-copied" },
      el("div", { class: "atlas-desk-row" }, el("strong", {}, label), copying),
      field,
    ),
    show(text) {
      if (field.value !== text) field.value = text;
    },
  };
}

/** A button that copies `text()` and says whether it could. */
export function copier(w, label, text) {
  const said = el("small", { role: "status", class: "atlas-said" });
  const press = async () => {
    said.textContent = (await copy(text())) ? w("copied") : w("copy_failed");
  };
  return el(
    "span",
    {},
    el("button", { type: "button", "aria-label": `${w("desk_copy")} ${label}`, onclick: press }, w("desk_copy")),
    " ",
    said,
  );
}
