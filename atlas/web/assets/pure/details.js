// How the details of the base map are drawn and named, part by part from the bottom.

import { widthAt } from "./widths.js";

const ROADS = ["pedestrian", "residential", "tertiary", "link", "secondary", "primary", "trunk", "motorway"];
const NAMED_FROM = { primary: 13, secondary: 14, tertiary: 15, residential: 16, pedestrian: 16 };
const STATIONS_FROM = 13.5,
  PEAKS_FROM = 13.5;

const filled = (name) => (look) => () => ({ fill: look[name] });
const stroked =
  (kind, color, extra = 0) =>
  (look, zoom) =>
  (properties) => {
    const width = widthAt(kind(properties), zoom);
    return width ? { color: look[color(properties)], width: width + extra } : null;
  };
const roadColour = (road) => (road === "motorway" || road === "trunk" ? road : "street");

/** What lies under all water of the overview. */
export const GREENS = [["green", filled("green")]];
/** Each part with how its features are drawn in a look at a zoom: a fill, or colour and width, or not. */
export const STROKES = [
  ["water", filled("water")],
  [
    "hydrography",
    stroked(
      () => "waterline",
      () => "water",
    ),
  ],
  ["buildings", filled("building")],
  [
    "rail",
    stroked(
      () => "rail",
      () => "rail",
    ),
  ],
  ...ROADS.map((road) => [
    "roads",
    ofRoad(
      road,
      stroked(
        () => road,
        () => "casing",
        1.4,
      ),
    ),
  ]),
  ...ROADS.map((road) => [
    "roads",
    ofRoad(
      road,
      stroked(
        () => road,
        () => roadColour(road),
      ),
    ),
  ]),
];

function ofRoad(road, stroke) {
  return (look, zoom) => {
    const strokeOf = stroke(look, zoom);
    return (properties) => (properties.class === road ? strokeOf(properties) : null);
  };
}

const RANKS = { place: 5, water: 2, peak: 7 },
  COLOURS = {
    place: "label",
    water: "label_water",
    park: "label_green",
    peak: "label_green",
    school: "label",
    hospital: "label",
    culture: "label",
  };
const EXTENDED = ["place", "water", "park", "estate"],
  DOT_PX = 1.8,
  BELOW_DOT_PX = 10;
const ROAD_RANK = 6,
  STATION_RANK = 5.5,
  LAST_RANK = 7;
const ESTATE_ROOM_PX = 16,
  ROOM_PX = 4,
  CLOSE_BY = 16,
  SMALL_PX = 11,
  LARGE_PX = 12;

/** The names in a cell at a zoom in the colours of a look, each `at` a place or along a line's `geometry`; in English
 * only what has an English name. */
export function detailLabels(parts, english, zoom, look) {
  const labels = [...points(parts, zoom, look), ...stations(parts, zoom, look), ...roads(parts, zoom, look)];
  return labels
    .map(({ properties, ...label }) => ({ ...label, text: english ? properties.name_en : properties.name }))
    .filter(({ text }) => text);
}

function points({ labels = [] }, zoom, look) {
  return labels
    .filter(({ properties: { kind, from = kind === "peak" ? PEAKS_FROM : 0 } }) => zoom >= from)
    .map(({ properties, geometry }) => ({ properties, at: positionOf(geometry), ...lookOf(properties, zoom, look) }));
}

/** How a named point is written: quarters and water first, then what shows from afar, estates last and far apart. */
function lookOf({ kind, from = PEAKS_FROM }, zoom, look) {
  const isEstate = kind === "estate";
  return {
    rank: RANKS[kind] ?? LAST_RANK + from / 100 + (isEstate ? 1 : 0),
    above: kind === "water",
    ...(EXTENDED.includes(kind) ? {} : { dot: DOT_PX, dy: BELOW_DOT_PX }),
    size: kind === "place" || kind === "water" ? LARGE_PX : sizeAt(zoom),
    room: isEstate && zoom < CLOSE_BY ? ESTATE_ROOM_PX : ROOM_PX,
    color: look[COLOURS[kind] ?? "label_quiet"],
  };
}

function sizeAt(zoom) {
  return zoom < CLOSE_BY ? SMALL_PX : LARGE_PX;
}

function stations({ stations: all = [] }, zoom, look) {
  if (zoom < STATIONS_FROM) return [];
  const label = { rank: STATION_RANK, size: sizeAt(zoom), dy: 12, color: look.station };
  return all.map(({ properties, geometry }) => ({ properties, at: positionOf(geometry), ...label }));
}

function roads({ roads: all = [] }, zoom, look) {
  return all
    .filter(({ properties }) => properties.name && zoom >= (NAMED_FROM[properties.class] ?? Infinity))
    .map(({ properties, geometry }) => ({
      properties,
      geometry,
      rank: ROAD_RANK + NAMED_FROM[properties.class] / 100,
      size: sizeAt(zoom),
      color: look.label,
    }));
}

function positionOf({ coordinates: [lon, lat] }) {
  return [lat, lon];
}
