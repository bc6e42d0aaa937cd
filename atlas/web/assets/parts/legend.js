// The legend: what is on screen, counted by state and group, and how sure its places are. Pressing a state hides or shows it.

import { el, tell } from "../page/el.js";
import { canvasIcon, constructedIcon, roughIcon } from "../page/icon.js";
import { ROOMY } from "../page/layout.js";
import { toggled } from "../pure/filter.js";
import { lookOf } from "../pure/look.js";
import { onScreen, tally, unsure } from "../pure/on-screen.js";
import { shownBy } from "../pure/view.js";

const STATE = "silent";

/** The legend; it stands open where there is room for it. */
export function legend(book) {
  const { w, terms, style, view: table } = book;
  const all = Object.keys(terms.state);
  let chosen = [];
  const press = (state) => tell(root, "set", { part: { state: toggled(all, chosen, state) } });
  const states = all.map((state) => stateRow(state, terms.state[state], () => press(state)));
  const groups = Object.entries(terms.group).map(([group, text]) => keyRow(group, text, canvasIcon(18)));
  const rough = keyRow("rough", w("legend_rough"), roughIcon());
  const constructed = keyRow("constructed", w("legend_constructed"), constructedIcon());
  const told = el("p", { class: "atlas-print-rest" });
  const root = el(
    "details",
    { class: "atlas-legend", open: window.matchMedia(ROOMY).matches },
    el("summary", {}, w("legend")),
    el(
      "ul",
      { "aria-label": w("state") },
      states.map((row) => row.root),
    ),
    el(
      "ul",
      { class: "atlas-groups", "aria-label": w("group") },
      groups.map((row) => row.root),
    ),
    el("ul", { class: "atlas-keys", "aria-label": w("precision") }, rough.root, constructed.root),
    told,
  );
  const recolour = (scheme) => {
    for (const row of states) row.icon.draw(lookOf(style, scheme, { state: row.id }));
    for (const row of groups) row.icon.draw(keyLook(style, scheme, row.id));
    for (const row of [rough, constructed]) row.icon.draw(lookOf(style, scheme, { state: STATE }));
  };
  let coloured = null;
  return {
    root,
    reads: [...shownBy(table), "frame", "scheme"],
    draw(state) {
      if (state.scheme !== coloured) recolour(state.scheme);
      coloured = state.scheme;
      chosen = state.state;
      const here = onScreen(state.shown, state.frame),
        sure = unsure(here);
      const ofState = tally(onScreen(state.anyState, state.frame), "state"),
        ofGroup = tally(here, "group");
      for (const row of states) drawState(row, ofState.get(row.id) ?? 0, !chosen.length || chosen.includes(row.id));
      for (const row of groups) drawCount(row, ofGroup.get(row.id) ?? 0);
      drawCount(rough, sure.rough);
      drawCount(constructed, sure.constructed);
      told.textContent = w("legend_counts", { seen: state.seen, total: state.total });
    },
  };
}

function stateRow(id, text, onclick) {
  const icon = canvasIcon(20),
    count = el("span", { class: "atlas-n" });
  const button = el(
    "button",
    { type: "button", "aria-pressed": "true", onclick },
    icon.root,
    el("span", {}, text),
    count,
  );
  return { id, icon, count, button, root: el("li", {}, button) };
}

function keyRow(id, text, icon) {
  const count = el("span", { class: "atlas-n" });
  return { id, icon, count, root: el("li", { class: "atlas-key" }, icon.root, el("span", {}, text), count) };
}

function drawState(row, count, on) {
  drawCount(row, count);
  row.root.hidden = !count && on;
  row.button.setAttribute("aria-pressed", String(on));
}

function drawCount({ root, count }, number) {
  count.textContent = number;
  root.hidden = !number;
}

/** A pictogram on a plain disc: of no state. */
function keyLook(style, scheme, group) {
  const { label: color, marker: paper } = style.base[scheme];
  return { color, paper, fill: "full", icon: style.groups[group] };
}
