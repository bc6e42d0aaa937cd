// The pen: where the reader presses, and which keys they type on the map while a tool has it.

import { isDrawing } from "../pure/drawing.js";
import { isWhole } from "../pure/sketch.js";
import { crosshair, wayOf } from "./crosshair.js";
import { L } from "./leaflet.js";

const FINISH_PX = 8;

/** The pen as a part. `near` snaps; `heard` hears corner, finish, pick, back, undo, redo and end, and `pointed(at)` where
 * the pointer is, null where it is nowhere. */
export function pen(surface, { near, heard, pointed }) {
  const { map, root } = surface,
    cross = crosshair(surface);
  let tool = null,
    sketch = null;
  const put = (point) => {
    if (tool === "edit") return heard.pick(latLngAt(map, point));
    if (isEnd(map, sketch, point)) return heard.finish();
    heard.corner(near(point));
  };
  const acts = {
    Enter: () => put(cross.place()),
    Backspace: heard.back,
    Escape: heard.end,
  };
  const keyed = (event) => {
    const act = event.target === root && tool && (steps(event, heard) ?? acts[event.key] ?? arrow(event));
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const arrow = (event) => {
    const way = wayOf(event);
    return way && (() => pointed(near(cross.move(way))));
  };
  root.addEventListener("keydown", keyed);
  root.addEventListener("atlas:press", (event) => {
    if (!tool) return;
    event.stopPropagation();
    cross.hide();
    const { x, y } = map.latLngToContainerPoint(event.detail.at);
    put([x, y]);
  });
  map.on("mousemove", ({ containerPoint: { x, y } }) => isDrawing(tool) && pointed(near([x, y])));
  map.on("mouseout", () => pointed(null));
  return {
    put,
    reads: ["tool", "sketch"],
    draw(state) {
      if (state.tool !== tool) turn(map, state.tool, cross, pointed);
      tool = state.tool;
      sketch = state.sketch?.now ?? null;
    },
  };
}

/** Another tool has the map: no zoom by a double press while it draws. */
function turn(map, tool, cross, pointed) {
  map.doubleClickZoom[tool ? "disable" : "enable"]();
  cross.hide();
  pointed(null);
}

/** Undo and redo by their usual keys. */
function steps({ key, ctrlKey, metaKey, shiftKey }, heard) {
  if (!ctrlKey && !metaKey) return null;
  const letter = key.toLowerCase();
  if (letter === "y" || (letter === "z" && shiftKey)) return heard.redo;
  return letter === "z" ? heard.undo : null;
}

function latLngAt(map, [x, y]) {
  return map.containerPointToLatLng(L.point(x, y));
}

/** Whether a press says that the shape is done: on its last corner, or on the first of an area. */
function isEnd(map, sketch, [x, y]) {
  if (!sketch || !isWhole(sketch) || sketch.kind === "point") return false;
  const [path] = sketch.paths,
    ends = sketch.kind === "polygon" ? [path.at(-1), path[0]] : [path.at(-1)];
  return ends.some(([lon, lat]) => map.latLngToContainerPoint([lat, lon]).distanceTo([x, y]) <= FINISH_PX);
}
