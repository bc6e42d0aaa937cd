// Years as bars: dated events and stated years solid, what only has the plan's period pale behind them.

import { el, tell } from "../page/el.js";
import { yearBars } from "../pure/happened.js";

/** The bars over a span of years; pressing one shows that year. A select beside them does the same for the keyboard. */
export function histogram({ w }, span) {
  const bars = yearBars([], span).map(({ year }) => bar(year));
  const root = el(
    "div",
    { class: "atlas-bars", role: "group", "aria-label": w("years_bars") },
    bars.map((one) => one.root),
  );
  return {
    root,
    draw(features) {
      const told = yearBars(features, span);
      const tallest = Math.max(1, ...told.map(({ events, stated }) => events + stated));
      const palest = Math.max(1, ...told.map(({ period }) => period));
      told.forEach((year, i) => {
        drawBar(bars[i], year, { tallest, palest }, w);
      });
    },
  };
}

function bar(year) {
  const parts = Object.fromEntries(
    ["period", "events", "stated"].map((name) => [name, el("span", { class: `is-${name}` })]),
  );
  const press = ({ currentTarget }) => tell(currentTarget, "set", { part: { years: [year, year] } });
  return { ...parts, root: el("button", { type: "button", tabindex: "-1", onclick: press }, Object.values(parts)) };
}

function drawBar(bar, told, { tallest, palest }, w) {
  const { root, period, events, stated } = bar,
    wanted = [told.period, told.events, told.stated, tallest, palest].join();
  if (bar.drawn === wanted) return;
  bar.drawn = wanted;
  period.style.height = `${(100 * told.period) / palest}%`;
  events.style.height = `${(100 * told.events) / tallest}%`;
  stated.style.height = `${(100 * told.stated) / tallest}%`;
  root.title = w("years_bar", told);
  root.setAttribute("aria-label", root.title);
}
