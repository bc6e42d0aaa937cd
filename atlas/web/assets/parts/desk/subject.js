// What the picture is of where that is not the filter: one project, or an indicator.

import { el, tell } from "../../page/el.js";

/** The line; it is there while the picture is of one thing. `quoteOf(id)` is the address of a project's quote card. */
export function subject({ w, name, english }, quoteOf) {
  const said = el("span", {}),
    maps = mapsOf(w, english ? "en" : "zh");
  const clear = () => {
    tell(root, "set", { part: { project: null } });
    tell(root, "desk", { part: { indicator: null } });
  };
  const off = el("button", { type: "button", onclick: clear }, w("desk_all"));
  const quote = el("a", { class: "atlas-button", target: "_blank", rel: "noopener" }, w("desk_quote"));
  const root = el("p", { class: "atlas-desk-subject", hidden: true }, said, maps.root, quote, off);
  return {
    root,
    reads: ["project", "indicator", "picture"],
    draw({ subject: project, indicator, picture, isOfOne }) {
      root.hidden = !isOfOne;
      quote.hidden = !project;
      if (project) quote.href = quoteOf(project.id);
      if (project) said.textContent = w("desk_of_project", { name: name(project) });
      else if (indicator) said.textContent = w("desk_of_indicator", { name: picture?.title ?? indicator.id });
      maps.draw(project ? null : indicator, picture?.maps ?? []);
    },
  };
}

/** The choice among the maps of an indicator. */
function mapsOf(w, lang) {
  const root = el("select", { "aria-label": w("desk_map") });
  let now = { indicator: null, maps: [] };
  root.addEventListener("change", () => {
    const { year, role } = now.maps[root.selectedIndex];
    tell(root, "desk", { part: { indicator: { id: now.indicator.id, year, role } } });
  });
  return {
    root,
    draw(indicator, maps) {
      now = { indicator, maps };
      root.hidden = !indicator || maps.length < 2;
      root.replaceChildren(...maps.map(({ name, shown }) => el("option", { selected: shown }, name[lang])));
    },
  };
}
