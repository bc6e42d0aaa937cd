// The address at which the desk makes a picture of a view.

import { query, written } from "./view.js";

/** The query string for what a view's filter keeps, in a frame of west, south, east and north if one is given. */
export function deskOfView({ view: table, english }, view, frame = null) {
  const beside = [...(frame ? [["frame", frame.map((edge) => edge.toFixed(5)).join()]] : []), ...langOf(english)];
  return query(
    table.filter(({ filter }) => filter),
    view,
    beside,
  );
}

/** The query string for one project. */
export function deskOfProject({ english }, id) {
  return written([["project", id], ...langOf(english)]);
}

/** The query string for the map of an indicator. */
export function deskOfIndicator({ english }, id) {
  return written([["indicator", id], ...langOf(english)]);
}

function langOf(english) {
  return english ? [["lang", "en"]] : [];
}
