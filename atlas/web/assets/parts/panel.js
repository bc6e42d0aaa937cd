// What holds the card of the chosen project, or the choice among several at one place.

import { el, tell } from "../page/el.js";
import { several } from "./several.js";

/** The panel; `cardOf(record)` writes a card. The project that a link opened with takes no focus. */
export function panel(book, { first, cardOf, byId }) {
  const { w, name } = book;
  const root = el("section", { class: "atlas-panel", "aria-label": w("details"), hidden: true });
  let drawn = null,
    quiet = first;
  const reveal = (content, focus) => {
    const back = el(
      "button",
      { type: "button", class: "atlas-back", onclick: () => tell(root, "close") },
      "‹ ",
      w("back_to_list"),
    );
    root.replaceChildren(back, content);
    root.hidden = false;
    root.scrollTop = 0;
    if (focus) root.querySelector("#atlas-card-title").focus({ preventScroll: true });
  };
  const hide = () => {
    root.hidden = true;
    root.replaceChildren();
  };
  const contentOf = ({ several: ids, chosen, record, scheme }) => {
    if (ids.length)
      return several(
        book,
        ids.map((id) => byId.get(id)),
        scheme,
      );
    if (record?.id === chosen.id) return cardOf(record);
    return root.hidden ? titled(name(chosen), el("p", { role: "status" }, w("loading"))) : null;
  };
  return {
    root,
    reads: ["project", "record", "several"],
    draw(state) {
      if (state.project !== quiet) quiet = null;
      const wanted = wantedOf(state);
      if (wanted === drawn) return;
      drawn = wanted;
      if (!state.open) return hide();
      const content = contentOf(state);
      return content && reveal(content, quiet === null || state.several.length > 0);
    },
  };
}

/** What the panel is to hold: the choice among several, the record once it is there, else the project's id. */
function wantedOf({ several, record, project }) {
  if (several.length) return several;
  return record?.id === project ? record : project;
}

function titled(title, ...inside) {
  return el("article", { class: "atlas-card" }, el("h2", { id: "atlas-card-title", tabindex: "-1" }, title), inside);
}
