// The filters' column, which is a drawer with a button on the map where there is no room for it.

import { el, tell } from "../page/el.js";
import { shownBy, withoutFilter } from "../pure/view.js";

/** The drawer around the form, and the button that opens it. A press outside it, or Enter in its search, closes it. */
export function drawer(book, form) {
  const { w, view: table } = book;
  const turnTo = (open) => tell(root, "drawer", { open });
  const badge = el("span", { class: "atlas-badge", hidden: true });
  const toggle = el(
    "button",
    {
      type: "button",
      class: "atlas-filter-toggle",
      "aria-expanded": "false",
      "aria-controls": "atlas-drawer",
      onclick: () => turnTo(true),
    },
    w("filters"),
    badge,
  );
  const close = closeButton("atlas-drawer-close", w("close"), turnTo);
  const done = closeButton("atlas-drawer-done", "", turnTo);
  const root = el(
    "aside",
    { class: "atlas-drawer", id: "atlas-drawer", "aria-label": w("filters"), onsubmit: () => turnTo(false) },
    el("div", { class: "atlas-drawer-bar" }, el("span", {}, w("filters")), close),
    form,
    el("div", { class: "atlas-drawer-foot" }, done),
  );
  const turn = (wanted) => {
    if (root.classList.contains("is-open") === wanted) return;
    root.classList.toggle("is-open", wanted);
    toggle.setAttribute("aria-expanded", String(wanted));
    (wanted ? close : toggle).focus();
  };
  return {
    root,
    toggle,
    reads: ["drawer", ...shownBy(table), ...Object.keys(withoutFilter(table))],
    start: (signal) => closeOutside(root, turnTo, signal),
    draw(state) {
      badge.hidden = !state.choices;
      badge.textContent = state.choices;
      done.textContent = w(state.shown.length === 1 ? "show_results_one" : "show_results", {
        count: state.shown.length,
      });
      turn(state.drawer);
    },
  };
}

function closeButton(look, text, turnTo) {
  return el("button", { type: "button", class: look, onclick: () => turnTo(false) }, text);
}

/** A press beside the open drawer closes it, and does nothing else. */
function closeOutside(root, turnTo, signal) {
  const outside = (event) => {
    if (!root.classList.contains("is-open") || root.contains(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    turnTo(false);
  };
  window.addEventListener("click", outside, { signal, capture: true });
}
