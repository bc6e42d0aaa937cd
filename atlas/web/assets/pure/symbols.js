// How a point is drawn on a canvas: a shape by layer, solid, hollow or dashed by precision.

const CORNERS = { square: [4, Math.PI / 4], diamond: [4, 0], triangle: [3, -Math.PI / 2], hexagon: [6, 0] };
const GROWTH = { square: 1.2, diamond: 1.3, triangle: 1.35, hexagon: 1.12, circle: 1 };

/** Trace a symbol around a centre; the caller fills and strokes. */
export function trace(context, symbol, x, y, radius) {
  const r = radius * (GROWTH[symbol] ?? 1);
  context.beginPath();
  if (!CORNERS[symbol]) context.arc(x, y, r, 0, 2 * Math.PI);
  else {
    const [corners, turn] = CORNERS[symbol];
    for (let i = 0; i < corners; i += 1) {
      const angle = turn + (i * 2 * Math.PI) / corners;
      context[i ? "lineTo" : "moveTo"](x + r * Math.cos(angle), y + r * Math.sin(angle));
    }
  }
  context.closePath();
}

/** Draw one symbol of a look. */
export function drawSymbol(context, look, x, y, radius) {
  context.save();
  trace(context, look.symbol, x, y, radius);
  context.setLineDash([]);
  context.fillStyle = look.fill ? look.color : look.paper;
  context.globalAlpha = look.fill ? 1 : 0.85;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = look.fill ? 1.5 : 2.2;
  context.strokeStyle = look.fill ? look.paper : look.color;
  if (!look.fill) context.setLineDash(look.dash);
  context.stroke();
  context.restore();
}

/** The glow behind the chosen symbol. */
export function drawGlow(context, look, x, y, radius) {
  trace(context, look.symbol, x, y, radius + 5);
  context.globalAlpha = 0.35;
  context.fillStyle = look.color;
  context.fill();
  context.globalAlpha = 1;
}
