// The projects of the atlas among the layers: shown or not, how many, their filter, and the way to take them away.

import { el, tell } from "../../page/el.js";
import { ATLAS } from "../../pure/bench.js";

/** The row with the nodes of the filter, which is folded, and of the files. */
export function atlasRow({ w }, [filter, files]) {
  const turn = ({ currentTarget: { checked } }) => tell(root, "layer-set", { id: ATLAS, part: { visible: checked } });
  const shown = el("input", {
      type: "checkbox",
      onchange: turn,
      "aria-label": w("bench_show", { title: w("bench_atlas") }),
    }),
    count = el("small", {});
  const move = (by, word, sign) =>
    el(
      "button",
      {
        type: "button",
        class: "atlas-bench-mini",
        title: w(word),
        "aria-label": w("bench_move_of", { how: w(word), title: w("bench_atlas") }),
        onclick: () => tell(root, "layer-move", { id: ATLAS, by }),
      },
      sign,
    );
  const root = el(
    "li",
    { draggable: "true", "data-id": ATLAS },
    el(
      "div",
      { class: "atlas-bench-row" },
      shown,
      el("span", { class: "atlas-bench-name" }, w("bench_atlas"), count),
      move(-1, "bench_up", "↑"),
      move(1, "bench_down", "↓"),
    ),
    el("details", { class: "atlas-bench-more" }, el("summary", {}, w("bench_atlas_filter")), filter),
    files,
  );
  return {
    root,
    draw({ visible }, { shown: kept, answered }) {
      shown.checked = visible;
      count.textContent = answered ? w(kept.length === 1 ? "results_one" : "results", { count: kept.length }) : "";
    },
  };
}
