// The layers of the workbench on the map: each in a pane of its own, `bench-<id>`, drawn on a canvas.

import { ATLAS } from "../pure/bench.js";
import { figureOf, isHit } from "../pure/figures.js";
import { lettering } from "./labels.js";
import { drawLayer, drawMarked, drawNames } from "./layer-paint.js";
import { Sheet } from "./leaflet.js";

const PADDING = 0.15,
  REACH_PX = 6,
  MOST_HITS = 20;
const BELOW = 300,
  ABOVE = 460,
  SELECTED = 620;

/** The layers as a part; `under(latlng)` gives what lies there, topmost first, but for what `hide(test)` says is cut away
 * there; `paneOf(id)` is the pane of a layer. */
export function overlay(surface, book) {
  const { map } = surface,
    figures = figuresOf(map);
  const sheets = sheetsOf(surface, figures, lettering(book.english));
  let stack = [],
    marked = null,
    isHidden = () => false;
  const write = (context, bounds) =>
    marked && drawMarked(context, map, bounds, figures(marked.entry), marked.entry.layer.style, marked.color);
  surface.pane("bench-selected", SELECTED).style.pointerEvents = "none";
  const highlight = new Sheet(write, { pane: "bench-selected", padding: PADDING }).addTo(map);
  return {
    reads: ["layers", "selected", "active", "scheme", "base", "shownPreview", "uploads"],
    paneOf,
    under(at) {
      const seen = stack.filter(({ layer }) => !isHidden(layer.id, at));
      return underOf(map, seen, figures, map.project(at));
    },
    hide(test) {
      isHidden = test;
    },
    draw(state) {
      ({ stack } = state);
      sheets.keep(stack);
      const look = book.style.base[state.scheme];
      for (const entry of stack) sheets.draw(entry, look);
      marked = markedOf(state, look.focus);
      highlight.redraw();
    },
  };
}

const paneOf = (id) => (id === ATLAS ? "features" : `bench-${id}`);

/** The canvases of the layers, each in its pane: `keep` closes those of no layer, `draw` opens one or draws it anew when
 * its layer or rows are others. */
function sheetsOf(surface, figures, letters) {
  const open = new Map();
  const opened = (entry, look) => {
    const mine = { entry, look },
      pane = paneOf(entry.layer.id);
    const write = (context, bounds) => {
      const { layer } = mine.entry,
        shown = figures(mine.entry);
      drawLayer(context, surface.map, bounds, shown, layer);
      if (!layer.labels) return;
      const { label: ink, halo } = mine.look;
      drawNames(context, surface.map, bounds, shown, layer, { letters, ink, halo });
    };
    surface.pane(pane, BELOW).style.pointerEvents = "none";
    mine.sheet = new Sheet(write, { pane, padding: PADDING, className: "atlas-bench-layer" }).addTo(surface.map);
    open.set(entry.layer.id, mine);
    return mine;
  };
  return {
    keep(stack) {
      const ids = new Set(stack.map(({ layer }) => layer.id));
      for (const [id, { sheet }] of open) {
        if (ids.has(id)) continue;
        sheet.remove();
        open.delete(id);
      }
    },
    draw(entry, look) {
      const { id } = entry.layer,
        mine = open.get(id) ?? opened(entry, look),
        before = { ...mine };
      Object.assign(mine, { entry, look });
      surface.pane(paneOf(id), (entry.above ? ABOVE : BELOW) + entry.height);
      if (isOther(before, mine)) mine.sheet.redraw();
    },
  };
}

/** Whether a layer would be drawn otherwise: it or its rows are others, or its names have other colours. */
function isOther(before, { entry, look }) {
  return before.entry.layer !== entry.layer || before.entry.rows !== entry.rows || before.look !== look;
}

/** Gives the figures of a layer's rows in the projection of the map; made once a layer and projection. */
function figuresOf(map) {
  const known = new WeakMap();
  return ({ layer, rows }) => {
    const { crs } = map.options,
      all = layer.features.features;
    if (known.get(all)?.crs !== crs) {
      const project = ([lng, lat]) => crs.latLngToPoint({ lat, lng }, 0);
      known.set(all, { crs, byFeature: new Map(all.map((feature) => [feature, figureOf(feature, project)])) });
    }
    const { byFeature } = known.get(all);
    return rows.map((row) => byFeature.get(row)).filter(Boolean);
  };
}

/** What is selected of the active layer, if that is drawn. */
function markedOf({ stack, active, selected }, color) {
  const entry = stack.find(({ layer }) => layer.id === active);
  if (!entry || !selected.length) return null;
  const ids = new Set(selected);
  return { entry: { ...entry, rows: entry.rows.filter(({ id }) => ids.has(id)) }, color };
}

/** What lies under a point of the whole world's pixels: layer and feature, the topmost layer first. */
function underOf(map, stack, figures, { x, y }) {
  const zoom = map.getZoom(),
    found = [];
  for (const entry of stack) {
    const reach = Math.max(REACH_PX, entry.layer.style.size);
    for (const figure of figures(entry)) {
      if (!isHit(figure, zoom, x, y, reach)) continue;
      found.push({ layer: entry.layer.id, row: figure.feature.id });
      if (found.length === MOST_HITS) return found;
    }
  }
  return found;
}
