// The panel of layers, the topmost first; each is taken to another place by its handle or its buttons.

import { el, tell } from "../../page/el.js";
import { keyed } from "../../page/keyed.js";
import { ATLAS } from "../../pure/bench.js";
import { atlasRow } from "./atlas-row.js";
import { layerRow } from "./layer-row.js";
import { section } from "./section.js";

/** The panel; `inAtlas` are the nodes of the filter of the projects and of what takes them away. */
export function layers(book, inAtlas) {
  const { w } = book;
  const list = el("ul", { class: "atlas-bench-layers" });
  const draw = keyed(list, ({ id }) => (id === ATLAS ? atlasRow(book, inAtlas) : layerRow(book, id)));
  hearDrag(list);
  return {
    root: section(w("bench_layers"), {}, list),
    reads: ["layers", "active", "asked", "found", "near", "project", ...book.view.map(({ name }) => name)],
    draw: (state) => draw(state.layers, state),
  };
}

/** A layer is dragged by its row over the others. */
function hearDrag(list) {
  let dragged = null;
  const placeOf = (node) => [...list.children].indexOf(node);
  const rowOf = ({ target }) => [...list.children].find((row) => row.contains(target));
  list.addEventListener("dragstart", (event) => {
    dragged = rowOf(event) ?? null;
    event.dataTransfer.effectAllowed = "move";
  });
  list.addEventListener("dragover", (event) => {
    const over = rowOf(event);
    if (!dragged || !over) return;
    event.preventDefault();
    const by = placeOf(over) - placeOf(dragged);
    if (by) tell(dragged, "layer-move", { id: dragged.dataset.id, by });
  });
  list.addEventListener("dragend", () => {
    dragged = null;
  });
}
