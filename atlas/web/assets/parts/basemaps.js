// The choice of base map, and the credits of what is drawn.

import { el, tell } from "../page/el.js";
import { observe } from "../page/life.js";

const BUILTIN = "builtin";

/** The choice; a third party is named before it is asked. `usual` is the one that a view need not name. */
export function basemaps({ w, basemaps: offered }, usual) {
  const select = el(
    "select",
    { "aria-label": w("basemap"), title: w("base_third_party") },
    el("option", { value: BUILTIN }, w("base_builtin")),
    offered.map((b) => el("option", { value: b.id }, b.title)),
  );
  select.addEventListener("change", () =>
    tell(select, "set", { part: { base: select.value === usual ? null : select.value } }),
  );
  return {
    root: el("label", { class: "atlas-basemap" }, el("span", {}, w("basemap")), select),
    reads: ["base"],
    draw: ({ base }) => {
      select.value = base ?? usual;
    },
  };
}

/** Credits of what is drawn (`bases` where it is more than the one of the view), with the map review number or the plain
 * word that there is none; what stands over them on the map is told how tall they are. */
export function credits({ w, basemaps: offered, review_no: review }, usual) {
  const root = el("p", { class: "atlas-credits" });
  return {
    root,
    reads: ["base", "compare"],
    start(signal) {
      observe(root, () => root.parentElement?.style.setProperty("--a-credits", `${root.offsetHeight}px`), signal);
    },
    draw({ base, bases = [base ?? usual] }) {
      const credit = (id) => offered.find((b) => b.id === id)?.attribution ?? w("base_credit");
      root.replaceChildren(
        el("strong", {}, review ? w("review_no", { number: review }) : w("review_none")),
        " · ",
        w("boundary_note"),
        " · ",
        w("boundaries_credit"),
        " · ",
        [...new Set(bases.map(credit))].join(" · "),
        " · Leaflet",
      );
    },
  };
}
