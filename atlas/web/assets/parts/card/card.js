// The card of one project: what the plan says, what came of it, where it is, the evidence. Used by map and directory.

import { el } from "../../page/el.js";
import { disagreements } from "../../pure/outcomes.js";
import { share as shareButton } from "../share.js";
import { actions } from "./actions.js";
import { answer } from "./answer.js";
import { evidence } from "./evidence.js";
import { facts } from "./facts.js";
import { figures } from "./figures.js";
import { belonging } from "./parts.js";
import { place } from "./place.js";
import { timeline } from "./timeline.js";

const MOST_DISTRICTS = 4;

/** The card as DOM. `acts` are { share: its permalink, desk: where a picture is made of it, extra: more actions }. */
export function card(record, book, acts) {
  const { w, english, name } = book;
  const told = disagreements(record);
  return el(
    "article",
    { class: "atlas-card", "aria-labelledby": "atlas-card-title" },
    shareButton(book, "share_project", () => acts.share),
    el("h2", { id: "atlas-card-title", tabindex: "-1" }, name(record)),
    el("p", { class: "atlas-second", lang: english ? "zh-CN" : "en" }, english ? record.name : record.name_en),
    answer(record, book),
    record.aliases.length
      ? el("p", { class: "atlas-aliases" }, `${w("aliases")}${w("colon")}${record.aliases.join(w("comma"))}`)
      : null,
    el(
      "p",
      { class: "atlas-tags" },
      tags(record, book).map((tag) => el("span", { class: "atlas-tag" }, tag)),
    ),
    facts(record, book),
    belonging(record, book),
    timeline(record, book, told),
    figures(record, book, told),
    place(record, book),
    evidence(record, book),
    actions(record, book, acts),
  );
}

function tags(record, { terms }) {
  const districts = record.districts.length > MOST_DISTRICTS ? [] : record.districts;
  return [
    ...new Set([
      terms.layer[record.layer],
      terms.kind[record.kind],
      ...record.themes.map((theme) => terms.theme[theme]),
      ...districts.map((code) => terms.district[code]),
    ]),
  ];
}
