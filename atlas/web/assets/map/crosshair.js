// The crosshair that the arrow keys move over the map, in pixels of its node.

import { el } from "../page/el.js";

const STEP_PX = 10,
  EDGE_PX = 30;
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** How far an arrow key goes, by one pixel with Shift; null for other keys. */
export function wayOf({ key, shiftKey }) {
  const way = WAYS[key];
  return way ? way.map((part) => part * (shiftKey ? 1 : STEP_PX)) : null;
}

/** The crosshair of a surface, hidden until it is moved; the map follows it over its edge. */
export function crosshair({ map, root }) {
  const node = el("div", { class: "atlas-crosshair", "aria-hidden": "true", hidden: true });
  let at = null;
  root.append(node);
  const stand = ([x, y]) => {
    at = [x, y];
    node.hidden = false;
    node.style.transform = `translate(${x}px, ${y}px)`;
  };
  /** Where it stands; at first in the middle. */
  const place = () => {
    if (!at) stand([root.clientWidth / 2, root.clientHeight / 2]);
    return at;
  };
  return {
    place,
    move([dx, dy]) {
      const [x, y] = place(),
        [right, foot] = [root.clientWidth - EDGE_PX, root.clientHeight - EDGE_PX];
      const wanted = [x + dx, y + dy];
      const kept = [Math.max(EDGE_PX, Math.min(right, wanted[0])), Math.max(EDGE_PX, Math.min(foot, wanted[1]))];
      const over = [wanted[0] - kept[0], wanted[1] - kept[1]];
      if (over[0] || over[1]) map.panBy(over, { animate: false });
      stand(kept);
      return kept;
    },
    hide() {
      at = null;
      node.hidden = true;
    },
  };
}
