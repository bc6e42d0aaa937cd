// A layer among the layers: shown or not, its name, its place, and in a box its look, labels, filter and files.

import { el, tell } from "../../page/el.js";
import { rowsOf } from "../../pure/rows.js";
import { keepMenu } from "./keep.js";
import { filterOf } from "./layer-filter.js";
import { lookOf } from "./layer-look.js";

/** The row of the layer with an id. */
export function layerRow(book, id) {
  const { w } = book;
  const set = (part) => tell(root, "layer-set", { id, part });
  const shown = el("input", { type: "checkbox", onchange: () => set({ visible: shown.checked }) });
  const swatch = el("span", { class: "atlas-bench-swatch", "aria-hidden": "true" }),
    title = el("span", {}),
    count = el("small", {});
  const name = el(
    "button",
    { type: "button", class: "atlas-bench-name", onclick: () => tell(root, "layer-active", { id }) },
    swatch,
    title,
    count,
  );
  const buttons = moves(w, id),
    keep = book.uploads ? [keepMenu(book, id)] : [],
    inside = [renamer(w, set), lookOf(book, set), filterOf(book, set), ...keep, acts(w, id)];
  const root = el(
    "li",
    { draggable: "true", "data-id": id },
    el("div", { class: "atlas-bench-row" }, shown, name, buttons.root),
    el(
      "details",
      { class: "atlas-bench-more" },
      el("summary", {}, w("bench_layer_more")),
      inside.map((part) => part.root),
    ),
  );
  return {
    root,
    draw(layer, { active }) {
      const all = layer.features.features.length,
        kept = rowsOf(layer).length;
      shown.checked = layer.visible;
      shown.setAttribute("aria-label", w("bench_show", { title: layer.title }));
      title.textContent = layer.title;
      count.textContent = kept === all ? w("bench_count", { count: all }) : w("bench_count_of", { count: kept, all });
      swatch.style.background = layer.style.color;
      name.setAttribute("aria-pressed", String(layer.id === active));
      root.classList.toggle("is-active", layer.id === active);
      buttons.draw(layer);
      for (const part of inside) part.draw(layer);
    },
  };
}

/** Buttons that take the layer higher or lower and the map to it. */
function moves(w, id) {
  const kinds = [
    ["bench_up", "↑", "layer-move", { id, by: -1 }],
    ["bench_down", "↓", "layer-move", { id, by: 1 }],
    ["bench_zoom", "◎", "layer-zoom", { id }],
  ];
  const buttons = kinds.map(([word, sign, verb, detail]) => [
    word,
    el(
      "button",
      {
        type: "button",
        class: "atlas-bench-mini",
        title: w(word),
        onclick: ({ currentTarget }) => tell(currentTarget, verb, detail),
      },
      sign,
    ),
  ]);
  return {
    root: el(
      "span",
      { class: "atlas-bench-moves" },
      buttons.map(([, button]) => button),
    ),
    draw({ title }) {
      for (const [word, button] of buttons)
        button.setAttribute("aria-label", w("bench_move_of", { how: w(word), title }));
    },
  };
}

function renamer(w, set) {
  const field = el("input", { type: "text", maxlength: 80 });
  field.addEventListener("change", () => field.value.trim() && set({ title: field.value.trim() }));
  return {
    root: el("label", { class: "atlas-bench-field" }, el("span", {}, w("bench_title")), field),
    draw({ title }) {
      if (document.activeElement !== field) field.value = title;
    },
  };
}

function acts(w, id) {
  let now = null;
  const again = el(
    "button",
    { type: "button", onclick: () => tell(again, "upload-again", { layer: now }) },
    w("bench_again"),
  );
  const remove = el(
    "button",
    { type: "button", onclick: () => tell(remove, "layer-remove", { id }) },
    w("bench_remove"),
  );
  return {
    root: el("div", { class: "atlas-bench-acts" }, again, remove),
    draw(layer) {
      now = layer;
      again.hidden = !layer.file;
    },
  };
}
