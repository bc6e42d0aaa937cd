// How the details of the base map are drawn and named, part by part from the bottom.

import { middleOf } from "./cells.js";
import { linesOf } from "./paths.js";
import { widthAt } from "./widths.js";

const ROADS = ["pedestrian", "residential", "tertiary", "link", "secondary", "primary", "trunk", "motorway"];
const NAMED_FROM = { primary: 13, secondary: 14, tertiary: 15, residential: 16, pedestrian: 16 };
const LONG_ENOUGH_PX = 50,
  STATIONS_FROM = 13.5,
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

/** Each part with how its features are drawn in a look at a zoom: a fill, or colour and width, or not. */
export const STROKES = [
  ["green", filled("green")],
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

/** The names in a cell at a zoom in the colours of a look; in English only what has an English name. */
export function detailLabels(parts, english, zoom, look) {
  const nameOf = ({ name, name_en }) => (english ? name_en : name);
  const labels = [...points(parts, zoom, look), ...roads(parts, zoom, look)];
  return labels.map(({ properties, ...label }) => ({ ...label, text: nameOf(properties) })).filter(({ text }) => text);
}

function points({ labels = [], stations = [] }, zoom, look) {
  const at = ({ geometry: { coordinates } }) => [coordinates[1], coordinates[0]];
  const places = labels
    .filter(({ properties: { kind } }) => kind !== "peak" || zoom >= PEAKS_FROM)
    .map((one) => ({
      properties: one.properties,
      at: at(one),
      ...(one.properties.kind === "water"
        ? { rank: 2, above: true, size: 12, color: look.label_water }
        : { rank: 5, size: 11, color: look.label }),
    }));
  if (zoom < STATIONS_FROM) return places;
  return [
    ...places,
    ...stations.map((one) => ({
      properties: one.properties,
      at: at(one),
      rank: 6,
      size: 11,
      dy: 11,
      color: look.station,
    })),
  ];
}

function roads({ roads: all = [] }, zoom, look) {
  const perDegree = (256 * 2 ** zoom) / 360;
  return all
    .filter(({ properties }) => properties.name && zoom >= (NAMED_FROM[properties.class] ?? Infinity))
    .map(({ properties, geometry }) => ({ properties, ...middleOf(linesOf(geometry)) }))
    .filter(({ length }) => length * perDegree >= LONG_ENOUGH_PX)
    .map(({ properties, at }) => ({ properties, at, rank: 7, size: 11, color: look.label }));
}
