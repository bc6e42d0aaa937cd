// Online base maps: asked for only when chosen, and given up when they do not answer.

import { project, Tiles } from "./leaflet.js";

const PATIENCE_MS = 8000;
const ENOUGH = 2;
const MOST_MISSED = 4;
const PANE_Z = 201; // above the tiles of the view, below all else

/** The online base map of the view as a part; `told(state)` hears "ready" or "failed". */
export function tiles(surface, { basemaps }, usual, told) {
  const { map } = surface;
  let online = null,
    drawn;
  return {
    reads: ["base"],
    start: (signal) => signal.addEventListener("abort", () => online?.stop(), { once: true }),
    draw({ base }) {
      const choice = basemaps.find((b) => b.id === (base ?? usual)) ?? null;
      if (choice === drawn) return;
      drawn = choice;
      online?.stop();
      project(map, choice?.datum);
      online = choice && ask(map, choice, told);
    },
  };
}

/** The base map `baseOf(state)` beside that of the view as a part, in a pane of its own; `told("failed")` as above. */
export function tilesBeside(surface, { basemaps }, pane, baseOf, told) {
  const { map } = surface;
  let online = null,
    drawn = null;
  surface.pane(pane, PANE_Z).style.pointerEvents = "none";
  return {
    reads: ["compare"],
    start: (signal) => signal.addEventListener("abort", () => online?.stop(), { once: true }),
    draw(state) {
      const choice = basemaps.find(({ id }) => id === baseOf(state)) ?? null;
      if (choice === drawn) return;
      drawn = choice;
      online?.stop();
      online = choice && ask(map, choice, told, pane);
    },
  };
}

function ask(map, choice, told, pane = "tilePane") {
  const options = { maxZoom: choice.max_zoom, zIndex: 300, crossOrigin: false, pane, datum: choice.datum };
  const layers = choice.layers.map((url) => new Tiles(url, options).addTo(map));
  let answered = 0,
    missed = 0;
  const fail = () => {
    stop();
    told("failed");
  };
  const timer = setTimeout(() => answered || fail(), PATIENCE_MS);
  const stop = () => {
    clearTimeout(timer);
    for (const layer of layers) layer.remove();
  };
  for (const layer of layers) {
    layer.on("tileload", () => {
      answered += 1;
      if (answered >= ENOUGH) told("ready");
    });
    layer.on("tileerror", () => {
      missed += 1;
      if (!answered && missed >= MOST_MISSED) fail();
    });
  }
  return { stop };
}
