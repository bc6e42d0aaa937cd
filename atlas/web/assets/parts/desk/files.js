// The picture as files: what is seen, in each form, and a tall one for apps that take pictures only.

import { el, tell } from "../../page/el.js";
import { refusalText } from "../../pure/refusal.js";
import { section } from "../bench/section.js";

const FORMS = {
  svg: "desk_file_svg",
  png: "desk_file_png",
  pdf: "desk_file_pdf",
  html: "desk_file_html",
  csv: "desk_file_csv",
};
const TALL = [1080, 2340];

/** The panel; `forms` are those that the server gives, `times` how many times the pixels of a PNG. */
export function files({ w }, { forms, times }) {
  const many = el(
    "select",
    { "aria-label": w("desk_times") },
    times.map((n) => el("option", { value: n }, `${n}×`)),
  );
  const take = (form) => () => tell(root, "take", { form, times: Number(many.value) });
  const buttons = Object.entries(FORMS)
    .filter(([form]) => forms.includes(form))
    .map(([form, key]) => [form, el("button", { type: "button", onclick: take(form) }, w(key))]);
  const tall = el(
    "button",
    { type: "button", onclick: () => tell(root, "take", { form: "png", size: TALL }) },
    w("desk_file_tall"),
  );
  const said = el("p", { role: "status" });
  const root = section(
    w("desk_files"),
    {},
    el(
      "div",
      { class: "atlas-desk-files" },
      buttons.map(([form, node]) => (form === "png" ? [node, many] : node)),
      tall,
    ),
    said,
    el("p", { class: "atlas-hint" }, w("desk_files_hint")),
  );
  return {
    root,
    reads: ["picture", "drawing", "refused", "taking", "denied"],
    draw({ isFresh, taking, denied }) {
      said.textContent = taking ? w("desk_taking") : denied?.of === "take" ? refusalText(denied, w) : "";
      for (const node of [...buttons.map(([, button]) => button), tall]) node.disabled = !isFresh || Boolean(taking);
    },
  };
}
