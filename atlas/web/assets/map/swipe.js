// A swipe: panes of the map cut at a line, under pan and zoom.

import { isCutAway, panesOf } from "../pure/compare.js";

/** The swipe as a part; `paneOf(id)` names the pane of a layer, `isHidden(id, latlng)` says what is cut away there. */
export function swipe({ map }, paneOf) {
  let cut = { left: [], right: [] },
    compare = null,
    share = 0.5;
  const clip = (names, box) => {
    for (const name of names) {
      const node = map.getPane(name);
      if (node) node.style.clipPath = box;
    }
  };
  const draw = () => {
    if (!compare) return;
    const size = map.getSize(),
      { x: left, y: top } = map.containerPointToLayerPoint([0, 0]);
    const middle = left + size.x * share;
    clip(cut.left, boxOf(left, top, middle, top + size.y));
    clip(cut.right, boxOf(middle, top, left + size.x, top + size.y));
  };
  map.on("move zoom resize viewreset zoomend", draw);
  return {
    reads: ["compare", "share", "layers"],
    isHidden: (id, at) => isCutAway(compare, id, map.latLngToContainerPoint(at).x / map.getSize().x, share),
    draw(state) {
      clip([...cut.left, ...cut.right], "");
      ({ compare } = state);
      share = state.share / 100;
      cut = compare ? panesOf(compare, { layers: state.layers, paneOf }) : { left: [], right: [] };
      draw();
    },
  };
}

function boxOf(left, top, right, foot) {
  return `polygon(${left}px ${top}px, ${right}px ${top}px, ${right}px ${foot}px, ${left}px ${foot}px)`;
}
