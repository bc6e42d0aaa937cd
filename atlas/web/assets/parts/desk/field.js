// A field of the desk: its name, what is written in it, and how much of its room is taken.

import { el } from "../../page/el.js";
import { typed } from "../../page/typing.js";

let made = 0; // no two fields have one id

/** A field for at most so many characters, which says how many are left; `hear(text)` hears what is typed. */
export function counted(label, { most, rows = 1, hint = null, lang = null }, hear) {
  made += 1;
  const id = `atlas-desk-field-${made}`;
  const count = el("small", { class: "atlas-desk-count", id: `${id}-count` });
  const own = { id, maxlength: most, rows, lang, placeholder: hint, autocomplete: "off", "aria-describedby": count.id };
  const field = rows > 1 ? el("textarea", own) : el("input", { ...own, rows: null, type: "text" });
  const say = () => {
    count.textContent = `${[...field.value].length}/${most}`;
    count.classList.toggle("is-full", field.value.length >= most);
  };
  typed(field, (text) => {
    say();
    hear(text);
  });
  say();
  return {
    root: el("div", { class: "atlas-desk-field" }, el("span", {}, el("label", { for: id }, label), count), field),
    field,
    /** Show a text; what is being typed stays as it is. */
    show(text) {
      if (field.value !== text) field.value = text;
      say();
    },
  };
}
