// What holds the card of the chosen project, or the choice among several at one place: beside the map, on phones a sheet.

import { el, tell } from "../page/el.js";
import { awayText } from "../pure/away.js";
import { nameOf, placeAt } from "../pure/choices.js";
import { handle } from "./handle.js";
import { several } from "./several.js";

/** The panel; `cardOf(record)` writes a card. The project that a link opened with takes no focus. */
export function panel(book, { first, cardOf, byId }) {
  const { w, name } = book;
  const root = el("section", { class: "atlas-panel", id: "atlas-panel", "aria-label": w("details"), hidden: true });
  let drawn = null,
    quiet = first,
    narrow = false;
  const close = () => tell(root, "close");
  const top = bar(book, handle(book, root, { close, inUse: () => narrow }), close);
  const reveal = (content, focus) => {
    const opens = root.hidden;
    root.replaceChildren(top.root, content);
    root.hidden = false;
    root.scrollTop = 0;
    if (opens) top.go("half");
    else top.stand();
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
    reads: ["project", "record", "several", "near", "place", "narrow"],
    draw(state) {
      narrow = state.narrow;
      top.say(state.several.length ? null : awayOf(state, book));
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

/** What stands over the card: the handle and × of the sheet, or the way back to the list; and how far away the project is. */
function bar({ w }, { root: grip, go, stand }, close) {
  const said = el("span", { class: "atlas-away" });
  const back = el(
    "button",
    { type: "button", class: "atlas-back", onclick: close },
    el("span", { "aria-hidden": "true" }, "‹ "),
    w("back_to_list"),
  );
  const shut = el("button", { type: "button", class: "atlas-shut", "aria-label": w("close"), onclick: close }, "×");
  return {
    root: el("div", { class: "atlas-panel-bar" }, back, grip, said, shut),
    go,
    stand,
    say(away) {
      said.textContent = away ?? "";
    },
  };
}

/** How far the chosen project is, and from where when the place has a name. */
function awayOf({ chosen, away, near, place }, book) {
  const far = chosen && awayText(chosen, away.get(chosen.id), near?.[2], book);
  const from = far && placeAt(place, near);
  return from ? book.w("away_from", { place: nameOf(from, book), far }) : far;
}

/** What the panel is to hold: the choice among several, the record once it is there, else the project's id. */
function wantedOf({ several, record, project }) {
  if (several.length) return several;
  return record?.id === project ? record : project;
}

function titled(title, ...inside) {
  return el("article", { class: "atlas-card" }, el("h2", { id: "atlas-card-title", tabindex: "-1" }, title), inside);
}
