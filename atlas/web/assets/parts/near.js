// Near a place: one picked on the map, the reader's own, or a district's seat, with a radius.

import { el, tell } from "../page/el.js";
import { radiusAround } from "../pure/position.js";
import { distance } from "../pure/units.js";
import { box } from "./box.js";

const RADII = [500, 1000, 2000, 3000, 5000, 10000];
const FIRST_RADIUS = 2000;
const PATIENCE = { timeout: 10000, maximumAge: 60000, enableHighAccuracy: true };
const REFUSALS = { 1: "near_denied", 3: "near_late" };

/** The form of a place; `radius()` is the one chosen, `around(place)` what lies near it. `find(hear)` asks for what is near the reader and tells how it goes. */
export function near(book, part, around) {
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
  const find = (hear) => {
    hear(w("near_waiting"));
    locate(
      (coords) => hear(stand(root, coords, +radius.value, around, w)),
      (word) => hear(w(word)),
    );
  };
  mine.addEventListener("click", () =>
    find((text) => {
      said.textContent = text;
    }),
  );
  return {
    root,
    reads: ["near", "picking"],
    radius: () => +radius.value,
    find,
    draw(state) {
      place = state.near?.slice(0, 2) ?? null;
      off.hidden = !place;
      if (place) radius.value = closest(state.near[2]);
      else seat.value = "";
      pick.setAttribute("aria-pressed", String(state.picking));
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

function locate(take, refuse) {
  if (!navigator.geolocation) refuse("near_unavailable");
  else
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => take(coords),
      ({ code }) => refuse(REFUSALS[code] ?? "near_unavailable"),
      PATIENCE,
    );
}

/** Ask for what is near where the device is, unless its guess is too rough or off Hangzhou; gives what is to be said. */
function stand(root, { latitude, longitude, accuracy }, wanted_m, around, w) {
  const accuracy_m = Math.round(accuracy),
    radius_m = radiusAround(accuracy_m, wanted_m, RADII);
  if (!radius_m) return w("near_rough", { accuracy: distance(accuracy_m, w) });
  const place = [latitude, longitude, radius_m];
  if (!around(place).touched.size) return w("near_outside");
  tell(root, "know", { fact: { located: { place, accuracy_m, wanted_m }, drawer: false } });
  tell(root, "set", { part: { near: place } });
  return "";
}
