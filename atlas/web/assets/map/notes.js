// What the maker of a picture put on its map: callouts, arrows from one place to another, highlights.

import { el } from "../page/el.js";
import { L } from "./leaflet.js";

const WORDS = "note-words";
const RING_PX = 17,
  DOT_PX = 4,
  HEAD_PX = 13,
  HEAD_TURN = 0.42;

/** Draw the marks on a surface; a highlight may name the feature that it is of. */
export function notes(surface, marks, byId) {
  surface.pane("notes", 645);
  surface.pane(WORDS, 646);
  const svg = { pane: "notes", renderer: L.svg({ pane: "notes" }), interactive: false };
  for (const mark of marks) DRAW[mark.kind](surface.map, mark, svg, byId);
}

const DRAW = {
  callout(map, { at, text }, svg) {
    L.circleMarker(turned(at), { ...svg, radius: DOT_PX, className: "atlas-note-dot" }).addTo(map);
    write(map, at, text, "right", DOT_PX);
  },
  highlight(map, { at, project, text }, svg, byId) {
    const place = at ?? byId.get(project)?.geometry?.coordinates;
    if (!place) return;
    L.circleMarker(turned(place), { ...svg, radius: RING_PX, className: "atlas-note-ring" }).addTo(map);
    if (text) write(map, place, text, "right", RING_PX);
  },
  arrow(map, { at, to, text }, svg) {
    const line = { ...svg, className: "atlas-note-arrow" };
    L.polyline([turned(at), turned(to)], line).addTo(map);
    const head = L.polyline([], line).addTo(map);
    const point = () => head.setLatLngs(headOf(map, turned(at), turned(to)));
    map.on("zoomend", point);
    point();
    if (text) write(map, at, text, "auto");
  },
};

function turned([lon, lat]) {
  return [lat, lon];
}

function write(map, place, text, direction, away = 6) {
  const options = {
    permanent: true,
    direction,
    offset: direction === "right" ? [away, 0] : [0, 0],
    className: "atlas-note",
  };
  L.tooltip({ ...options, pane: "notes" })
    .setLatLng(turned(place))
    .setContent(el("span", {}, text))
    .addTo(map);
}

/** The two short lines of an arrow's head, as long on the screen at every zoom. */
function headOf(map, from, to) {
  const start = map.project(from),
    end = map.project(to);
  const angle = Math.atan2(start.y - end.y, start.x - end.x);
  const back = (turn) =>
    map.unproject([end.x + HEAD_PX * Math.cos(angle + turn), end.y + HEAD_PX * Math.sin(angle + turn)]);
  return [back(HEAD_TURN), L.latLng(to), back(-HEAD_TURN)];
}
