// Two sides of a swipe: what stands on each, and what it is called.
//
// A comparison is { by, years, bases, sides }: by "years" the projects of years[0] beside those of years[1]; by "bases" the
// base map bases[0] beside bases[1]; by "layers" each layer on the side that `sides` gives its id: "left", "right" or "both",
// which is what none means.

import { asked, keep } from "./filter.js";

export const BUILTIN = "builtin";
const GROUND = ["land", "green", "ground", "detail", "lines", "stations"];
const ATLAS = "atlas";
export const WAYS = ["years", "bases", "layers"];

/** The comparison that one begins with: the years of the plans, the base maps that are offered, the layers one by one. */
export function begunWith({ layers }, { span, base, basemaps }) {
  const own = layers.filter(({ id }) => id !== ATLAS);
  const sides = Object.fromEntries(own.slice(0, 2).map(({ id }, i) => [id, i ? "left" : "right"]));
  const other = [BUILTIN, ...basemaps.map(({ id }) => id)].find((id) => id !== base) ?? base;
  return { by: "years", years: span, bases: [base, other], sides };
}

/** The panes of each side, and on which side the map's own names stand; null for both. */
export function panesOf({ by, bases, sides }, { layers, paneOf }) {
  if (by === "years") return { left: ["features", "names"], right: ["features-b", "names-b"] };
  if (by === "bases") return panesOfBases(bases);
  const on = (side) => layers.filter(({ id }) => sides[id] === side).flatMap(({ id }) => [paneOf(id)]);
  const names = isOneSided(sides[ATLAS]) ? ["names", "names-b"] : [];
  const [own, other] = sides[ATLAS] === "right" ? names.toReversed() : names;
  return { left: [...on("left"), own].filter(Boolean), right: [...on("right"), other].filter(Boolean) };
}

/** Whether what stands on a side stands on that one alone. */
export const isOneSided = (side) => side === "left" || side === "right";

function panesOfBases([one, other]) {
  const ground = (id, tiles) => (id === BUILTIN ? GROUND : [tiles]);
  const flipped = other === BUILTIN && one !== BUILTIN;
  return {
    left: [...ground(one, "tilePane"), flipped ? "names-b" : "names"],
    right: [...ground(other, "tiles-b"), flipped ? "names" : "names-b"],
  };
}

/** Whether the ground of the built-in base map is drawn although online tiles are there. */
export function showsGround(compare) {
  return compare?.by === "bases" && compare.bases.includes(BUILTIN);
}

/** The ids of the projects of one year, under all that is asked besides. */
export function idsOfYear(features, { table, view, found }, year) {
  const ask = asked(table, { ...view, years: [year, year] }, found);
  return new Set(keep(features, ask).flatMap(({ id, geometry }) => (geometry ? [id] : [])));
}

/** What both sides are called. */
export function sideNames({ by, years, bases, sides }, { layers, basemaps, w }) {
  if (by === "years") return years.map((year) => w("compare_year", { year }));
  if (by === "bases") return bases.map((id) => basemaps.find((one) => one.id === id)?.title ?? w("base_builtin"));
  const titles = (side) =>
    layers
      .filter(({ id, visible }) => visible && sides[id] === side)
      .map(({ id, title }) => (id === ATLAS ? w("bench_atlas") : title));
  return ["left", "right"].map((side) => titles(side).join(w("comma")) || w("compare_nothing"));
}

/** Whether a layer is cut away where a share of the map's width lies, when it is split at another. */
export function isCutAway(compare, id, share, split) {
  if (compare?.by !== "layers") return false;
  return compare.sides[id] === (share < split ? "right" : "left");
}
