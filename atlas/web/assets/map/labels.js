// Names on the map, drawn on one canvas.

import { baseLabels } from "../pure/base-labels.js";
import { placeLabels } from "../pure/label-places.js";
import { lookOf } from "../pure/look.js";
import { shownBy } from "../pure/view.js";
import { L } from "./leaflet.js";

const NAMES_FROM_ZOOM = 12.5;
const FONT = '"Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif';

/** The names of base and features as a part; `symbols()` are the symbols that are shown. */
export function labels(surface, data, book, symbols) {
  const { map } = surface;
  let state = null;
  const write = (canvas) => {
    if (!state) return;
    const zoom = map.getZoom(),
      colours = book.style.base[state.scheme];
    const base = state.tiles === "ready" ? [] : baseLabels(data, book, zoom, colours);
    drawLabels(
      canvas,
      map,
      [...base, ...symbols().flatMap((symbol) => labelsOf(symbol, zoom, state, book))],
      colours.halo,
    );
  };
  const pane = surface.pane("names", 640);
  pane.style.pointerEvents = "none";
  const layer = canvasLayer(pane, write).addTo(map);
  return {
    reads: [...shownBy(book.view), "project", "scheme", "tiles", "base"],
    draw(next) {
      state = next;
      layer.redraw();
    },
  };
}

/** A Leaflet layer of one canvas over the view; `write(canvas)` draws on it when the map rests. */
function canvasLayer(pane, write) {
  const events = "moveend zoomend resize viewreset";
  return new (L.Layer.extend({
    onAdd(map) {
      this._canvas = L.DomUtil.create("canvas", "atlas-labels", pane);
      this._canvas.setAttribute("aria-hidden", "true");
      map.on(events, this.redraw, this).on("zoomstart", this._hide, this);
    },
    onRemove(map) {
      this._canvas.remove();
      map.off(events, this.redraw, this).off("zoomstart", this._hide, this);
    },
    _hide() {
      this._canvas.style.visibility = "hidden";
    },
    redraw() {
      cover(this._canvas, this._map);
      write(this._canvas);
    },
  }))();
}

/** Lay a canvas over the whole view, empty. */
function cover(canvas, map) {
  const size = map.getSize(),
    scale = Math.min(2, window.devicePixelRatio || 1);
  canvas.width = size.x * scale;
  canvas.height = size.y * scale;
  Object.assign(canvas.style, { width: `${size.x}px`, height: `${size.y}px`, visibility: "visible" });
  L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
  canvas.getContext("2d").scale(scale, scale);
}

/** The room that a symbol takes, and its name where there is room for names or it is the chosen one. */
function labelsOf(symbol, zoom, { project, scheme }, { name, style }) {
  const { feature } = symbol,
    at = symbol.getLatLng(),
    chosen = feature.id === project;
  const block = { at, block: style.radius + 2 };
  if (!chosen && zoom < NAMES_FROM_ZOOM) return [block];
  const color = chosen ? style.base[scheme].focus : lookOf(style, scheme, feature.layer, feature.precision).color;
  const form = chosen ? { rank: 0, size: 14, style: "700" } : { rank: 3, size: 12, style: "" };
  return [block, { at, text: name(feature), dx: 13, color, ...form }];
}

function drawLabels(canvas, map, labels, halo) {
  const context = canvas.getContext("2d");
  const font = (label) => `${label.style ?? ""} ${label.size}px ${FONT}`;
  const widthOf = (label) => {
    context.font = font(label);
    return context.measureText(label.text).width;
  };
  Object.assign(context, { textBaseline: "middle", lineJoin: "round", lineWidth: 3, strokeStyle: halo });
  const points = labels.map((label) => ({ ...label, ...xy(map.latLngToContainerPoint(label.at)) }));
  for (const label of placeLabels(points, map.getSize(), widthOf)) {
    context.font = font(label);
    context.globalAlpha = 0.85;
    context.strokeText(label.text, label.x, label.y);
    context.globalAlpha = 1;
    context.fillStyle = label.color;
    context.fillText(label.text, label.x, label.y);
  }
}

function xy({ x, y }) {
  return { x, y };
}
