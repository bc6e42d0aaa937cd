// The picture as files: what is seen, in each form, and a tall one for apps that take pictures only.

import { el, tell } from "../../page/el.js";
import { refusalText } from "../../pure/refusal.js";
import { section } from "../bench/section.js";

const FILES = [
  { form: "svg", word: "desk_file_svg" },
  { form: "svg", word: "desk_file_outlines", outlines: true },
  { form: "png", word: "desk_file_png" },
  { form: "pdf", word: "desk_file_pdf" },
  { form: "html", word: "desk_file_html" },
  { form: "csv", word: "desk_file_csv" },
];
const TALL = [1080, 2340];

/** The panel; `forms` are those that the server gives, `times` how many times the pixels of a PNG. */
export function files({ w }, { forms, times }) {
  const many = el(
    "select",
    { "aria-label": w("desk_times") },
    times.map((n) => el("option", { value: n }, `${n}×`)),
  );
  const buttons = FILES.filter(({ form }) => forms.includes(form)).map(({ word, ...file }) => ({
    ...file,
    node: el(
      "button",
      { type: "button", onclick: () => tell(root, "take", { ...file, times: Number(many.value) }) },
      w(word),
    ),
  }));
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
      buttons.map(({ form, node }) => (form === "png" ? [node, many] : node)),
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
      for (const node of [...buttons.map(({ node: button }) => button), tall])
        node.disabled = !isFresh || Boolean(taking);
    },
  };
}
