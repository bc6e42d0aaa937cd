// What a search found, as a list under its box: places, categories and projects, one of them marked by the arrow keys.

import { el, tell } from "../page/el.js";
import { choices } from "../pure/choices.js";

const LIST = "atlas-found-list";

/** The list; `field` is the combobox that it belongs to, `byId` knows the projects. */
export function foundList(book, field, byId) {
  const { w } = book;
  const list = el("div", { role: "listbox", id: LIST, "aria-label": w("find_found") });
  const note = el("p", { class: "atlas-hint" });
  const retry = el("button", { type: "button", onclick: () => tell(field, "again") }, w("retry"));
  const said = el("p", { class: "atlas-hidden", role: "status" });
  const root = el("div", { class: "atlas-found", hidden: true }, list, note, retry);
  let options = [],
    marked = -1;
  field.setAttribute("aria-controls", LIST);
  root.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus

  const mark = (next) => {
    options[marked]?.setAttribute("aria-selected", "false");
    marked = next;
    point(field, options[marked]);
  };
  const turn = (wanted) => {
    root.hidden = !wanted;
    field.setAttribute("aria-expanded", String(wanted));
  };
  const open = (groups, text, failed = false) => {
    list.replaceChildren(...groups.map((group) => groupOf(group, w)));
    options = [...list.querySelectorAll("[role=option]")];
    for (const [n, option] of options.entries()) option.id = `${LIST}-${n}`;
    mark(-1);
    note.textContent = text;
    list.hidden = !options.length;
    note.hidden = Boolean(options.length);
    retry.hidden = !failed;
    turn(true);
  };
  return {
    root,
    said,
    /** Show what was found. */
    show(found, text) {
      open(choices(found, book, byId), w("find_none", { text }));
      said.textContent = options.length ? countsOf(found, w) : note.textContent;
    },
    /** Show a sentence instead, with a way to try again when something failed. */
    tell(text, failed) {
      open([], text, failed);
      said.textContent = text;
    },
    close() {
      mark(-1);
      turn(false);
    },
    isOpen: () => !root.hidden,
    /** Mark the next or the one before; behind the last comes none, and then the first. */
    step(by) {
      const places = options.length + 1;
      mark(((marked + 1 + by + places) % places) - 1);
    },
    marked: () => options[marked] ?? null,
  };
}

/** Say that an option is the active one of the field; none when there is none. */
function point(field, option) {
  if (!option) return field.removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", option.id);
}

function countsOf({ places, categories, projects }, w) {
  return w("find_said", { places: places.count, categories: categories.count, projects: projects.count });
}

function groupOf({ head, count, choices: some }, w) {
  const more = count > some.length ? w("find_first", { shown: some.length, count }) : count;
  const title = el("p", { class: "atlas-found-head", "aria-hidden": "true" }, head, el("span", {}, more));
  return el("div", { role: "group", "aria-label": head }, title, some.map(optionOf));
}

function optionOf({ name, line, verb, detail }) {
  const choose = ({ currentTarget }) => tell(currentTarget, verb, detail);
  return el(
    "div",
    { role: "option", "aria-selected": "false", onclick: choose },
    el("span", {}, name),
    el("small", {}, line),
  );
}
