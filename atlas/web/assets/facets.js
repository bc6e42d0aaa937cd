// The filter form: facets with counts, years with a play button, near here, clear-all.

import { el } from "./dom.js";
import { FACETS, active } from "./filter.js";
import { symbolIcon } from "./symbols.js";

const PLAY_MS = 1400;
const RADII = [500, 1000, 2000, 3000, 5000, 10000];

/** The form; `change(part)` hears every change, `draw(view, counts)` follows the view. */
export function filterForm({ w, terms, seats, years, layerLook, radiusText, change, pick, locate }) {
  const boxes = {};
  const search = el("input", { type: "search", id: "atlas-q", class: "atlas-q", maxlength: "80", placeholder: w("search"), "aria-label": w("search"), autocomplete: "off" });
  let typing = null;
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => change({ q: search.value.trim() }), 180);
  });

  const facets = ["district", "layer", "theme", "status", "outcome"].map((facet) => {
    boxes[facet] = new Map();
    const rows = Object.entries(terms[facet]).map(([code, text]) => {
      const box = el("input", { type: "checkbox", value: code });
      const count = el("span", { class: "atlas-n" });
      box.addEventListener("change", () => {
        const chosen = [...boxes[facet]].filter(([, b]) => b.box.checked).map(([c]) => c);
        change({ [facet]: chosen });
      });
      const row = el("label", { class: "atlas-check" }, box, facet === "layer" ? symbolIcon(layerLook(code)) : null, el("span", {}, text), count);
      boxes[facet].set(code, { box, count, row });
      return row;
    });
    return el("details", { class: "atlas-facet", open: facet === "layer" || facet === "district" },
      el("summary", {}, w(facet), el("span", { class: "atlas-chosen" })),
      el("div", { role: "group", "aria-label": w(facet) }, rows));
  });

  // Years
  const options = () => [el("option", { value: "" }, w("year_any")), ...range(years).map((y) => el("option", { value: y }, y))];
  const from = el("select", { "aria-label": `${w("years")} ${w("year_from")}` }, options());
  const to = el("select", { "aria-label": `${w("years")} ${w("year_to")}` }, options());
  const horizon = el("input", { type: "checkbox" });
  const play = el("button", { type: "button", class: "atlas-play", "aria-pressed": "false" }, "▶ ", w("play"));
  const now = el("output", { class: "atlas-year-now" });
  let timer = null;
  const setYears = () => {
    let a = from.value ? +from.value : null, b = to.value ? +to.value : null;
    if (a && b && a > b) [a, b] = [b, a];
    change({ years: a || b ? [a ?? years[0], b ?? years[1]] : null });
  };
  from.addEventListener("change", () => { stop(); setYears(); });
  to.addEventListener("change", () => { stop(); setYears(); });
  horizon.addEventListener("change", () => change({ horizon: horizon.checked }));
  play.addEventListener("click", () => (timer ? stop() : start()));

  function start() {
    let year = years[0];
    const step = () => {
      change({ years: [year, year] });
      now.textContent = year;
      year += 1;
      if (year > years[1]) stop(true);
    };
    play.setAttribute("aria-pressed", "true");
    play.replaceChildren("■ ", w("stop"));
    timer = setInterval(step, PLAY_MS);
    step();
  }
  function stop() {
    clearInterval(timer);
    timer = null;
    now.textContent = "";
    play.setAttribute("aria-pressed", "false");
    play.replaceChildren("▶ ", w("play"));
  }

  // Near here
  const seat = el("select", { "aria-label": w("near_seat") }, el("option", { value: "" }, w("near_seat")),
    Object.keys(seats).map((code) => el("option", { value: code }, terms.district[code])));
  const radius = el("select", { "aria-label": w("near_radius") }, RADII.map((r) => el("option", { value: r, selected: r === 2000 }, radiusText(r))));
  const pickButton = el("button", { type: "button", "aria-pressed": "false", onclick: () => pick() }, w("near_pick"));
  const nearOff = el("button", { type: "button", class: "atlas-quiet", hidden: true, onclick: () => change({ near: null }) }, w("near_clear"));
  const nearSaid = el("p", { class: "atlas-hint", role: "status" });
  let place = null;
  seat.addEventListener("change", () => seat.value && change({ near: [...seats[seat.value], +radius.value] }));
  radius.addEventListener("change", () => place && change({ near: [place[0], place[1], +radius.value] }));

  const clear = el("button", { type: "button", class: "atlas-clear", onclick: () => {
    stop();
    seat.value = "";
    change({ district: [], theme: [], layer: [], status: [], outcome: [], years: null, horizon: true, q: "", near: null });
  } }, w("clear_all"));

  const root = el("form", { class: "atlas-filters", role: "search", "aria-label": w("filters"), onsubmit: (e) => e.preventDefault() },
    el("div", { class: "atlas-search" }, search, clear),
    el("details", { class: "atlas-facet atlas-nearby", open: false }, el("summary", {}, w("near_here"), el("span", { class: "atlas-chosen" })),
      el("div", { class: "atlas-near-form" }, pickButton, el("button", { type: "button", onclick: () => locate() }, w("near_locate")), seat,
        el("label", { class: "atlas-inline" }, el("span", {}, w("near_radius")), radius), nearOff), nearSaid),
    facets[0],
    el("details", { class: "atlas-facet", open: true }, el("summary", {}, w("years"), el("span", { class: "atlas-chosen" })),
      el("div", { class: "atlas-years" }, from, el("span", { "aria-hidden": "true" }, "–"), to, play, now),
      el("label", { class: "atlas-check" }, horizon, el("span", {}, w("include_horizon")))),
    ...facets.slice(1));

  return {
    root, search, stop,
    radius: () => +radius.value,
    say(text) {
      nearSaid.textContent = text;
    },
    picking(on) {
      pickButton.setAttribute("aria-pressed", String(on));
      nearSaid.textContent = on ? w("near_picking") : "";
    },
    draw(view, tally) {
      for (const facet of FACETS) {
        for (const [code, { box, count, row }] of boxes[facet]) {
          const n = tally[facet].get(code) ?? 0;
          box.checked = view[facet].includes(code);
          count.textContent = n;
          row.classList.toggle("is-none", n === 0 && !box.checked);
        }
      }
      if (document.activeElement !== search) search.value = view.q;
      from.value = view.years ? view.years[0] : "";
      to.value = view.years ? view.years[1] : "";
      horizon.checked = view.horizon;
      place = view.near;
      nearOff.hidden = !place;
      if (place) radius.value = String(RADII.includes(place[2]) ? place[2] : RADII.reduce((a, b) => (Math.abs(b - place[2]) < Math.abs(a - place[2]) ? b : a)));
      if (!place) seat.value = "";
      const set = active(view);
      clear.hidden = set.length === 0;
      const chosen = { layer: view.layer.length, district: view.district.length, theme: view.theme.length, status: view.status.length, outcome: view.outcome.length };
      [...root.querySelectorAll(".atlas-chosen")].forEach((node, i) => {
        const which = ["near", "district", "years", "layer", "theme", "status", "outcome"][i];
        node.textContent = which in chosen ? chosen[which] || "" : set.includes(which) ? "•" : "";
      });
    },
  };
}

function range([first, last]) {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
