// The filters' column, which on phones is a drawer with a button on the map.

import { el, tell } from "../page/el.js";
import { withoutFilter } from "../pure/view.js";

/** The drawer around the form, and the button that opens it. */
export function drawer({ w, view: table }, form) {
  const badge = el("span", { class: "atlas-badge", hidden: true });
  const toggle = el(
    "button",
    {
      type: "button",
      class: "atlas-filter-toggle",
      "aria-expanded": "false",
      "aria-controls": "atlas-drawer",
      onclick: () => tell(toggle, "drawer", { open: true }),
    },
    w("filters"),
    badge,
  );
  const close = el(
    "button",
    { type: "button", class: "atlas-drawer-close", onclick: () => tell(root, "drawer", { open: false }) },
    w("close"),
  );
  const root = el("aside", { class: "atlas-drawer", id: "atlas-drawer", "aria-label": w("filters") }, close, form);
  const turn = (wanted) => {
    if (root.classList.contains("is-open") === wanted) return;
    root.classList.toggle("is-open", wanted);
    toggle.setAttribute("aria-expanded", String(wanted));
    (wanted ? close : toggle).focus();
  };
  return {
    root,
    toggle,
    reads: ["drawer", ...Object.keys(withoutFilter(table))],
    draw(state) {
      badge.hidden = !state.choices;
      badge.textContent = state.choices;
      turn(state.drawer);
    },
  };
}
