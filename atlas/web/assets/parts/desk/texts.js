// The words over the map: its title and the line under it.

import { el, tell } from "../../page/el.js";
import { section } from "../bench/section.js";
import { counted } from "./field.js";

/** The panel; `longest` are the limits. What is left empty is written from the filter. */
export function texts({ w }, { longest }) {
  const set = (name) => (text) => tell(root, "desk", { part: { [name]: text } });
  const title = counted(w("desk_title"), { most: longest.title }, set("title")),
    under = counted(w("desk_standfirst"), { most: longest.standfirst, rows: 3 }, set("standfirst"));
  const root = section(
    w("desk_words"),
    {},
    title.root,
    under.root,
    el("p", { class: "atlas-hint" }, w("desk_words_hint")),
  );
  return {
    root,
    reads: ["title", "standfirst", "picture"],
    draw(state) {
      title.show(state.title);
      under.show(state.standfirst);
      title.field.placeholder = state.title ? "" : (state.picture?.title ?? "");
    },
  };
}
