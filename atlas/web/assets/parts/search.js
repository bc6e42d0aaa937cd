// The search box: a combobox over places, categories and projects, which also narrows the list to what is typed.

import { el, tell } from "../page/el.js";
import { asker, later } from "../page/life.js";
import { byTouch, isComposing, typed } from "../page/typing.js";
import { foundList } from "./found.js";

const TYPING_MS = 180;
const SHOWN = 4;

/** The box; `find(text, shown)` tells what a text finds, `byId` knows the projects. */
export function search(book, { find, byId }) {
  const field = fieldOf(book.w);
  const list = foundList(book, field, byId);
  const root = el(
    "div",
    { class: "atlas-search", role: "search", "aria-label": book.w("search_short") },
    field,
    list.root,
    list.said,
  );
  const own = { text: "", searched: "", failed: false, loaded: false, wanted: false };
  return {
    root,
    reads: ["q"],
    start(signal) {
      const acts = actsOf({ w: book.w, root, field, list, find, own }, signal);
      hear({ root, field, list, find, own }, acts, signal);
    },
    draw({ q }) {
      if (q === own.searched) return; // what the reader types goes before
      own.text = own.searched = field.value = q;
      own.wanted = false;
      list.close();
    },
  };
}

function fieldOf(w) {
  return el("input", {
    type: "search",
    class: "atlas-q",
    role: "combobox",
    maxlength: "80",
    placeholder: w("search"),
    "aria-label": w("search"),
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    enterkeyhint: "search",
  });
}

/** What the box does. The view takes a text only once it has been searched for. */
function actsOf({ w, root, field, list, find, own }, signal) {
  const one = asker(signal);
  const settle = () => tell(root, "set", { part: { q: own.searched } });
  const settleLater = later(TYPING_MS, settle, signal);
  const show = (found) => {
    Object.assign(own, { searched: own.text, failed: false, loaded: true });
    if (own.wanted) list.show(found, own.text);
    settleLater();
  };
  const fail = () => {
    own.failed = true;
    if (own.wanted) list.tell(w("find_failed"), true);
  };
  const acts = {
    /** Search for what stands in the field, and show what is found. */
    look() {
      own.wanted = true;
      if (!own.loaded) list.tell(w("find_loading"));
      acts.ask();
    },
    /** Search, and show what is found if it is still wanted. */
    ask() {
      one(() => find(own.text, SHOWN), show, fail);
    },
    /** Take a text that was typed. */
    take(value) {
      if (value.trim() === own.text) return;
      own.text = value.trim();
      if (own.text) acts.look();
      else acts.empty();
    },
    /** Nothing is asked for any more; a search that is under way ends. */
    empty() {
      one(() => Promise.resolve(), Boolean);
      Object.assign(own, { text: "", searched: "", failed: false });
      field.value = "";
      acts.close();
      settleLater();
    },
    /** Take what is typed as it is, without waiting for more. */
    done() {
      settle();
      acts.leave();
    },
    /** Close the list; an answer that comes later narrows the projects and does not open it again. */
    close() {
      own.wanted = false;
      list.close();
    },
    /** Leave the list, unless it tells of a failure; a finger also leaves the field, so that the keyboard goes. */
    leave() {
      if (!own.failed) acts.close();
      if (byTouch()) field.blur();
    },
  };
  return acts;
}

function hear({ root, field, list, find, own }, acts, signal) {
  const look = () => own.text && acts.look();
  typed(field, acts.take);
  field.addEventListener("focus", () => find("", 0).catch(() => null)); // the keys come while the reader begins to type
  field.addEventListener("click", () => list.isOpen() || look());
  field.addEventListener("keydown", (event) => press(event, { list, own, look, acts }));
  root.addEventListener("focusout", ({ relatedTarget }) => root.contains(relatedTarget) || acts.close());
  root.addEventListener("atlas:again", look);
  root.addEventListener("atlas:choose", acts.leave);
  for (const verb of ["around", "narrow"]) {
    root.addEventListener(`atlas:${verb}`, () => {
      acts.empty();
      acts.leave();
    });
  }
  window.addEventListener("online", () => own.failed && own.text && acts.ask(), { signal });
}

function press(event, { list, own, look, acts }) {
  if (isComposing(event)) return event.stopPropagation();
  const open = list.isOpen();
  const keys = {
    ArrowDown: () => (open ? list.step(1) : look()),
    ArrowUp: () => open && list.step(-1),
    Enter: () => (list.marked() ? list.marked().click() : acts.done()),
    Escape: () => (open ? acts.close() : acts.empty()),
  };
  const isOurs = { Enter: true, Escape: open || own.text, ArrowDown: true, ArrowUp: open }[event.key];
  if (!isOurs) return;
  event.preventDefault();
  event.stopPropagation();
  keys[event.key]();
}
