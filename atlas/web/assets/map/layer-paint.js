// How the layers of the workbench are painted: light enough for tens of thousands of features.

import { middleOf, pathsAt } from "../pure/figures.js";
import { meet, sizeOf, trace } from "../pure/paths.js";
import { cellText } from "../pure/rows.js";
import { frameOf } from "./marks.js";

const TINY_PX = 2.5;
const MOST_LABELS = 3000,
  LONGEST_LABEL = 24,
  LABEL = { rank: 1, size: 12, style: "500" };

/** Write a column of a layer beside its figures, where there is room. */
export function drawNames(context, map, bounds, figures, { labels: column, style }, { letters, ink, halo }) {
  const { scale, origin, seen } = inSight(map, bounds, figures);
  const labels = seen.slice(0, MOST_LABELS).map((figure) => {
    const [x, y] = middleOf(figure),
      around = figure.points.length ? style.size + 3 : undefined;
    const text = cellText(figure.feature.properties?.[column]).slice(0, LONGEST_LABEL);
    return { ...LABEL, x: x * scale - origin[0], y: y * scale - origin[1], text, around, color: ink };
  });
  const named = labels.filter(({ text }) => text);
  letters.draw(context, letters.place(named, [bounds.min.x, bounds.min.y, bounds.max.x, bounds.max.y]), halo);
}

/** The figures of a sheet's box, and where it lies. */
function inSight(map, bounds, figures) {
  const zoom = map.getZoom(),
    scale = 2 ** zoom,
    { origin, box } = frameOf(map, bounds);
  const small = box.map((edge) => edge / scale),
    edge = 30 / scale;
  const around = [small[0] - edge, small[1] - edge, small[2] + edge, small[3] + edge];
  return { zoom, scale, origin, seen: figures.filter((figure) => meet(figure.box, around)) };
}

/** Draw the figures of a layer. */
export function drawLayer(context, map, bounds, figures, { style, opacity }) {
  const { zoom, scale, origin, seen } = inSight(map, bounds, figures);
  Object.assign(context, { lineJoin: "round", lineCap: "round", strokeStyle: style.color, fillStyle: style.color });
  for (const figure of seen) if (figure.rings.length) drawArea(context, figure, zoom, origin, style, opacity);
  context.lineWidth = style.width;
  for (const figure of seen) {
    if (!figure.lines.length) continue;
    trace(context, pathsAt(figure, zoom).lines, origin, false);
    context.stroke();
  }
  drawPoints(context, seen, scale, origin, style, bounds);
}

/** An area with its outline; of one that is a dot from here, only the dot. */
function drawArea(context, figure, zoom, [left, top], style, opacity) {
  const scale = 2 ** zoom;
  if (sizeOf(figure.box) * scale < TINY_PX) {
    context.fillRect(figure.box[0] * scale - left, figure.box[1] * scale - top, TINY_PX, TINY_PX);
    return;
  }
  trace(context, pathsAt(figure, zoom).rings, [left, top], true);
  context.globalAlpha = opacity;
  context.fill("evenodd");
  context.globalAlpha = 1;
  if (!style.width) return;
  context.lineWidth = style.width;
  context.stroke();
}

/** Points as discs with a rim of paper, each drawn from one picture; of those on one pixel the first. */
function drawPoints(context, figures, scale, [left, top], style, { min }) {
  const disc = discOf(style),
    half = disc.width / 4,
    taken = new Set();
  for (const { points } of figures) {
    for (let i = 0; i < points.length; i += 2) {
      const x = points[i] * scale - left,
        y = points[i + 1] * scale - top;
      const pixel = Math.round(y - min.y) * 65536 + Math.round(x - min.x);
      if (taken.has(pixel)) continue;
      taken.add(pixel);
      context.drawImage(disc, x - half, y - half, 2 * half, 2 * half);
    }
  }
}

const discs = new Map();

/** A disc of a style as a picture of twice its size. */
function discOf({ color, size }) {
  const key = `${color} ${size}`;
  if (!discs.has(key)) {
    const picture = document.createElement("canvas"),
      middle = 2 * (size + 2);
    picture.width = picture.height = 2 * middle;
    const context = picture.getContext("2d");
    context.beginPath();
    context.arc(middle, middle, 2 * size, 0, 2 * Math.PI);
    Object.assign(context, { fillStyle: color, strokeStyle: "#fff", lineWidth: 2 });
    context.fill();
    context.stroke();
    discs.set(key, picture);
  }
  return discs.get(key);
}

/** Draw figures as selected: on a band of paper, in a colour. */
export function drawMarked(context, map, bounds, figures, style, color) {
  const { zoom, scale, origin, seen } = inSight(map, bounds, figures);
  Object.assign(context, { lineJoin: "round", lineCap: "round" });
  for (const [ink, more] of [
    ["#fff", 5],
    [color, 2.5],
  ]) {
    Object.assign(context, { strokeStyle: ink, lineWidth: style.width + more });
    for (const figure of seen) {
      const { lines, rings } = pathsAt(figure, zoom);
      trace(context, rings, origin, true);
      context.stroke();
      trace(context, lines, origin, false);
      context.stroke();
      ringPoints(context, figure.points, scale, origin, style.size + 3);
    }
  }
}

function ringPoints(context, points, scale, [left, top], radius) {
  for (let i = 0; i < points.length; i += 2) {
    context.beginPath();
    context.arc(points[i] * scale - left, points[i + 1] * scale - top, radius, 0, 2 * Math.PI);
    context.stroke();
  }
}
