// The outline of what is being drawn or edited, and the line from its last corner to the pointer.

import { editedSketch } from "../pure/drawing.js";
import { crossesItself, edgesOf, moved } from "../pure/sketch.js";
import { L } from "./leaflet.js";

const PANE = "sketch",
  HEIGHT = 630;

const flip = ([lon, lat]) => [lat, lon];

/** The outline as a part; `live(corner, at)` shows it with a corner elsewhere, `point(at)` leads it to the pointer. */
export function outline(surface) {
  const { map } = surface;
  surface.pane(PANE, HEIGHT).style.pointerEvents = "none";
  const renderer = L.svg({ pane: PANE, padding: 0.5 });
  const lineOf = (name) => {
    const look = { pane: PANE, renderer, interactive: false, smoothFactor: 0, fill: false };
    return L.polyline([], { ...look, className: `atlas-sketch ${name}` }).addTo(map);
  };
  const edges = lineOf("is-edge"),
    rubber = lineOf("is-rubber");
  let sketch = null;
  const show = (shape) => {
    edges.setLatLngs(shape ? edgesOf(shape).map(({ from, to }) => [from, to].map(flip)) : []);
    edges.getElement()?.classList.toggle("is-crossed", Boolean(shape) && crossesItself({ ...shape, open: false }));
  };
  return {
    reads: ["sketch", "editing", "layers"],
    draw(state) {
      sketch = state.sketch?.now ?? editedSketch(state, state.editing);
      show(sketch);
      if (!sketch?.paths[0].length) rubber.setLatLngs([]);
    },
    live: (corner, at) => show(moved(sketch, corner, at)),
    point(at) {
      const [path] = sketch?.open && at ? sketch.paths : [[]];
      const ends = sketch?.kind === "polygon" && path.length > 1 ? [path.at(-1), at, path[0]] : [path.at(-1), at];
      rubber.setLatLngs(path.length && sketch.kind !== "point" ? ends.map(flip) : []);
    },
  };
}
