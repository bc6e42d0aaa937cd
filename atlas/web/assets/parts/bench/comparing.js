// The choice of what is compared: two years, two base maps, or layers on either side.

import { el, tell } from "../../page/el.js";
import { BUILTIN, begunWith, WAYS } from "../../pure/compare.js";

/** The panel of the comparison, shown while there is one; `button` begins and ends it. */
export function comparing(book, button, { span, usual }) {
  const { w, basemaps } = book;
  const bases = [[BUILTIN, w("base_builtin")], ...basemaps.map(({ id, title }) => [id, title])];
  const years = Array.from({ length: span[1] - span[0] + 1 }, (_, i) => [span[0] + i, span[0] + i]);
  let state = null;
  const set = (part) => tell(root, "compare", { compare: { ...state.compare, ...part } });
  const by = el("div", { class: "atlas-compare-by", role: "radiogroup", "aria-label": w("compare_by") });
  const ways = WAYS.map((way) => {
    const radio = el("input", { type: "radio", name: "atlas-compare", value: way, onchange: () => set({ by: way }) });
    by.append(el("label", {}, radio, el("span", {}, w(`compare_${way}`))));
    return radio;
  });
  const pairs = { years: pair(w, years, (chosen) => set({ years: chosen.map(Number) })) };
  pairs.bases = pair(w, bases, (chosen) => setBases(root, set, chosen, state, usual));
  const sides = el("div", { class: "atlas-compare-sides" });
  const close = el(
    "button",
    { type: "button", onclick: () => tell(root, "compare", { compare: null }) },
    w("compare_end"),
  );
  const root = el(
    "section",
    { class: "atlas-compare", "aria-label": w("compare"), hidden: true },
    by,
    pairs.years.root,
    pairs.bases.root,
    sides,
    close,
  );
  button.addEventListener("click", () => {
    const base = state.view.base ?? usual;
    tell(button, "compare", { compare: state.compare ? null : begunWith(state, { span, base, basemaps }) });
  });
  return {
    root,
    reads: ["compare", "layers", "base"],
    draw(next) {
      state = next;
      const { compare } = state;
      root.hidden = !compare;
      if (!compare) return;
      for (const radio of ways) radio.checked = radio.value === compare.by;
      for (const [way, { root: node, draw }] of Object.entries(pairs)) {
        node.hidden = compare.by !== way;
        draw(compare[way]);
      }
      sides.hidden = compare.by !== "layers";
      if (!sides.hidden) drawSides(sides, state, w, set);
    },
  };
}

/** The base map on the left is that of the map itself. */
function setBases(root, set, chosen, { view }, usual) {
  if (chosen[0] !== (view.base ?? usual)) tell(root, "set", { part: { base: chosen[0] === usual ? null : chosen[0] } });
  set({ bases: chosen });
}

function pair(w, options, chosen) {
  const selects = ["compare_left", "compare_right"].map((key) =>
    el(
      "select",
      { "aria-label": w(key), onchange: () => chosen(selects.map(({ value }) => value)) },
      options.map(([value, text]) => el("option", { value }, text)),
    ),
  );
  const root = el(
    "div",
    { class: "atlas-compare-pair" },
    selects[0],
    el("span", { "aria-hidden": "true" }, "|"),
    selects[1],
  );
  return {
    root,
    draw(values) {
      selects.forEach((select, i) => {
        select.value = values[i];
      });
    },
  };
}

/** Each layer with its side. */
function drawSides(sides, { layers, compare }, w, set) {
  const rows = layers.map(({ id, title, kind }) => {
    const select = el(
      "select",
      { onchange: ({ target }) => set({ sides: { ...compare.sides, [id]: target.value } }), "data-layer": id },
      ["both", "left", "right"].map((side) =>
        el("option", { value: side, selected: (compare.sides[id] ?? "both") === side }, w(`compare_side_${side}`)),
      ),
    );
    return el("label", {}, el("span", {}, kind === "atlas" ? w("bench_atlas") : title), select);
  });
  const focused = document.activeElement?.dataset?.layer;
  sides.replaceChildren(...rows);
  if (focused) sides.querySelector(`[data-layer="${focused}"]`)?.focus();
}
