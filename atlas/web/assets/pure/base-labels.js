// The names of the built-in base at a zoom: districts, water, places, stations.

const WATERS = [
  [[30.2462, 120.1404], "西湖", "West Lake", 10.5],
  [[30.2115, 120.193], "钱塘江", "Qiantang River", 10],
  [[30.3075, 120.1375], "京杭大运河", "Grand Canal", 11.5],
  [[30.329, 120.166], "上塘河", "Shangtang River", 13],
  [[29.55, 118.98], "千岛湖", "Qiandao Lake", 8.5],
];
const DISTRICTS_TO = 12.5,
  PLACES_FROM = 12,
  PARKS_FROM = 13.5,
  STATIONS_FROM = 13.5;

/** The labels at a zoom in the colours of a look; places and stations of the base have Chinese names only. */
export function baseLabels(data, { terms, english }, zoom, look) {
  const chinese = english ? [] : [...places(data, zoom, look), ...stations(data, zoom, look)];
  return [...districts(data, terms, zoom, look), ...waters(english, zoom, look), ...chinese];
}

function districts(data, terms, zoom, look) {
  if (zoom >= DISTRICTS_TO) return [];
  return Object.entries(data.district_labels).map(([code, at]) => ({
    at,
    text: terms.district[code],
    rank: 1,
    above: true,
    size: zoom < 9 ? 12 : 14,
    color: look.label_district,
    style: "600",
  }));
}

function waters(english, zoom, look) {
  return WATERS.filter(([, , , from]) => zoom >= from).map(([at, zh, en]) => ({
    at,
    text: english ? en : zh,
    rank: 2,
    above: true,
    size: 12,
    color: look.label_water,
    style: english ? "italic" : "",
  }));
}

function places(data, zoom, look) {
  const shown = ({ kind }) => kind !== "water" && zoom >= (kind === "park" ? PARKS_FROM : PLACES_FROM);
  return data.labels
    .filter((place) => shown(place.properties))
    .map((place) => ({ at: positionOf(place), text: place.properties.name, rank: 5, size: 11, color: look.label }));
}

function stations(data, zoom, look) {
  if (zoom < STATIONS_FROM) return [];
  return data.stations.map((station) => ({
    at: positionOf(station),
    text: station.properties.name,
    rank: 6,
    size: 11,
    dy: 11,
    color: look.station,
  }));
}

function positionOf({
  geometry: {
    coordinates: [lon, lat],
  },
}) {
  return [lat, lon];
}
