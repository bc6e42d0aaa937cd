// How a point is drawn on a canvas: a disc whose fill and colour tell the state, with the pictogram of its group.

const TURN = 2 * Math.PI;
const GRID = 15;
const ICON_FROM_PX = 8.5;
const ICON_SIZE = 1.24,
  ICON_INSIDE = 1.1;
const SMALL = 0.72;
const HALO = 1.9;
const pictograms = new Map();

/** Draw the symbol of a look around a centre; the pictogram shows where there is room for it. */
export function drawSymbol(context, look, x, y, radius) {
  const r = look.fill === "small" ? radius * SMALL : radius;
  context.save();
  context.translate(x, y);
  disc(context, r + 1.2, look.paper);
  FILLS[look.fill](context, look, r);
  context.restore();
}

/** The glow behind the chosen symbol. */
export function drawGlow(context, look, x, y, radius) {
  context.save();
  context.translate(x, y);
  context.globalAlpha = 0.3;
  disc(context, radius + 6, look.focus);
  context.globalAlpha = 1;
  ring(context, radius + 2.6, look.focus, 2);
  context.restore();
}

/** The soft halo of a place that is known only nearly; it lies under its symbol. */
export function drawHalo(context, look, x, y, radius) {
  const fade = context.createRadialGradient(x, y, radius * 0.8, x, y, radius * HALO);
  fade.addColorStop(0, `${look.color}99`);
  fade.addColorStop(1, `${look.color}00`);
  context.beginPath();
  context.arc(x, y, radius * HALO, 0, TURN);
  context.fillStyle = fade;
  context.fill();
}

/** A disc with a number; the ring around it shows the shares, each [color, share of 1]. */
export function drawCluster(context, { count, shares, paper, ink, font }, x, y, radius) {
  context.save();
  context.translate(x, y);
  disc(context, radius + 1.2, paper);
  let from = -TURN / 4;
  for (const [color, share] of shares) {
    const to = from + share * TURN;
    context.beginPath();
    context.arc(0, 0, radius - 1.6, from, to);
    Object.assign(context, { strokeStyle: color, lineWidth: 3.2 });
    context.stroke();
    from = to;
  }
  Object.assign(context, { fillStyle: ink, textAlign: "center", textBaseline: "middle" });
  context.font = `600 ${count > 99 ? 10 : 11.5}px ${font}`;
  context.fillText(count, 0, 0.5);
  context.restore();
}

/** What each fill draws around the origin, on a disc of paper. */
const FILLS = {
  full(context, { color, icon, paper }, r) {
    disc(context, r, color);
    pictogram(context, icon, r, paper);
  },
  small(context, look, r) {
    FILLS.full(context, look, r);
  },
  hollow(context, { color, icon }, r) {
    ring(context, r - 0.9, color, 1.8);
    pictogram(context, icon, r, color, ICON_INSIDE);
  },
  broken(context, { color, icon }, r) {
    const parts = r < ICON_FROM_PX ? 4 : 7;
    context.setLineDash([((r - 0.9) * TURN * 0.62) / parts, ((r - 0.9) * TURN * 0.38) / parts]);
    ring(context, r - 0.9, color, 1.8);
    context.setLineDash([]);
    pictogram(context, icon, r, color, ICON_INSIDE);
  },
  half(context, { color, icon, paper }, r) {
    ring(context, r - 0.9, color, 1.8);
    pictogram(context, icon, r, color, ICON_INSIDE);
    clipped(context, [-r - 1, 0, 2 * r + 2, r + 1], () => {
      disc(context, r, color);
      pictogram(context, icon, r, paper, ICON_INSIDE);
    });
  },
  crossed(context, { color, icon, paper }, r) {
    FILLS.hollow(context, { color, icon }, r);
    const end = r * Math.SQRT1_2;
    for (const [style, width] of [
      [paper, 4],
      [color, 1.8],
    ]) {
      Object.assign(context, { strokeStyle: style, lineWidth: width });
      context.beginPath();
      context.moveTo(-end, end);
      context.lineTo(end, -end);
      context.stroke();
    }
  },
};

function disc(context, r, color) {
  context.beginPath();
  context.arc(0, 0, r, 0, TURN);
  context.fillStyle = color;
  context.fill();
}

function ring(context, r, color, width) {
  context.beginPath();
  context.arc(0, 0, r, 0, TURN);
  Object.assign(context, { strokeStyle: color, lineWidth: width });
  context.stroke();
}

function clipped(context, [x, y, width, height], draw) {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  draw();
  context.restore();
}

function pictogram(context, icon, r, color, size = ICON_SIZE) {
  if (!icon || r < ICON_FROM_PX * SMALL) return;
  if (!pictograms.has(icon)) pictograms.set(icon, new Path2D(icon));
  const scale = (r * size) / GRID;
  context.save();
  context.scale(scale, scale);
  context.translate(-GRID / 2, -GRID / 2);
  context.fillStyle = color;
  context.fill(pictograms.get(icon), "evenodd");
  context.restore();
}
