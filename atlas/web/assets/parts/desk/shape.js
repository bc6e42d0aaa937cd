// How the picture is made: its size, its language, and how it looks.

import { el, tell } from "../../page/el.js";
import { section } from "../bench/section.js";

const FREE = "free";
const NAMES = {
  "16:9": "desk_size_wide",
  "4:3": "desk_size_print",
  "1:1": "desk_size_square",
  "9:16": "desk_size_tall",
  a4: "desk_size_a4",
  "a4-portrait": "desk_size_a4_tall",
  a3: "desk_size_a3",
  "a3-portrait": "desk_size_a3_tall",
};

/** The panel; `sizes` by name, `side` the least and the most of a free one. */
export function shape({ w }, { sizes, side }) {
  const set = (part) => tell(root, "desk", { part });
  const size = sizeOf(w, sizes, side, set);
  const lang = choice(
      w("desk_lang"),
      [
        ["zh", "中文"],
        ["en", "English"],
      ],
      (value) => set({ lang: value }),
    ),
    looks = [
      ["light", w("desk_look_light")],
      ["dark", w("desk_look_dark")],
      ["newsprint", w("desk_look_newsprint")],
    ],
    look = choice(w("desk_look"), looks, (value) => set({ look: value }));
  const root = section(w("desk_shape"), {}, size.root, lang.root, look.root);
  return {
    root,
    reads: ["size", "sizing", "lang", "look"],
    draw(state) {
      size.draw(state);
      lang.draw(state.lang);
      look.draw(state.look);
    },
  };
}

function sizeOf(w, sizes, [least, most], set) {
  const select = el(
    "select",
    {},
    Object.entries(sizes).map(([name, [width, height]]) =>
      el("option", { value: name }, `${NAMES[name] ? w(NAMES[name]) : name} · ${width} × ${height}`),
    ),
    el("option", { value: FREE }, w("desk_size_free")),
  );
  select.addEventListener("change", () =>
    set(select.value === FREE ? { sizing: FREE } : { sizing: select.value, size: sizes[select.value] }),
  );
  const number = (label) => el("input", { type: "number", min: least, max: most, step: 10, "aria-label": label });
  const fields = [number(w("desk_width")), number(w("desk_height"))];
  const take = () =>
    fields.every((field) => field.validity.valid && field.value) &&
    set({ size: fields.map(({ value }) => Number(value)) });
  for (const field of fields) field.addEventListener("change", take);
  const free = el("span", { class: "atlas-desk-free" }, fields[0], " × ", fields[1]);
  return {
    root: el("div", { class: "atlas-desk-field" }, el("label", {}, el("span", {}, w("desk_size")), select), free),
    draw({ size, sizing }) {
      select.value = sizing;
      free.hidden = sizing !== FREE;
      fields.forEach((field, n) => {
        field.value = size[n];
      });
    },
  };
}

/** Radio buttons in a row. */
function choice(legend, options, take) {
  const name = `atlas-desk-${options[0][0]}`;
  const inputs = options.map(([value]) => el("input", { type: "radio", name, value, onchange: () => take(value) }));
  return {
    root: el(
      "fieldset",
      { class: "atlas-desk-choice" },
      el("legend", {}, legend),
      options.map(([, label], n) => el("label", {}, inputs[n], " ", label)),
    ),
    draw(now) {
      for (const input of inputs) input.checked = input.value === now;
    },
  };
}
