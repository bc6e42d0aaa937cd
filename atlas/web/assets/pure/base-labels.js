// The names of the built-in base's overview at a zoom: districts, water, metro lines.

const WATERS = [
  [[30.2462, 120.1404], "西湖", "West Lake", 10.5],
  [[30.2115, 120.193], "钱塘江", "Qiantang River", 10],
  [[30.3075, 120.1375], "京杭大运河", "Grand Canal", 11.5],
  [[30.329, 120.166], "上塘河", "Shangtang River", 13],
  [[29.55, 118.98], "千岛湖", "Qiandao Lake", 8.5],
];
const DISTRICTS_TO = 12.5,
  LINES_FROM = 12.5;
const GENERIC = / (?:District|County|City)$/; // the look of a label says it already, and English names have no room for it

/** The labels at a zoom in the colours of a look, each `at` a place or along a line's `geometry`. */
export function baseLabels(data, { terms, english, w }, zoom, look) {
  return [...districts(data, terms, zoom, look), ...waters(english, zoom, look), ...metro(data, w, zoom, look)];
}

function districts(data, terms, zoom, look) {
  if (zoom >= DISTRICTS_TO) return [];
  return Object.entries(data.district_labels).map(([code, at]) => ({
    at,
    text: terms.district[code].replace(GENERIC, ""),
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

function metro(data, w, zoom, look) {
  if (zoom < LINES_FROM) return [];
  return data.metro.map(({ properties, geometry }) => ({
    geometry,
    text: w("metro_line", { line: properties.line }),
    rank: 6,
    size: 11,
    color: look.station,
    room: 40,
    aside: 10,
  }));
}
