// The years of the form: a range, or year by year as a film.

import { el, tell } from "../page/el.js";
import { every } from "../page/life.js";
import { yearsWithEvents } from "../pure/happened.js";
import { shownBy } from "../pure/view.js";
import { box } from "./box.js";
import { histogram } from "./histogram.js";

const PLAY_MS = 1400;

/** Years as bars, from and to, a play button that shows what happened year by year, and whether projects of which only the plan's period is known count. */
export function years(book, part, span) {
  const { w } = book;
  const from = yearSelect(w, "year_from", span),
    to = yearSelect(w, "year_to", span);
  const horizon = el("input", { type: "checkbox" });
  const bars = histogram(book, span);
  const film = player(w, (year) => tell(root, "know", { fact: { film: year } }));
  const { root, say } = box(
    book,
    part,
    bars.root,
    el("p", { class: "atlas-hint" }, w("years_bars")),
    el("div", { class: "atlas-years" }, from, el("span", { "aria-hidden": "true" }, "–"), to, film.button, film.now),
    el("label", { class: "atlas-check" }, horizon, el("span", {}, w("include_horizon"))),
  );
  const choose = () => {
    film.stop();
    tell(root, "set", { part: { years: chosenYears(from.value, to.value, span) } });
  };
  from.addEventListener("change", choose);
  to.addEventListener("change", choose);
  horizon.addEventListener("change", () => tell(root, "set", { part: { horizon: horizon.checked } }));
  return {
    root,
    reads: [...shownBy(book.view), "film"],
    start: film.start,
    draw(state) {
      [from.value, to.value] = state.years ?? ["", ""];
      horizon.checked = state.horizon;
      bars.draw(state.otherYears);
      film.offer(yearsWithEvents(state.otherYears, span), state.film);
      say(state.filters.includes("years") ? "•" : "");
    },
  };
}

function yearSelect(w, word, [first, last]) {
  const options = Array.from({ length: last - first + 1 }, (_, i) => el("option", { value: first + i }, first + i));
  return el(
    "select",
    { "aria-label": `${w("years")} ${w(word)}` },
    el("option", { value: "" }, w("year_any")),
    options,
  );
}

function chosenYears(from, to, span) {
  if (!from && !to) return null;
  const chosen = [+(from || span[0]), +(to || span[1])];
  return from && to ? chosen.sort((a, b) => a - b) : chosen;
}

/** The play button: shows one year with events after another until the last or a press. */
function player(w, show) {
  const now = el("output", { class: "atlas-year-now" });
  const button = el("button", { type: "button", class: "atlas-play" });
  let ticking = null,
    year = null,
    life = null,
    all = [];
  const face = () => {
    button.setAttribute("aria-pressed", String(Boolean(ticking)));
    button.replaceChildren(...(ticking ? [glyph("■ "), w("stop")] : [glyph("▶ "), w("play")]));
    now.textContent = ticking ? year : "";
  };
  const stop = () => {
    ticking?.();
    ticking = null;
    face();
    show(null);
  };
  const step = () => {
    year = all.find((next) => year === null || next > year);
    if (year === undefined) return stop();
    show(year);
    face();
  };
  const play = () => {
    year = null;
    ticking = every(PLAY_MS, step, life);
    step();
  };
  button.addEventListener("click", () => (ticking ? stop() : play()));
  face();
  return {
    button,
    now,
    stop,
    start: (signal) => {
      life = signal;
    },
    offer(years, shown) {
      all = years;
      button.disabled = !years.length;
      if (ticking && shown !== year) stop();
    },
  };
}

function glyph(sign) {
  return el("span", { "aria-hidden": "true" }, sign);
}
