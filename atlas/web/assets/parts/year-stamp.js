// The one year that is shown, large on the map.

import { el } from "../page/el.js";

/** The stamp; hidden unless the view is of one year. */
export function yearStamp() {
  const root = el("div", { class: "atlas-year-stamp", "aria-hidden": "true", hidden: true });
  return {
    root,
    reads: ["years"],
    draw({ years }) {
      root.hidden = !years || years[0] !== years[1];
      if (years) [root.textContent] = years;
    },
  };
}
