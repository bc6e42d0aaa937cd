// How lines and areas are drawn on a canvas: colour and fill tell the state as with symbols, the outline how it is known.

import { sizeOf, trace } from "./paths.js";

const FULL_UNTIL_PX = 260,
  CASED_FROM_PX = 60,
  OUTLINED_FROM_PX = 30;
const INSTEAD_OF_OUTLINE = 0.3;
const FILL = { full: 0.3, half: 0.2, hollow: 0.1, broken: 0.1, crossed: 0.1, small: 0.1 };
const OUTLINE = { osm: [], stated: [0.1, 5], circle: [0.1, 5] };

/** The strokes of a line of a fill, from the bottom: each color ("color" or "paper"), width and dash. */
export function strokesOf(fill, width) {
  const whole = { color: "color", width, dash: [] },
    core = { color: "paper", width: width - 2.2, dash: [] };
  const pieces = { ...core, color: "color", dash: [3 * width, 2.4 * width] };
  return {
    full: [whole],
    half: [whole, core, pieces],
    hollow: [whole, core],
    broken: [{ ...whole, width: width * 0.55, dash: [1.8 * width, 1.2 * width] }],
    crossed: [whole, core, { ...whole, width: width * 0.6, dash: [1, 2 * width] }],
    small: [{ ...whole, width: width * 0.6 }],
  }[fill];
}

/** How wide lines are at a zoom. */
export function widthAt(zoom) {
  return Math.max(2.4, Math.min(6.5, 2.4 + (zoom - 9.5) * 0.75));
}

/** Draw a line with a casing of paper; the chosen one on a band. */
export function drawLine(context, { lines }, look, origin, width, chosen) {
  trace(context, lines, origin, false);
  Object.assign(context, { lineJoin: "round", lineCap: "butt" });
  if (chosen) stroke(context, look.focus, width + 7, [], 0.35);
  const strokes = strokesOf(look.fill, width);
  stroke(context, look.paper, strokes[0].width + (chosen ? 3.4 : 2.4), [], 0.9);
  for (const { color, width: wide, dash } of strokes) stroke(context, look[color], wide, dash);
}

/** Draw an area: a light fill, lighter the more of the map it covers; the outline dotted where we constructed it. A small
 * one is a stronger fill alone: outlines took most of the time of drawing a thousand. */
export function drawArea(context, path, look, origin, basis, chosen) {
  const size = sizeOf(path.box),
    quiet = Math.max(0.3, Math.min(1, FULL_UNTIL_PX / size));
  trace(context, path.lines, origin, true);
  const small = !chosen && size < OUTLINED_FROM_PX;
  context.globalAlpha = FILL[look.fill] * quiet + (chosen ? 0.08 : 0) + (small ? INSTEAD_OF_OUTLINE : 0);
  context.fillStyle = look.color;
  context.fill("evenodd");
  if (small) return;
  if (path.banks) trace(context, path.banks, origin, false);
  drawOutline(context, look, OUTLINE[basis], size, quiet, chosen);
}

function drawOutline(context, look, dash, size, quiet, chosen) {
  Object.assign(context, { lineJoin: "round", lineCap: dash.length ? "round" : "butt" });
  if (chosen) stroke(context, look.focus, 6, [], 0.35);
  if (size > CASED_FROM_PX) stroke(context, look.paper, 3, [], 0.6 * quiet);
  stroke(context, look.color, (chosen ? 2.2 : 1.5) + (dash.length ? 0.7 : 0), dash, chosen ? 1 : Math.max(0.45, quiet));
}

function stroke(context, color, width, dash, alpha = 1) {
  context.setLineDash(dash);
  Object.assign(context, { strokeStyle: color, lineWidth: width, globalAlpha: alpha });
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}
