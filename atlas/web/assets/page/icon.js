// A symbol as a small canvas.

import { drawArea } from "../pure/shapes.js";
import { drawHalo, drawSymbol } from "../pure/symbols.js";

/** A small canvas with the symbol of a look, for legends and lists. */
export function symbolIcon(look, size = 20) {
  const icon = canvasIcon(size);
  icon.draw(look);
  return icon.root;
}

/** A small canvas that takes one look after another. */
export function canvasIcon(
  size = 20,
  paint = (context, look) => drawSymbol(context, look, size / 2, size / 2, size * 0.44),
) {
  const root = document.createElement("canvas");
  const scale = Math.min(3, window.devicePixelRatio || 1);
  root.width = root.height = size * scale;
  root.style.width = root.style.height = `${size / 16}rem`;
  root.setAttribute("aria-hidden", "true");
  const context = root.getContext("2d");
  return {
    root,
    draw(look) {
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, size, size);
      paint(context, look);
    },
  };
}

/** The key of a place known only nearly. */
export function roughIcon(size = 20) {
  return canvasIcon(size, (context, look) => {
    drawHalo(context, look, size / 2, size / 2, size * 0.26);
    drawSymbol(context, look, size / 2, size / 2, size * 0.26);
  });
}

/** The key of an area that was constructed. */
export function constructedIcon(size = 20) {
  const [near, far] = [size * 0.15, size * 0.85];
  const path = { lines: [[near, near, far, near, far, far, near, far]], box: [near, near, far, far] };
  return canvasIcon(size, (context, look) => drawArea(context, path, look, [0, 0], "stated", false));
}

/** The key of a line: its colour, width and dashes. */
export function lineIcon(size = 22) {
  return canvasIcon(size, (context, { color, width, dash }) => {
    Object.assign(context, { strokeStyle: color, lineWidth: width });
    context.setLineDash(dash);
    context.beginPath();
    context.moveTo(0, size / 2);
    context.lineTo(size, size / 2);
    context.stroke();
  });
}

const SVG = "http://www.w3.org/2000/svg";

/** A drawing of one path in a square of 16, in the colour of the letters around it. */
export function strokeIcon(d) {
  const drawing = document.createElementNS(SVG, "svg"),
    path = document.createElementNS(SVG, "path");
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("aria-hidden", "true");
  drawing.classList.add("atlas-stroke");
  path.setAttribute("d", d);
  drawing.append(path);
  return drawing;
}
