// A symbol as a small canvas.

import { drawSymbol } from "../pure/symbols.js";

/** A small canvas with the symbol of a look, for legends and lists. */
export function symbolIcon(look, size = 18) {
  const canvas = document.createElement("canvas");
  const scale = Math.min(3, window.devicePixelRatio || 1);
  canvas.width = canvas.height = size * scale;
  canvas.style.width = canvas.style.height = `${size}px`;
  canvas.setAttribute("aria-hidden", "true");
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  drawSymbol(context, look, size / 2, size / 2, size * 0.3);
  return canvas;
}
