// The tools on the map of the workbench: they tell atlas:tool { tool } and have the map's presses while it is theirs.

/** The tools: `bar` are nodes of the bar on the map, `panels` nodes of the column, `parts` what draws the state. `stores`
 * are { view, facts, bench }, `surface` is the map, `overlay` has the panes of the layers. */
export function tools(_door, _stores, { surface: _surface, overlay: _overlay }) {
  return { bar: [], panels: [], parts: [] };
}
