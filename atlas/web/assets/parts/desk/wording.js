// The words beside the picture in an article: alternative text and caption in both languages, written from what is drawn.

import { el, tell } from "../../page/el.js";
import { section } from "../bench/section.js";
import { copier } from "./copied.js";
import { counted } from "./field.js";

const LABELS = {
  alt: { zh: "desk_alt_zh", en: "desk_alt_en" },
  caption: { zh: "desk_caption_zh", en: "desk_caption_en" },
};

/** The panel; `longest.alt` bounds an alternative text, which goes into the picture. */
export function wording({ w }, { longest }) {
  const fields = ["zh", "en"].flatMap((lang) =>
    Object.keys(LABELS).map((kind) => editable(w, kind, lang, longest.alt)),
  );
  const root = section(
    w("desk_wording"),
    { open: false },
    el("p", { class: "atlas-hint" }, w("desk_wording_hint")),
    fields.map((field) => field.root),
  );
  return {
    root,
    reads: ["picture", "alt", "caption"],
    draw(state) {
      for (const field of fields) field.draw(state);
    },
  };
}

/** An editable text; emptied or taken back it is the one that is written from what is drawn. */
function editable(w, kind, lang, most) {
  const label = w(LABELS[kind][lang]);
  let own = {};
  const set = (text) => tell(root, "desk", { part: { [kind]: withText(own, lang, text) } });
  const field = counted(label, { most, rows: 3, lang: lang === "zh" ? "zh-CN" : "en" }, set);
  const back = el("button", { type: "button", onclick: () => set("") }, w("desk_written"));
  const root = el(
    "div",
    { class: "atlas-desk-wording" },
    field.root,
    el(
      "div",
      { class: "atlas-desk-row" },
      copier(w, label, () => field.field.value),
      back,
    ),
  );
  return {
    root,
    draw(state) {
      own = state[kind];
      back.hidden = !own[lang];
      if (document.activeElement !== field.field || own[lang])
        field.show(own[lang] ?? state.picture?.[kind][lang] ?? "");
    },
  };
}

function withText(texts, lang, text) {
  const { [lang]: _, ...rest } = texts;
  return text.trim() ? { ...rest, [lang]: text } : rest;
}
