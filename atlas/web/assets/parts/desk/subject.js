// What the picture is of where that is not the filter: one project, or an indicator.

import { el, tell } from "../../page/el.js";

/** The line; it is there while the picture is of one thing. */
export function subject({ w, name }) {
  const said = el("span", {});
  const clear = () => {
    tell(root, "set", { part: { project: null } });
    tell(root, "desk", { part: { indicator: null } });
  };
  const off = el("button", { type: "button", onclick: clear }, w("desk_all"));
  const root = el("p", { class: "atlas-desk-subject", hidden: true }, said, off);
  return {
    root,
    reads: ["project", "indicator", "picture"],
    draw({ subject: project, indicator, picture, isOfOne }) {
      root.hidden = !isOfOne;
      if (project) said.textContent = w("desk_of_project", { name: name(project) });
      else if (indicator) said.textContent = w("desk_of_indicator", { name: picture?.title ?? indicator.id });
    },
  };
}
