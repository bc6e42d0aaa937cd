// Near here: a place pressed on the map, the reader's own, or a district's seat, with a radius.

import { el, tell } from "../page/el.js";
import { distance } from "../pure/units.js";
import { box } from "./box.js";

const RADII = [500, 1000, 2000, 3000, 5000, 10000];
export const FIRST_RADIUS = 2000;
const PATIENCE = { timeout: 10000, maximumAge: 60000 };

/** The form of a place; `radius()` is the one chosen. */
export function near(book, part) {
  const { w, seats } = book;
  const fields = fieldsOf(book),
    { radius, seat, pick, mine, off, said } = fields;
  const { root, say } = box(book, part, layOut(fields, w));
  let place = null;
  const go = (at) => tell(root, "set", { part: { near: [...at, +radius.value] } });
  seat.addEventListener("change", () => seat.value && go(seats[seat.value]));
  radius.addEventListener("change", () => place && go(place));
  pick.addEventListener("click", () => tell(root, "pick"));
  off.addEventListener("click", () => tell(root, "set", { part: { near: null } }));
  mine.addEventListener("click", () =>
    locate(go, () => {
      said.textContent = w("near_denied");
    }),
  );
  const drawPicking = (picking) => {
    if (pick.getAttribute("aria-pressed") === String(picking)) return;
    pick.setAttribute("aria-pressed", String(picking));
    said.textContent = picking ? w("near_picking") : "";
  };
  return {
    root,
    reads: ["near", "picking"],
    radius: () => +radius.value,
    draw(state) {
      place = state.near?.slice(0, 2) ?? null;
      off.hidden = !place;
      if (place) radius.value = closest(state.near[2]);
      else seat.value = "";
      drawPicking(state.picking);
      say(place ? "•" : "");
    },
  };
}

function fieldsOf({ w, seats, terms }) {
  const radii = RADII.map((r) => el("option", { value: r, selected: r === FIRST_RADIUS }, distance(r, w)));
  const places = Object.keys(seats).map((code) => el("option", { value: code }, terms.district[code]));
  return {
    radius: el("select", { "aria-label": w("near_radius") }, radii),
    seat: el("select", { "aria-label": w("near_seat") }, el("option", { value: "" }, w("near_seat")), places),
    pick: el("button", { type: "button", "aria-pressed": "false" }, w("near_pick")),
    mine: el("button", { type: "button" }, w("near_locate")),
    off: el("button", { type: "button", class: "atlas-quiet", hidden: true }, w("near_clear")),
    said: el("p", { class: "atlas-hint", role: "status" }),
  };
}

function layOut({ radius, seat, pick, mine, off, said }, w) {
  const labelled = el("label", { class: "atlas-inline" }, el("span", {}, w("near_radius")), radius);
  return [el("div", { class: "atlas-near-form" }, pick, mine, seat, labelled, off), said];
}

function closest(radius) {
  return RADII.reduce((a, b) => (Math.abs(b - radius) < Math.abs(a - radius) ? b : a));
}

/** Ask the browser where the reader is. */
export function locate(go, refuse) {
  if (!navigator.geolocation) refuse();
  else
    navigator.geolocation.getCurrentPosition(({ coords }) => go([coords.latitude, coords.longitude]), refuse, PATIENCE);
}
