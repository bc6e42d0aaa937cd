// The parts of the desk and where each stands: the filter, the picture, and the panels of what is made of it.

import { el } from "../page/el.js";
import { bar } from "../parts/bar.js";
import { credit } from "../parts/desk/credit.js";
import { files } from "../parts/desk/files.js";
import { marks } from "../parts/desk/marks.js";
import { preview } from "../parts/desk/preview.js";
import { publish } from "../parts/desk/publish.js";
import { shape } from "../parts/desk/shape.js";
import { story } from "../parts/desk/story.js";
import { subject } from "../parts/desk/subject.js";
import { texts } from "../parts/desk/texts.js";
import { versions } from "../parts/desk/versions.js";
import { wording } from "../parts/desk/wording.js";
import { notices } from "../parts/notices.js";
import { spanOfYears } from "../pure/derive.js";
import { lookOf } from "../pure/look.js";

/** Fill the host with the parts. */
export function layOut(host, { book, data, features, byId, answers, at }, { facts }) {
  const { w, english } = book,
    { pictures } = data;
  const filters = bar(book, {
    span: spanOfYears(features, new Date().getFullYear()),
    lookOf: (state) => lookOf(book.style, facts.get().scheme, { state }),
    offered: book.view,
    finder: { find: answers.find, byId },
  });
  const notes = notices(book),
    of = subject(book, (id) => at(`quote/${id}?lang=${english ? "en" : "zh"}`)),
    seen = preview(book, byId);
  const script = at("embed/height.js");
  const panels = [
    texts(book, pictures),
    shape(book, pictures),
    marks(book, byId, pictures),
    files(book, pictures),
    wording(book, pictures),
    credit(book),
    publish(book, script),
    versions(book),
    story(book, pictures),
  ];
  host.replaceChildren(
    el(
      "div",
      { class: "atlas-desk-room" },
      notes.root,
      el("header", {}, el("h1", {}, w("nav_desk")), el("p", {}, w("desk_intro"))),
      filters.root,
      of.root,
      el(
        "div",
        { class: "atlas-desk-table" },
        seen.root,
        el(
          "div",
          { class: "atlas-desk-panels" },
          panels.map((part) => part.root),
        ),
      ),
    ),
  );
  const turn = {
    reads: ["project", "indicator"],
    draw: ({ isOfOne }) => {
      filters.root.hidden = isOfOne;
    },
  };
  return { say: notes.say, shown: seen.shown, parts: [turn, ...filters.parts, of, seen, ...panels] };
}
